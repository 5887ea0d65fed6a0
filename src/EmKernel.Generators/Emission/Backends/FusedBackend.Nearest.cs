using System;
using System.Linq;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <content>The kernel of k-means: labels of the nearest centres, and moments of each row for its own cluster
/// alone.</content>
internal sealed partial class FusedBackend
{
    private void WriteNearestKernel(ColumnMomentPlan moments)
    {
        string element = _plan.Element;
        _writer.Lines($"/// <summary>The passes over a tile in {_fused.Bits}-bit vectors of {_fused.Lanes} rows.</summary>");
        using (_writer.Block($"private readonly struct {TypeName(_fused)} : INearestKernel<{element}>"))
        {
            _writer.Lines($$"""
                /// <summary>The elements of one prepared centre.</summary>
                private const int PreparedLength = {{_fused.PreparedLength}};

                /// <inheritdoc/>
                public static int TileRows => {{_fused.TileRows}};

                /// <inheritdoc/>
                public static int TileLength => {{_fused.TileRows * _fused.TileColumns}};

                /// <inheritdoc/>
                public static int CentreStride => {{_fused.CentreStride}};

                /// <inheritdoc/>
                public static int SumStride => {{moments.Columns + 2 * _fused.Lanes}};

                /// <inheritdoc/>
                public static int PreparedCount => ComponentCount * PreparedLength{{(_fused.Screen is null ? "" : " + NearestScreen.Length(Shape)")}};

                /// <inheritdoc/>
                {{Hot}}
                public static int Load(
                    Observations<{{element}}> block,
                    int firstRow,
                    int rows,
                    Span<{{element}}> tile,
                    Span<{{element}}> weights) =>
                    TileLoader.LoadVectors(
                        block, firstRow, rows, lanes: {{_fused.Lanes}}, columns: {{_fused.TileColumns}}, rowMultiple: {{_fused.RowMultiple}}, tile, weights);

                /// <inheritdoc/>
                public static void Prepare(
                    ReadOnlySpan<double> parameters,
                    ReadOnlySpan<double> factors,
                    ReadOnlySpan<double> centre,
                    Span<{{element}}> prepared) =>
                    {{(_fused.Screen is null ? "NearestPacking" : "NearestScreen")}}.Pack(Shape, parameters, centre, prepared);

                """);
            if (_fused.Screen is { } screen)
            {
                WriteScreened(screen);
            }
            else
            {
                WriteFindNearest();
            }

            _writer.Blank();
            WriteLabelledMoments(moments);
        }
    }

    private void WriteFindNearest()
    {
        _writer.Lines($"/// <inheritdoc/>\n{Hot}");
        WriteFindNearest("public static void FindNearest", $"\n    ReadOnlySpan<{_plan.Element}> next,");
    }

    private void WriteFindNearest(string declaration, string next)
    {
        string element = _plan.Element;
        string[] names = [.. Names(_fused.RowVectors)];
        using (_writer.Block(
            $"{declaration}(\n    ReadOnlySpan<{element}> prepared,\n    ReadOnlySpan<{element}> tile,\n    int rows,{next}\n    Span<{element}> labels)"))
        {
            _writer.Lines($"""
                {_type} one = {_type}.One;
                ref {element} x = ref MemoryMarshal.GetReference(tile);
                ref {element} label = ref MemoryMarshal.GetReference(labels);
                """);
            using (_writer.Block($"for (int n = 0; n < rows; n += {_fused.DensityRows})"))
            {
                _writer.Lines($"""
                    ref {element} w = ref MemoryMarshal.GetReference(prepared);
                    {_type} index = {_type}.Zero;
                    """);
                WritePlaceAhead();
                foreach (string name in names)
                {
                    _writer.Lines($"{_type} m{name} = {_vector}.Create({element}.NegativeInfinity), label{name} = {_type}.Zero;");
                }

                WriteRuns(_fused.DensityRuns, clusters => WriteNearestRun(clusters, names, KeepLargest));
                _writer.Blank();
                for (int v = 0; v < names.Length; v++)
                {
                    _writer.Lines(Store("label" + names[v], "label", v));
                }

                _writer.Lines($"""
                    x = ref Unsafe.Add(ref x, {_fused.DensityRows * _fused.TileColumns});
                    label = ref Unsafe.Add(ref label, {_fused.DensityRows});
                    """);
            }
        }
    }

    private void KeepLargest(string density, string name) => _writer.Lines($"""
        label{name} = {_vector}.ConditionalSelect({_vector}.GreaterThan({density}, m{name}), index, label{name});
        m{name} = {_vector}.MaxNative(m{name}, {density});
        """);

