using System.Linq;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission.Backends;

/// <content>The density pass: log₂(π_k p_k(x)) = c − ‖o + W x‖².</content>
internal sealed partial class FusedBackend
{
    private void WriteLogDensities()
    {
        string element = _plan.Element;
        int rowMultiple = _fused.RowMultiple;
        _writer.Lines($"/// <inheritdoc/>\n{Hot}");
        using (_writer.Block(LogDensitiesSignature))
        {
            _writer.Lines($$"""
                {{_type}} floor = {{_vector}}.Create({{Floor}});
                ref {{element}} x = ref MemoryMarshal.GetReference(tile);
                ref {{element}} first = ref MemoryMarshal.GetReference(logDensities);
                """);
            using (_writer.Block($"for (int n = 0; n < rows; n += {rowMultiple})"))
            {
                _writer.Lines($$"""
                    ref {{element}} w = ref MemoryMarshal.GetReference(prepared);
                    ref {{element}} l = ref first;
                    """);
                WritePlaceAhead();
                using (_writer.Block("for (int k = 0; k < ComponentCount; k++)"))
                {
                    WritePrefetch(components: 1);
                    WriteQuadratic();
                    int v = 0;
                    foreach (string name in Names(_fused.RowVectors))
                    {
                        string offset = v == 0 ? "" : $", {v * _fused.Lanes}";
                        _writer.Lines($"{_vector}.MaxNative(l{name}, floor).StoreUnsafe(ref l{offset});");
                        v++;
                    }

                    _writer.Lines("w = ref Unsafe.Add(ref w, PreparedLength);\nl = ref Unsafe.Add(ref l, ComponentStride);");
                }

                _writer.Blank().Lines(
                    $"x = ref Unsafe.Add(ref x, {rowMultiple * _fused.TileColumns});\nfirst = ref Unsafe.Add(ref first, {rowMultiple});");
            }
        }
    }

    private string LogDensitiesSignature => $$"""
        public static void LogDensities(
            ReadOnlySpan<{{_plan.Element}}> prepared,
            ReadOnlySpan<{{_plan.Element}}> tile,
            int rows,
            ReadOnlySpan<{{_plan.Element}}> next,
            Span<{{_plan.Element}}> logDensities)
        """;

    /// <summary>While some components of some rows are computed, their share of the next tile comes from memory.</summary>
    private void WritePrefetch(int components)
    {
        if (_fused.Prefetches && !PrefetchesByColumn(components))
        {
            WritePrefetchOf(PrefetchedLines(components));
        }
    }

    /// <summary>What lies in the next tile where these rows lie in this one.</summary>
    private void WritePlaceAhead()
    {
        if (_fused.Prefetches)
        {
            _writer.Lines($"ref {_plan.Element} ahead = ref Unsafe.Add(ref MemoryMarshal.GetReference(next), n * Dimension);").Blank();
        }
    }

    private void WritePrefetchOf(int lines) => _writer.Lines($"""
        TileLoader.Prefetch(ref ahead, lines: {lines});
        ahead = ref Unsafe.Add(ref ahead, {lines * _fused.LineLength});

        """);

    private int PrefetchedLines(int components) =>
        (_fused.RowLines * components + _plan.Spec.Components - 1) / _plan.Spec.Components;

    /// <summary>Whether there is a line for each column: more than a few at once would be waited for.</summary>
    private bool PrefetchesByColumn(int components) =>
        _fused.Prefetches && _fused.DensityLoop != LoopForm.Unrolled && PrefetchedLines(components) >= Columns;

    private string Floor => _plan.Element == "float" ? "ImpossibleRows.FloorSingle" : "ImpossibleRows.Floor";

    /// <summary>Below this a sum holds the logarithm of a probability of 0.</summary>
    private string Limit => _plan.Element == "float" ? "ImpossibleRows.AffineLimitSingle" : "ImpossibleRows.AffineLimit";

