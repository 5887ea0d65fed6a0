using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.Planning;

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
        if (_fused.ShareLoop == LoopForm.Unrolled)
        {
            WriteFewShares(names);
            return;
        }

        WriteLargest(names);
        WriteSums(names);
        WriteScaling(names);
    });

    /// <summary>The shares of few components, which stay in registers from densities to responsibilities.</summary>
    private void WriteFewShares(string[] names)
    {
        int components = _plan.Spec.Components;
        bool isPair = components == 2;
        List<(string Name, string Exponent)> exponentials = [];
        _writer.Lines(isPair
            ? "// The larger term is 2⁰ = 1 once the largest is subtracted, so one exponential is left."
            : "// The largest term is subtracted: exp of anything else cannot overflow.");
        for (int v = 0; v < names.Length; v++)
        {
            string name = names[v];
            string[] terms = [.. Enumerable.Range(0, components).Select(k => $"l{k}{name}")];
            for (int k = 0; k < components; k++)
            {
                _writer.Lines($"{_type} {terms[k]} = {LoadRow("first", k * _fused.ComponentStride + v * _fused.Lanes)};");
            }

            _writer.Lines($"{_type} m{name} = {terms.Aggregate((most, term) => $"{_vector}.MaxNative({most}, {term})")};");
            string[] exponents = isPair ? [$"-{_vector}.Abs(l0{name} - l1{name})"] : [.. terms.Select(term => $"{term} - m{name}")];
            exponentials.AddRange(exponents.Select((exponent, e) => ($"e{e}{name}", exponent)));
        }

        WriteExponentials(exponentials);
        foreach (string name in names)
        {
            string[] terms = [.. Enumerable.Range(0, isPair ? 1 : components).Select(k => $"e{k}{name}")];
            _writer.Lines($"{_type} s{name} = {string.Join(" + ", isPair ? [$"{_type}.One", .. terms] : terms)};");
        }

        _writer.Blank().Lines("// Responsibilities, each times the weight of its row: 0 for rows that only fill a vector.");
        for (int v = 0; v < names.Length; v++)
        {
            string name = names[v];
            _writer.Lines($"""
                {Store("m" + name, "m", v)}
                {Store("s" + name, "s", v)}
                {_type} scale{name} = {At("w", v)} / s{name};
                """);
            string[] shares = isPair ? WritePair(name) : [.. Enumerable.Range(0, components).Select(k => $"(e{k}{name} * scale{name})")];
            for (int k = 0; k < components; k++)
            {
                _writer.Lines(Store(shares[k], "first", k * _fused.ComponentStride / _fused.Lanes + v));
            }
        }

        _writer.Blank();
    }

    /// <summary>Which of two components has the larger share of a row.</summary>
    private string[] WritePair(string name)
    {
        _writer.Lines($"""
            {_type} smaller{name} = e0{name} * scale{name};
            {_type} isFirst{name} = {_vector}.GreaterThanOrEqual(l0{name}, l1{name});
            """);
        return
        [
            $"{_vector}.ConditionalSelect(isFirst{name}, scale{name}, smaller{name})",
            $"{_vector}.ConditionalSelect(isFirst{name}, smaller{name}, scale{name})",
        ];
    }

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

    private void WriteSums(string[] names)
    {
        _writer.Blank().Lines($"l = ref first;");
        foreach (string name in names)
        {
            _writer.Lines($"{_type} s{name} = {_type}.Zero;");
        }

        using (_writer.Block("for (int k = 0; k < ComponentCount; k++)"))
        {
            WriteExponentials([.. names.Select((name, v) => ("e" + name, $"{At("l", v)} - m{name}"))]);
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

    /// <summary>Powers of 2, as many side by side as the plan says.</summary>
    private void WriteExponentials(List<(string Name, string Exponent)> powers)
    {
        int together = _fused.Exponentials;
        for (int first = 0; first < powers.Count; first += together)
        {
            int count = System.Math.Min(together, powers.Count - first);
            List<(string Name, string Exponent)> group = powers.GetRange(first, count);
            if (count == together && together > 1)
            {
                group.ForEach(power => _writer.Lines($"{_type} {power.Name} = {power.Exponent};"));
                _writer.Lines($"KernelMath.Exp2({string.Join(", ", group.Select(power => "ref " + power.Name))});");
            }
            else
            {
                group.ForEach(power => _writer.Lines($"{_type} {power.Name} = KernelMath.Exp2({power.Exponent});"));
            }
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
