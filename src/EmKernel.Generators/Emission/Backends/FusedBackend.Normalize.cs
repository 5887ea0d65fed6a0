namespace EmKernel.Generators.Emission.Backends;

/// <content>The normalisation pass: log-sum-exp, and Bayes' rule.</content>
internal sealed partial class FusedBackend
{
    /// <summary>The parameters of the passes that turn log-densities into shares of a row.</summary>
    private string ShareParameters => $"""
            ReadOnlySpan<{_plan.Element}> weights,
            int rows,
            Span<{_plan.Element}> densities,
            Span<{_plan.Element}> largest,
            Span<{_plan.Element}> sums
        """;

    private void WriteNormalize() => WriteSharePass("Normalize", names =>
    {
        WriteLargest(names);
        WriteExponentials(names);
        WriteScaling(names);
    });

    /// <summary>A pass over the rows, some vectors of them at a time.</summary>
    private void WriteSharePass(string name, System.Action<string[]> writeVectors)
    {
        string element = _plan.Element;
        int vectors = _fused.RowVectors;
        int rows = vectors * _fused.Lanes;
        _writer.Lines($"/// <inheritdoc/>\n{Hot}");
        using (_writer.Block($"public static void {name}(\n{ShareParameters})"))
        {
            _writer.Lines($$"""
                ref {{element}} w = ref MemoryMarshal.GetReference(weights);
                ref {{element}} m = ref MemoryMarshal.GetReference(largest);
                ref {{element}} s = ref MemoryMarshal.GetReference(sums);
                ref {{element}} first = ref MemoryMarshal.GetReference(densities);
                """);
            using (_writer.Block($"for (int n = 0; n < rows; n += {rows})"))
            {
                writeVectors([.. Names(vectors)]);
                foreach (string reference in new[] { "w", "m", "s", "first" })
                {
                    _writer.Lines($"{reference} = ref Unsafe.Add(ref {reference}, {rows});");
                }
            }
        }
    }

    private string At(string reference, int vector) => LoadRow(reference, vector * _fused.Lanes);

    private string Store(string value, string reference, int vector) => vector == 0
        ? $"{value}.StoreUnsafe(ref {reference});"
        : $"{value}.StoreUnsafe(ref {reference}, {vector * _fused.Lanes});";

    private void WriteLargest(string[] names)
    {
        _writer.Lines("// The largest term of each row: exp of anything else cannot overflow once it is subtracted.");
        _writer.Lines($"ref {_plan.Element} l = ref first;");
        for (int v = 0; v < names.Length; v++)
        {
            _writer.Lines($"{_type} m{names[v]} = {At("l", v)};");
        }

        using (_writer.Block("for (int k = 1; k < ComponentCount; k++)"))
        {
            _writer.Lines("l = ref Unsafe.Add(ref l, ComponentStride);");
            for (int v = 0; v < names.Length; v++)
            {
                _writer.Lines($"m{names[v]} = {_vector}.MaxNative(m{names[v]}, {At("l", v)});");
            }
        }

        _writer.Blank();
        for (int v = 0; v < names.Length; v++)
        {
            _writer.Lines(Store("m" + names[v], "m", v));
        }
    }

    private void WriteExponentials(string[] names)
    {
        _writer.Blank().Lines($"l = ref first;");
        foreach (string name in names)
        {
            _writer.Lines($"{_type} s{name} = {_type}.Zero;");
        }

        using (_writer.Block("for (int k = 0; k < ComponentCount; k++)"))
        {
            for (int v = 0; v < names.Length; v++)
            {
                _writer.Lines($"{_type} e{names[v]} = KernelMath.Exp2({At("l", v)} - m{names[v]});");
            }

            for (int v = 0; v < names.Length; v++)
            {
                _writer.Lines(Store("e" + names[v], "l", v) + $"\ns{names[v]} += e{names[v]};");
            }

            _writer.Lines("l = ref Unsafe.Add(ref l, ComponentStride);");
        }

        _writer.Blank();
        for (int v = 0; v < names.Length; v++)
        {
            _writer.Lines(Store("s" + names[v], "s", v));
        }
    }

    private void WriteScaling(string[] names)
    {
        _writer.Blank().Lines("// Responsibilities, each times the weight of its row: 0 for rows that only fill a vector.");
        _writer.Lines("l = ref first;");
        for (int v = 0; v < names.Length; v++)
        {
            _writer.Lines($"{_type} scale{names[v]} = {At("w", v)} / s{names[v]};");
        }

        using (_writer.Block("for (int k = 0; k < ComponentCount; k++)"))
        {
            for (int v = 0; v < names.Length; v++)
            {
                _writer.Lines(Store($"({At("l", v)} * scale{names[v]})", "l", v));
            }

            _writer.Lines("l = ref Unsafe.Add(ref l, ComponentStride);");
        }

        _writer.Blank();
    }
}