    /// <summary>
    /// z = o + W x and l = c − ‖z‖², a panel of rows of W at a time, so that other sums hide the latency of one: a loop over whole panels, if
    /// there are several, and what rows remain.
    /// </summary>
    private void WriteQuadratic()
    {
        int panel = _fused.PanelRows;
        int whole = Columns / panel * panel;
        int remainder = Columns - whole;
        string[] names = [.. Names(_fused.RowVectors)];
        string element = _plan.Element;
        _writer.Lines($"""
            // z = o + W x and l = c − ‖z‖²{(Columns > panel ? $", {panel} rows of W at a time" : "")}; only the lower triangle of W is read.
            ref {element} o = ref Unsafe.Add(ref w, 1);
            ref {element} panel = ref Unsafe.Add(ref w, {1 + Columns});
            """);
        string copies = string.Concat(names.Skip(1).Select(name => $", l{name} = l{names[0]}"));
        _writer.Lines($"{_type} l{names[0]} = {Broadcast("w", 0)}{copies};");
        if (whole > panel)
        {
            using (_writer.Block($"for (int i = 0; i < {whole}; i += {panel})"))
            {
                WritePanel(names, panel, leftColumns: "i");
                WriteNextPanel(panel);
            }
        }
        else if (whole > 0)
        {
            using (_writer.Block(""))
            {
                WritePanel(names, panel, leftColumns: "");
                if (remainder > 0)
                {
                    WriteNextPanel(panel);
                }
            }
        }

        if (remainder > 0)
        {
            using (_writer.Block(""))
            {
                WritePanel(names, remainder, leftColumns: whole > 0 ? $"{whole}" : "");
            }
        }

        _writer.Blank();
    }

    /// <summary>Some rows of W: the rectangle left of the diagonal, if there is one, and the triangle on it.</summary>
    private void WritePanel(string[] names, int rows, string leftColumns)
    {
        for (int i = 0; i < rows; i++)
        {
            string copies = string.Concat(names.Skip(1).Select(name => $", z{i}{name} = z{i}{names[0]}"));
            _writer.Lines($"{_type} z{i}{names[0]} = {Broadcast("o", i)}{copies};");
        }

        string column = "x";
        if (leftColumns.Length > 0)
        {
            column = "column";
            _writer.Lines($"ref {_plan.Element} column = ref x;");
            using (_writer.Block($"for (int j = 0; j < {leftColumns}; j++)"))
            {
                WritePanelColumn(names, column, 0, "panel", rows, firstRow: 0);
                _writer.Lines(
                    $"column = ref Unsafe.Add(ref column, {_fused.Lanes});\npanel = ref Unsafe.Add(ref panel, {rows});");
            }

            _writer.Blank().Lines("// The triangle on the diagonal: column j meets the rows from j on.");
        }

        for (int j = 0; j < rows; j++)
        {
            using (_writer.Block(""))
            {
                WritePanelColumn(names, column, j, "panel", rows, firstRow: j);

                // As soon as z_j is whole: the sum would be waited for if all squares came last.
                foreach (string name in names)
                {
                    _writer.Lines($"l{name} = KernelMath.SubtractProduct(z{j}{name}, z{j}{name}, l{name});");
                }
            }
        }
    }

    private void WriteNextPanel(int rows) =>
        _writer.Lines($"o = ref Unsafe.Add(ref o, {rows});\npanel = ref Unsafe.Add(ref panel, {rows * rows});");

    /// <summary>z += w x for one column of a panel and its rows from one on; an entry of W is broadcast once for all vectors of rows.</summary>
    private void WritePanelColumn(string[] names, string reference, int column, string panel, int rows, int firstRow)
    {
        WriteColumnLoads(names, reference, _fused.TileColumns, column);
        for (int i = firstRow; i < rows; i++)
        {
            _writer.Lines($"{_type} w{i} = {Broadcast(panel, column * rows + i)};");
            foreach (string name in names)
            {
                _writer.Lines($"z{i}{name} = {MultiplyAdd($"w{i}", "x" + name, $"z{i}{name}")};");
            }
        }
    }
}
