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
                    _writer.Lines($"{_type} c = {Broadcast("w", 0)};");
                    int v = 0;
                    foreach (string name in Names(_fused.RowVectors))
                    {
                        string offset = v == 0 ? "" : $", {v * _fused.Lanes}";
                        _writer.Lines($"{_vector}.MaxNative(c - q{name}, floor).StoreUnsafe(ref l{offset});");
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

    private void WriteQuadratic()
    {
        if (_fused.DensityLoop == LoopForm.Unrolled)
        {
            WriteTriangularUnrolled();
        }
        else
        {
            WriteTriangularPanels();
        }
    }

    /// <summary>Eight rows of W at a time, column by column, so that eight sums hide the latency of one.</summary>
    private void WriteTriangularUnrolled()
    {
        const int Panel = 8;
        int d = _plan.Spec.Dimension;
        string[] names = [.. Names(_fused.RowVectors)];
        _writer.Lines("// z = o + W x and q = ‖z‖²; W is read row by row, only its lower triangle.");
        for (int first = 0; first < d; first += Panel)
        {
            int end = System.Math.Min(first + Panel, d);
            for (int i = first; i < end; i++)
            {
                string copies = string.Concat(names.Skip(1).Select(name => $", z{i}{name} = z{i}{names[0]}"));
                _writer.Lines($"{_type} z{i}{names[0]} = {Broadcast("w", 1 + i)}{copies};");
            }

            for (int j = 0; j < end; j++)
            {
                WriteColumn(names, first == 0 ? _type + " " : j < first ? "" : _type + " ", j);
                for (int i = System.Math.Max(j, first); i < end; i++)
                {
                    string factor = Broadcast("w", 1 + d + i * (i + 1) / 2 + j);
                    if (names.Length > 1)
                    {
                        _writer.Lines($"{_type} w{i}_{j} = {factor};");
                        factor = $"w{i}_{j}";
                    }

                    foreach (string name in names)
                    {
                        _writer.Lines($"z{i}{name} = {MultiplyAdd(factor, $"x{j}{name}", $"z{i}{name}")};");
                    }
                }

                if (j >= first)
                {
                    WriteSquares(names, j, begins: j == 0);
                }
            }
        }
    }

    /// <summary>q += z_i², as soon as z_i is whole: the sum would be waited for if all squares came last.</summary>
    private void WriteSquares(string[] names, int row, bool begins)
    {
        foreach (string name in names)
        {
            string z = $"z{row}{name}";
            _writer.Lines(begins ? $"{_type} q{name} = {z} * {z};" : $"q{name} = {MultiplyAdd(z, z, $"q{name}")};");
        }
    }

    private void WriteColumn(string[] names, string declaration, int column)
    {
        for (int v = 0; v < names.Length; v++)
        {
            int offset = (v * _fused.TileColumns + column) * _fused.Lanes;
            _writer.Lines($"{declaration}x{column}{names[v]} = {LoadRow("x", offset)};");
        }
    }

    /// <summary>A loop over panels of W: a rectangle left of the diagonal, then the triangle on it.</summary>
    private void WriteTriangularPanels()
    {
        int panel = _fused.PanelRows;
        int padded = (_plan.Spec.Dimension + panel - 1) / panel * panel;
        string[] names = [.. Names(_fused.RowVectors)];
        string element = _plan.Element;
        _writer.Lines($"// z = o + W x and q = ‖z‖², {panel} rows of W at a time.");
        foreach (string name in names)
        {
            _writer.Lines($"{_type} q{name} = {_type}.Zero;");
        }

        _writer.Lines($"ref {element} o = ref Unsafe.Add(ref w, 1);\nref {element} panel = ref Unsafe.Add(ref w, {1 + padded});");
        using (_writer.Block($"for (int i = 0; i < {padded}; i += {panel})"))
        {
            for (int i = 0; i < panel; i++)
            {
                string copies = string.Concat(names.Skip(1).Select(name => $", z{i}{name} = z{i}{names[0]}"));
                _writer.Lines($"{_type} z{i}{names[0]} = {Broadcast("o", i)}{copies};");
            }

            _writer.Lines($"ref {element} column = ref x;");
            using (_writer.Block("for (int j = 0; j < i; j++)"))
            {
                WritePanelColumn(names, 0, 0);
                _writer.Lines(
                    $"column = ref Unsafe.Add(ref column, {_fused.Lanes});\npanel = ref Unsafe.Add(ref panel, {panel});");
            }

            _writer.Blank().Lines("// The triangle on the diagonal: column j meets the rows from j on.");
            for (int j = 0; j < panel; j++)
            {
                using (_writer.Block(""))
                {
                    WritePanelColumn(names, j, j);
                    WriteSquares(names, j, begins: false);
                }
            }

            _writer.Lines($"o = ref Unsafe.Add(ref o, {panel});\npanel = ref Unsafe.Add(ref panel, {panel * panel});");
        }

        _writer.Blank();
    }

    private void WritePanelColumn(string[] names, int column, int firstRow)
    {
        for (int v = 0; v < names.Length; v++)
        {
            int offset = (v * _fused.TileColumns + column) * _fused.Lanes;
            _writer.Lines($"{_type} x{names[v]} = {LoadRow("column", offset)};");
        }

        for (int i = firstRow; i < _fused.PanelRows; i++)
        {
            foreach (string name in names)
            {
                string factor = Broadcast("panel", column * _fused.PanelRows + i);
                _writer.Lines($"z{i}{name} = {MultiplyAdd(factor, "x" + name, $"z{i}{name}")};");
            }
        }
    }
}
