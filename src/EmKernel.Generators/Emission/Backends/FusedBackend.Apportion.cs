namespace EmKernel.Generators.Emission.Backends;

/// <content>What the E-step gives each component of a row: its responsibility, or all to the likeliest.</content>
internal sealed partial class FusedBackend
{
    private void WriteApportion()
    {
        if (_plan.Model.IsHard)
        {
            WriteSharePass("Apportion", names =>
            {
                WriteLargestWithLabels(names);
                WriteWholeShares(names);
            });
            return;
        }

        _writer.Lines($"""
            /// <inheritdoc/>
            public static void Apportion(
            {ShareParameters}) =>
                Normalize(weights, rows, densities, largest, sums);
            """);
    }

    private void WriteLargestWithLabels(string[] names)
    {
        _writer.Lines($"""
            // The largest term of each row and its component: the first of equals, since only a larger one takes its place.
            {_type} one = {_type}.One;
            {_type} index = {_type}.Zero;
            ref {_plan.Element} l = ref first;
            """);
        for (int v = 0; v < names.Length; v++)
        {
            _writer.Lines($"{_type} m{names[v]} = {At("l", v)};\n{_type} label{names[v]} = {_type}.Zero;");
        }

        using (_writer.Block("for (int k = 1; k < ComponentCount; k++)"))
        {
            _writer.Lines("l = ref Unsafe.Add(ref l, ComponentStride);\nindex += one;");
            for (int v = 0; v < names.Length; v++)
            {
                string name = names[v];
                _writer.Lines($"""
                    {_type} l{name} = {At("l", v)};
                    label{name} = {_vector}.ConditionalSelect({_vector}.GreaterThan(l{name}, m{name}), index, label{name});
                    m{name} = {_vector}.MaxNative(m{name}, l{name});
                    """);
            }
        }

        _writer.Blank();
        for (int v = 0; v < names.Length; v++)
        {
            _writer.Lines(Store("m" + names[v], "m", v));
        }
    }

    private void WriteWholeShares(string[] names)
    {
        _writer.Blank().Lines("// The whole weight of a row where its label is, and the sum that the mixture's likelihood takes.");
        _writer.Lines($"l = ref first;\nindex = {_type}.Zero;");
        for (int v = 0; v < names.Length; v++)
        {
            _writer.Lines($"{_type} w{names[v]} = {At("w", v)};\n{_type} s{names[v]} = {_type}.Zero;");
        }

        using (_writer.Block("for (int k = 0; k < ComponentCount; k++)"))
        {
            for (int v = 0; v < names.Length; v++)
            {
                string name = names[v];
                string share = $"{_vector}.ConditionalSelect({_vector}.Equals(label{name}, index), w{name}, {_type}.Zero)";
                _writer.Lines($"s{name} += KernelMath.Exp2({At("l", v)} - m{name});\n{Store(share, "l", v)}");
            }

            _writer.Lines("l = ref Unsafe.Add(ref l, ComponentStride);\nindex += one;");
        }

        _writer.Blank();
        for (int v = 0; v < names.Length; v++)
        {
            _writer.Lines(Store("s" + names[v], "s", v));
        }

        _writer.Blank();
    }
}