    private void WriteNearestRun(int clusters, string[] names, Action<string, string> keep)
    {
        WritePrefetch(clusters);
        _writer.Lines("// l = c + Σ w x, column by column.");
        for (int k = 0; k < clusters; k++)
        {
            _writer.Lines($"{_type} {string.Join(", ", names.Select(name => $"l{k}{name} = {(name == "A" ? Broadcast("w", k * _fused.PreparedLength) : $"l{k}A")}"))};");
        }

        if (_fused.DensityLoop == LoopForm.Unrolled)
        {
            for (int d = 0; d < _plan.Spec.Dimension; d++)
            {
                using (_writer.Block(""))
                {
                    WriteNearestColumn(clusters, names, "x", d, "w", 1 + d);
                }
            }
        }
        else
        {
            _writer.Lines($"ref {_plan.Element} slope = ref Unsafe.Add(ref w, 1);\nref {_plan.Element} column = ref x;");
            using (_writer.Block("for (int d = 0; d < Dimension; d++)"))
            {
                WriteNearestColumn(clusters, names, "column", 0, "slope", 0);
                _writer.Lines($"slope = ref Unsafe.Add(ref slope, 1);\ncolumn = ref Unsafe.Add(ref column, {_fused.Lanes});");
            }
        }

        _writer.Blank().Lines("// The first of equals: only a larger one takes its place.");
        for (int k = 0; k < clusters; k++)
        {
            foreach (string name in names)
            {
                keep($"l{k}{name}", name);
            }

            _writer.Lines("index += one;");
        }

        _writer.Lines($"w = ref Unsafe.Add(ref w, {clusters} * PreparedLength);");
    }

    private void WriteNearestColumn(int clusters, string[] names, string x, int column, string slope, int offset)
    {
        WriteColumnLoads(names, x, _fused.TileColumns, column);
        for (int k = 0; k < clusters; k++)
        {
            _writer.Lines($"{_type} w{k} = {Broadcast(slope, k * _fused.PreparedLength + offset)};");
            foreach (string name in names)
            {
                _writer.Lines($"l{k}{name} = {MultiplyAdd("x" + name, $"w{k}", $"l{k}{name}")};");
            }
        }
    }

    private void WriteLabelledMoments(ColumnMomentPlan moments)
    {
        string element = _plan.Element;
        int columns = moments.Columns;
        _writer.Lines($"/// <inheritdoc/>\n{Hot}");
        using (_writer.Block($$"""
            public static void AddMoments(
                ReadOnlySpan<{{element}}> centres,
                ReadOnlySpan<{{element}}> tile,
                ReadOnlySpan<{{element}}> labels,
                ReadOnlySpan<{{element}}> weights,
                int rows,
                Span<{{element}}> sums)
            """))
        {
            _writer.Lines($$"""
                // A column to each lane; the sums of a cluster are its first moments, Σ w ‖z‖² lane by lane, and Σ w.
                using KernelScratch.Scope scratch = KernelScratch.Open();
                Span<{{element}}> transposed = scratch.Elements<{{element}}>({{_fused.Lanes * columns}});
                ref {{element}} label = ref MemoryMarshal.GetReference(labels);
                ref {{element}} weight = ref MemoryMarshal.GetReference(weights);
                ref {{element}} centre = ref MemoryMarshal.GetReference(centres);
                ref {{element}} sum = ref MemoryMarshal.GetReference(sums);
                for (int n = 0; n < rows; n += {{_fused.Lanes}})
                {
                    TileTransposition.Transpose(
                        tile[(n * {{_fused.TileColumns}})..], rows: {{_fused.Lanes}}, lanes: {{_fused.Lanes}}, tileColumns: {{_fused.TileColumns}}, columns: Dimension, transposed);
                    ref {{element}} x = ref MemoryMarshal.GetReference(transposed);
                    for (int lane = 0; lane < {{_fused.Lanes}}; lane++)
                    {
                        int k = {{element}}.ConvertToIntegerNative<int>(label);
                        ref {{element}} c = ref Unsafe.Add(ref centre, k * CentreStride);
                        ref {{element}} s = ref Unsafe.Add(ref sum, k * SumStride);
                        {{_type}} share = {{_vector}}.Create(weight);
                        {{_type}} q = {{_vector}}.LoadUnsafe(ref s, {{columns}});
                        for (int d = 0; d < {{columns}}; d += {{_fused.Lanes}})
                        {
                            {{_type}} z = {{_vector}}.LoadUnsafe(ref Unsafe.Add(ref x, d * {{_fused.Lanes}})) - {{_vector}}.LoadUnsafe(ref c, (nuint)d);
                            {{_type}} wz = share * z;
                            ({{_vector}}.LoadUnsafe(ref s, (nuint)d) + wz).StoreUnsafe(ref s, (nuint)d);
                            q = {{MultiplyAdd("wz", "z", "q")}};
                        }

                        q.StoreUnsafe(ref s, {{columns}});
                        Unsafe.Add(ref s, {{columns + _fused.Lanes}}) += weight;
                        x = ref Unsafe.Add(ref x, {{_fused.Lanes}});
                        label = ref Unsafe.Add(ref label, 1);
                        weight = ref Unsafe.Add(ref weight, 1);
                    }
                }
                """);
        }

        _writer.Blank().Lines($$"""
            /// <inheritdoc/>
            public static void Total(ReadOnlySpan<{{element}}> sums, Span<double> moments) =>
                MomentSums.AddLabelled(sums, SumStride, {{columns}}, {{_fused.Lanes}}, Dimension, moments);
            """);
    }
}
