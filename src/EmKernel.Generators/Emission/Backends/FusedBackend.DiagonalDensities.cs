using System.Linq;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <content>
/// The density pass that is affine in the row, with a diagonal W, or with a W that all components share, by which each row is whitened once: several
/// components share the load of a row.
/// </content>
internal sealed partial class FusedBackend
{
    private void WriteDiagonalLogDensities()
    {
        string element = _plan.Element;
        int rowMultiple = _fused.RowMultiple;
        _writer.Lines($"/// <inheritdoc/>\n{Hot}");
        using (_writer.Block(LogDensitiesSignature))
        {
            if (_fused.SharedWhitening)
            {
                _writer.Lines($$"""
                    using KernelScratch.Scope scratch = KernelScratch.Open();
                    Span<{{element}}> whitened = scratch.Elements<{{element}}>({{WhitenedColumns * rowMultiple}});
                    ref {{element}} y = ref MemoryMarshal.GetReference(whitened);
                    """);
            }

            _writer.Lines($$"""
                {{(IsAffine ? $"{_type} limit = {_vector}.Create({Limit});\n" : "")}}{{_type}} floor = {{_vector}}.Create({{Floor}});
                ref {{element}} x = ref MemoryMarshal.GetReference(tile);
                ref {{element}} first = ref MemoryMarshal.GetReference(logDensities);
                """);
            using (_writer.Block($"for (int n = 0; n < rows; n += {rowMultiple})"))
            {
                _writer.Lines($"""
                    ref {element} w = ref MemoryMarshal.GetReference(prepared);
                    ref {element} l = ref first;
                    """);
                WritePlaceAhead();
                if (_fused.SharedWhitening)
                {
                    _writer.Lines($"Whiten(ref x, ref w, ref y);\nw = ref Unsafe.Add(ref w, {_fused.SharedLength});");
                }

                WriteRuns(_fused.DensityRuns, WriteDiagonalRun);
                _writer.Blank().Lines(
                    $"x = ref Unsafe.Add(ref x, {rowMultiple * _fused.TileColumns});\nfirst = ref Unsafe.Add(ref first, {rowMultiple});");
            }
        }

        if (_fused.SharedWhitening)
        {
            _writer.Blank();
            WriteWhiten();
        }
    }

    private int WhitenedColumns => (Columns + _fused.PanelRows - 1) / _fused.PanelRows * _fused.PanelRows;

    /// <summary>Whitens some vectors of rows, a panel of rows of W at a time; what lies above its diagonal is 0.</summary>
    private void WriteWhiten()
    {
        string element = _plan.Element;
        int panel = _fused.PanelRows;
        string[] names = [.. Names(_fused.RowVectors)];
        _writer.Lines($"/// <summary>y = W x of {_fused.RowMultiple} rows, as [column][vector][lane].</summary>\n{Hot}");
        using (_writer.Block($"private static void Whiten(ref {element} x, ref {element} w, ref {element} y)"))
        {
            using (_writer.Block($"for (int i = 0; i < Dimension; i += {panel})"))
            {
                WriteZeros(from i in Enumerable.Range(0, panel) from name in names select $"z{i}{name}");
                _writer.Lines($"ref {element} column = ref x;");
                using (_writer.Block($"for (int j = 0; j < Math.Min(i + {panel}, Dimension); j++)"))
                {
                    WritePanelColumn(names, "column", 0, "w", panel, firstRow: 0);
                    _writer.Lines($"w = ref Unsafe.Add(ref w, {panel});\ncolumn = ref Unsafe.Add(ref column, {_fused.Lanes});");
                }

                _writer.Blank();
                for (int i = 0; i < panel; i++)
                {
                    for (int v = 0; v < names.Length; v++)
                    {
                        _writer.Lines(Store($"z{i}{names[v]}", "y", i * names.Length + v));
                    }
                }

                _writer.Lines($"y = ref Unsafe.Add(ref y, {panel * _fused.RowMultiple});");
            }
        }
    }

