namespace EmKernel.Generators.Emission.Backends;

/// <content>The affine log-density of one row.</content>
internal sealed partial class SingleRowBackend
{
    /// <summary>log₂ h(x) + c + Σ w_f T_f(x), with the constant last: it may be far larger than what it is added to.</summary>
    private void WriteAffineDensity()
    {
        _writer.Lines($"""
            /// <summary>log₂ h(x) + c + Σ w x for a vector of components, with c and w of each feature from w on.</summary>
            {Inlined}
            """);
        using (_writer.Block($"private static {_type} LogDensities(ref double w, double logBase, ref double row)"))
        {
            _writer.Lines($"{_type} c = {Feature(0)} + {_vector}.Create(logBase);");
            for (int i = 0; i < _row.PartialSums; i++)
            {
                _writer.Lines($"{_type} {Sum(i)} = {_type}.Zero;");
            }

            WriteAffineColumns(_row.FirstRows, 1, "");
            if (_row.FirstRows < Columns)
            {
                _writer.Lines($"w = ref Unsafe.Add(ref w, {(1 + _row.FirstRows) * _row.Lanes});");
                using (_writer.Block($"for (int i = {_row.FirstRows}; i < {Columns}; i += {_row.PanelRows})"))
                {
                    WriteAffineColumns(_row.PanelRows, 0, "i");
                    _writer.Lines($"w = ref Unsafe.Add(ref w, {_row.PanelRows * _row.Lanes});");
                }

                _writer.Blank();
            }

            _writer.Lines($$"""
                {{_type}} l = c + {{Total}};
                return {{_vector}}.ConditionalSelect(
                    {{_vector}}.GreaterThan(l, {{_vector}}.Create(ImpossibleRows.AffineLimit)), l, {{_vector}}.Create(ImpossibleRows.Floor));
                """);
        }
    }

    private void WriteAffineColumns(int columns, int feature, string first)
    {
        for (int d = 0; d < columns; d++)
        {
            string place = Offset(first, d);
            string x = place == "0" ? "row" : $"Unsafe.Add(ref row, {place})";
            _writer.Lines($"{Sum(d)} = {_vector}.MultiplyAddEstimate({Feature(feature + d)}, {_vector}.Create({x}), {Sum(d)});");
        }
    }
}
