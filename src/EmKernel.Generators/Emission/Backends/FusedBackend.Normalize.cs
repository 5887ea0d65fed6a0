using System.Linq;

namespace EmKernel.Generators.Emission.Backends;

/// <content>The normalisation pass: log-sum-exp, and Bayes' rule.</content>
internal sealed partial class FusedBackend
{
    private void WriteNormalize()
    {
        string element = _plan.Element;
        int vectors = _fused.NormalizeVectors;
        int rows = vectors * _fused.Lanes;
        string[] names = [.. Names(vectors)];
        _writer.Lines($"/// <inheritdoc/>\n{Hot}");
        using (_writer.Block($$"""
            public static double Normalize(
                ReadOnlySpan<double> mixingWeights,
                ReadOnlySpan<{{element}}> weights,
                int rows,
                bool weighted,
                Span<{{element}}> densities)
            """))
        {
            _writer.Lines($$"""
                double logLikelihood = 0.0;
                {{_type}} logs = {{_type}}.Zero;
                {{_type}} product = {{_type}}.One;
                {{_type}} floor = {{_vector}}.Create({{Floor}});
                ref {{element}} weight = ref MemoryMarshal.GetReference(weights);
                ref {{element}} first = ref MemoryMarshal.GetReference(densities);
                """);
            using (_writer.Block($"for (int n = 0; n < rows; n += {rows})"))
            {
                WriteLargest(names);
                WriteExponentials(names);
                WriteScaling(names);
                WriteLogarithms(names);
                WriteImpossible(names);
                WriteFold(rows);
                _writer.Lines(
                    $"weight = ref Unsafe.Add(ref weight, {rows});\nfirst = ref Unsafe.Add(ref first, {rows});");
            }

            _writer.Blank().Lines($$"""
                logs += {{_vector}}.Log2(product);
                MomentSums.AddTotal(ref logLikelihood, logs);
                return logLikelihood;
                """);
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
            _writer.Lines($"{_type} largest{names[v]} = {At("l", v)};");
        }

        using (_writer.Block("for (int k = 1; k < ComponentCount; k++)"))
        {
            _writer.Lines("l = ref Unsafe.Add(ref l, ComponentStride);");
            for (int v = 0; v < names.Length; v++)
            {
                _writer.Lines($"largest{names[v]} = {_vector}.MaxNative(largest{names[v]}, {At("l", v)});");
            }
        }
    }

    private void WriteExponentials(string[] names)
    {
        _writer.Blank().Lines($"l = ref first;");
        foreach (string name in names)
        {
            _writer.Lines($"{_type} sum{name} = {_type}.Zero;");
        }

        using (_writer.Block("for (int k = 0; k < ComponentCount; k++)"))
        {
            for (int v = 0; v < names.Length; v++)
            {
                _writer.Lines($"{_type} e{names[v]} = KernelMath.Exp2({At("l", v)} - largest{names[v]});");
            }

            for (int v = 0; v < names.Length; v++)
            {
                _writer.Lines(Store("e" + names[v], "l", v) + $"\nsum{names[v]} += e{names[v]};");
            }

            _writer.Lines("l = ref Unsafe.Add(ref l, ComponentStride);");
        }
    }

    private void WriteScaling(string[] names)
    {
        _writer.Blank().Lines("// Responsibilities, each times the weight of its row: 0 for rows that only fill a vector.");
        _writer.Lines("l = ref first;");
        for (int v = 0; v < names.Length; v++)
        {
            _writer.Lines($"{_type} w{names[v]} = {At("weight", v)};\n{_type} scale{names[v]} = w{names[v]} / sum{names[v]};");
        }

        using (_writer.Block("for (int k = 0; k < ComponentCount; k++)"))
        {
            for (int v = 0; v < names.Length; v++)
            {
                _writer.Lines(Store($"({At("l", v)} * scale{names[v]})", "l", v));
            }

            _writer.Lines("l = ref Unsafe.Add(ref l, ComponentStride);");
        }
    }

    private void WriteLogarithms(string[] names)
    {
        _writer.Blank().Lines("// Σ log s = log Π s: one logarithm serves many rows, unless each has a weight of its own.");
        using (_writer.Block("if (weighted)"))
        {
            foreach (string name in names)
            {
                _writer.Lines($"logs += w{name} * (largest{name} + {_vector}.Log2(sum{name}));");
            }
        }

        using (_writer.Block("else"))
        {
            foreach (string name in names)
            {
                _writer.Lines($$"""
                    {{_type}} present{{name}} = {{_vector}}.GreaterThan(w{{name}}, {{_type}}.Zero);
                    logs += largest{{name}} & present{{name}};
                    product *= {{_vector}}.ConditionalSelect(present{{name}}, sum{{name}}, {{_type}}.One);
                    """);
            }
        }
    }

    private void WriteImpossible(string[] names)
    {
        _writer.Blank();
        string lowest = "largest" + names[0];
        foreach (string name in names.Skip(1))
        {
            lowest = $"{_vector}.MinNative({lowest}, largest{name})";
        }

        using (_writer.Block($"if ({_vector}.LessThanOrEqualAny({lowest}, floor))"))
        {
            for (int v = 0; v < names.Length; v++)
            {
                string start = v == 0 ? "ref first" : $"ref Unsafe.Add(ref first, {v * _fused.Lanes})";
                string weight = v == 0 ? "ref weight" : $"ref Unsafe.Add(ref weight, {v * _fused.Lanes})";
                _writer.Lines($$"""
                    {{_type}} impossible{{names[v]}} = largest{{names[v]}};
                    logLikelihood += ImpossibleRows.Assign(
                        mixingWeights,
                        MemoryMarshal.CreateReadOnlySpan(
                            ref Unsafe.As<{{_type}}, {{_plan.Element}}>(ref impossible{{names[v]}}), {{_fused.Lanes}}),
                        MemoryMarshal.CreateReadOnlySpan({{weight}}, {{_fused.Lanes}}),
                        {{start}},
                        ComponentStride);
                    """);
            }
        }

        _writer.Blank();
    }

    private void WriteFold(int rows)
    {
        if (_fused.FoldVectors == 0)
        {
            return;
        }

        int period = System.Math.Max(1, _fused.FoldVectors * _fused.Lanes / rows) * rows;
        _writer.Lines("// The product of sums is folded in before it can overflow.");
        using (_writer.Block($"if (n % {period} == {period - rows})"))
        {
            _writer.Lines($$"""
                logs += {{_vector}}.Log2(product);
                MomentSums.AddTotal(ref logLikelihood, logs);
                logs = {{_type}}.Zero;
                product = {{_type}}.One;
                """);
        }

        _writer.Blank();
    }
}