    /// <summary>The log-densities of a run of components: a sum q for each of them and each vector of rows.</summary>
    private void WriteDiagonalRun(int components)
    {
        string[] names = [.. Names(_fused.RowVectors)];
        string offset = IsAffine ? "slope" : "o";
        string z = _fused.SharedWhitening ? "z = y − W a" : "z = o + w x";
        string q = components == 1 ? "q = ‖z‖²" : $"q = ‖z‖² of {components} components";
        string rows = _fused.SharedWhitening ? "y" : "x";
        int columnStep = _fused.SharedWhitening ? _fused.RowMultiple : _fused.Lanes;
        WritePrefetch(components);
        _writer.Lines(IsAffine ? "// q = Σ w x, column by column." : $"// {z} and {q}, column by column.");
        WriteZeros(from k in Enumerable.Range(0, components) from name in names select $"q{k}{name}");
        if (_fused.DensityLoop == LoopForm.Unrolled)
        {
            for (int d = 0; d < Columns; d++)
            {
                using (_writer.Block(""))
                {
                    WriteDiagonalColumn(components, names, rows, d, "w", 1 + d);
                }
            }
        }
        else
        {
            _writer.Lines($"ref {_plan.Element} {offset} = ref Unsafe.Add(ref w, 1);\nref {_plan.Element} column = ref {rows};");
            using (_writer.Block($"for (int d = 0; d < {ColumnCount}; d++)"))
            {
                if (PrefetchesByColumn(components))
                {
                    WritePrefetchOf(PrefetchedLines(components) / Columns);
                }

                WriteDiagonalColumn(components, names, "column", 0, offset, 0);
                _writer.Lines($"{offset} = ref Unsafe.Add(ref {offset}, 1);\ncolumn = ref Unsafe.Add(ref column, {columnStep});");
            }
        }

        _writer.Blank();
        for (int k = 0; k < components; k++)
        {
            _writer.Lines($"{_type} c{k} = {Broadcast("w", k * _fused.PreparedLength)};");
            for (int v = 0; v < names.Length; v++)
            {
                string density = $"{_vector}.MaxNative(c{k} - q{k}{names[v]}, floor)";
                if (IsAffine)
                {
                    string sum = $"q{k}{names[v]}";
                    _writer.Lines($"{sum} += c{k};");
                    density = $"{_vector}.ConditionalSelect({_vector}.GreaterThan({sum}, limit), {sum}, floor)";
                }

                _writer.Lines(Store(density, "l", k * _fused.ComponentStride / _fused.Lanes + v));
            }
        }

        _writer.Lines(
            $"w = ref Unsafe.Add(ref w, {components} * PreparedLength);\nl = ref Unsafe.Add(ref l, {components} * ComponentStride);");
    }

    private void WriteDiagonalColumn(int components, string[] names, string x, int column, string w, int offset)
    {
        if (_fused.SharedWhitening)
        {
            WriteColumnLoads(names, x, vectorStride: 1, column * names.Length);
        }
        else
        {
            WriteColumnLoads(names, x, _fused.TileColumns, column);
        }

        for (int k = 0; k < components; k++)
        {
            int place = k * _fused.PreparedLength + offset;
            if (IsAffine)
            {
                _writer.Lines($"{_type} w{k} = {Broadcast(w, place)};");
                foreach (string name in names)
                {
                    _writer.Lines($"q{k}{name} = {MultiplyAdd("x" + name, $"w{k}", $"q{k}{name}")};");
                }

                continue;
            }

            _writer.Lines($"{_type} o{k} = {Broadcast(w, place)};");
            if (!_fused.SharedWhitening)
            {
                _writer.Lines($"{_type} w{k} = {Broadcast(w, place + Columns)};");
            }

            foreach (string name in names)
            {
                string z = $"z{k}{name}";
                string value = _fused.SharedWhitening ? $"x{name} - o{k}" : MultiplyAdd("x" + name, $"w{k}", $"o{k}");
                _writer.Lines($"{_type} {z} = {value};\nq{k}{name} = {MultiplyAdd(z, z, $"q{k}{name}")};");
            }
        }
    }

    private void WriteColumnLoads(string[] names, string reference, int vectorStride, int column)
    {
        for (int v = 0; v < names.Length; v++)
        {
            _writer.Lines($"{_type} x{names[v]} = {LoadRow(reference, (v * vectorStride + column) * _fused.Lanes)};");
        }
    }
}
