namespace EmKernel.Generators.Emission.Backends;

/// <content>The quadratic log-density of one row.</content>
internal sealed partial class SingleRowBackend
{
    private void WriteDensity()
    {
        if (IsAffine)
        {
            WriteAffineDensity();
            return;
        }

        string what = _triangular ? "c − ‖o + W x‖²" : "c − Σ (o + w x)²";
        _writer.Lines($"""
            /// <summary>{what} for a vector of components, with c, {(_triangular ? "o and W panel by panel" : "and o and w of each column")} from w on.</summary>
            {Inlined}
            """);
        int sums = _row.PartialSums;
        int dimension = Columns;
        using (_writer.Block($"private static {_type} LogDensities(ref double w, ref double centre, ref {_plan.Element} row)"))
        {
            _writer.Lines($"{_type} c = {_vector}.LoadUnsafe(ref w);");
            for (int i = 0; i < sums; i++)
            {
                _writer.Lines($"{_type} {Sum(i)} = {_type}.Zero;");
            }

            _writer.Lines($"{_type} x;");
            if (_row.FirstRows == dimension)
            {
                WritePanel(_row.FirstRows, 1);
            }
            else
            {
                _writer.Lines($"\n// The first {(_triangular ? "rows of W" : "columns")}, so that whole panels of {_row.PanelRows} are left.");
                using (_writer.Block(""))
                {
                    int end = WritePanel(_row.FirstRows, 1);
                    _writer.Lines($"w = ref Unsafe.Add(ref w, {end * _row.Lanes});");
                }

                _writer.Blank();
                WriteFurtherPanels();
            }

            _writer.Lines($"return {_vector}.MaxNative(c - {Total}, {_vector}.Create(ImpossibleRows.Floor));");
        }
    }

    private string Sum(int i) => _row.PartialSums == 1 ? "q" : $"q{i % _row.PartialSums}";

    private string Feature(int index) => index == 0
        ? $"{_vector}.LoadUnsafe(ref w)"
        : $"{_vector}.LoadUnsafe(ref w, {index * _row.Lanes})";

    private string Column(string offset)
    {
        string value = offset == "0" ? "row" : $"Unsafe.Add(ref row, {offset})";
        string element = _plan.Element == "double" ? value : $"(double){value}";
        return $"{_vector}.Create({element}) - {_vector}.Create({(offset == "0" ? "centre" : $"Unsafe.Add(ref centre, {offset})")})";
    }

    /// <summary>The columns beyond the first panel, from the current row on.</summary>
    private void WriteFurtherPanels()
    {
        using (_writer.Block($"for (int i = {_row.FirstRows}; i < Dimension; i += {_row.PanelRows})"))
        {
            int end;
            if (_triangular)
            {
                for (int i = 0; i < _row.PanelRows; i++)
                {
                    _writer.Lines($"{_type} z{i} = {Feature(i)};");
                }

                _writer.Lines($"w = ref Unsafe.Add(ref w, {_row.PanelRows * _row.Lanes});");
                using (_writer.Block("for (int j = 0; j < i; j++)"))
                {
                    _writer.Lines($"x = {Column("j")};");
                    for (int i = 0; i < _row.PanelRows; i++)
                    {
                        _writer.Lines($"z{i} = {_vector}.MultiplyAddEstimate({Feature(i)}, x, z{i});");
                    }

                    _writer.Lines($"w = ref Unsafe.Add(ref w, {_row.PanelRows * _row.Lanes});");
                }

                _writer.Blank();
                end = WriteTriangle(_row.PanelRows, 0, "i");
            }
            else
            {
                end = WriteColumns(_row.PanelRows, 0, "i");
            }

            _writer.Lines($"w = ref Unsafe.Add(ref w, {end * _row.Lanes});");
        }

        _writer.Blank();
    }

    /// <summary>Prints a panel that begins at column 0; returns the feature behind it.</summary>
    private int WritePanel(int rows, int feature)
    {
        if (!_triangular)
        {
            return WriteColumns(rows, feature, "");
        }

        for (int i = 0; i < rows; i++)
        {
            _writer.Lines($"{_type} z{i} = {Feature(feature + i)};");
        }

        return WriteTriangle(rows, feature + rows, "");
    }

    /// <summary>The triangle at the diagonal: each column from there down, then the square of the row that it completes.</summary>
    private int WriteTriangle(int rows, int feature, string first)
    {
        for (int j = 0; j < rows; j++)
        {
            _writer.Lines($"x = {Column(Offset(first, j))};");
            for (int i = j; i < rows; i++)
            {
                _writer.Lines($"z{i} = {_vector}.MultiplyAddEstimate({Feature(feature++)}, x, z{i});");
            }

            _writer.Lines($"{Sum(j)} = {_vector}.MultiplyAddEstimate(z{j}, z{j}, {Sum(j)});");
        }

        return feature;
    }

    private int WriteColumns(int columns, int feature, string first)
    {
        for (int d = 0; d < columns; d++)
        {
            _writer.Lines($$"""
                x = {{Column(Offset(first, d))}};
                {{_type}} z{{d}} = {{_vector}}.MultiplyAddEstimate({{Feature(feature + 1)}}, x, {{Feature(feature)}});
                {{Sum(d)}} = {{_vector}}.MultiplyAddEstimate(z{{d}}, z{{d}}, {{Sum(d)}});
                """);
            feature += 2;
        }

        return feature;
    }

    private static string Offset(string first, int column) =>
        first.Length == 0 ? $"{column}" : column == 0 ? first : $"{first} + {column}";
}
