using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.Emission.Backends;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>Prints the kernel, which binds the family's mathematics to this shape and picks the vector width, and its backends.</summary>
internal static class KernelEmitter
{
    private static readonly string[] _backendNamespaces =
    [
        "System", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Runtime.Intrinsics", "EmKernel",
        "EmKernel.CompilerServices",
    ];

    private static readonly string[] _intrinsics = ["System.Runtime.Intrinsics", "System.Runtime.Intrinsics.X86"];

    /// <summary>Prints the files.</summary>
    public static IEnumerable<GeneratedFile> Emit(KernelPlan plan)
    {
        yield return ModelWriter.Write(
            plan,
            "Kernel",
            $"What the library's algorithms need to know of {plan.Spec.Type.Name}: its mathematics over spans.",
            ["System", .. Backends(plan).Length > 1 ? _intrinsics : [], "EmKernel", "EmKernel.CompilerServices"],
            "",
            "",
            WriteKernel);
        foreach (FusedPlan fused in plan.Fused)
        {
            yield return ModelWriter.Write(
                plan,
                "EStep." + fused.Vector,
                PlanDescription.Of(plan, fused),
                _backendNamespaces,
                "",
                "",
                model => FusedBackend.Write(model.Writer, plan, fused));
        }

        if (plan.TensorPrimitives is not null)
        {
            yield return ModelWriter.Write(
                plan,
                "EStep.TensorPrimitives",
                "The E-step over a tile of rows, one operation on spans at a time.",
                ["System", "System.Numerics.Tensors", "EmKernel", "EmKernel.CompilerServices"],
                "",
                "",
                model => TensorPrimitivesBackend.Write(model.Writer, plan, plan.TensorPrimitives));
        }
    }

    private static void WriteKernel(ModelWriter model)
    {
        SourceWriter writer = model.Writer;
        string library = model.Library;
        using (writer.Block($"private readonly struct Kernel({model.Prior}? prior) : IMixtureKernel<{model.Element}>"))
        {
            writer.Lines($$"""
                /// <inheritdoc/>
                public static int Dimension => {{model.Name}}.Dimension;

                /// <inheritdoc/>
                public static int ComponentCount => {{model.Name}}.ComponentCount;

                /// <inheritdoc/>
                public static int ParameterCount => {{model.Name}}.ParameterCount;

                /// <inheritdoc/>
                public static int StatisticCount => {{model.Name}}.StatisticCount;

                /// <inheritdoc/>
                public static int FactorCount => {{model.Plan.Model.FactorCount}};

                /// <inheritdoc/>
                public static int PreparedCount => {{Pick(model.Plan, "PreparedCount")}};

                /// <inheritdoc/>
                public void CheckPrior() => prior?.Validate(Shape);

                /// <inheritdoc/>
                public void CheckStart(ReadOnlySpan<double> parameters) =>
                    {{library}}Parameters.CheckStart(Shape, parameters, prior);

                /// <inheritdoc/>
                public static Degeneracy Factor(ReadOnlySpan<double> parameters, Span<double> factors) =>
                    {{library}}Factors.Factor(Shape, parameters, factors);

                """);
            WriteDispatch(
                model,
                "void Prepare",
                [
                    "ReadOnlySpan<double> parameters", "ReadOnlySpan<double> factors", "ReadOnlySpan<double> centre",
                    $"Span<{model.Element}> prepared",
                ],
                kernel => $"{kernel}.Prepare(parameters, factors, centre, prepared)");
            WriteDispatch(
                model,
                "void ExpectBlock",
                [
                    "ReadOnlySpan<double> parameters", $"ReadOnlySpan<{model.Element}> prepared",
                    $"Observations<{model.Element}> block", "Span<double> statistics",
                ],
                kernel => $"QuadraticEStep<{kernel}, {model.Element}>.Run(Shape, parameters, prepared, block, statistics)");
            WriteDispatch(
                model,
                "void ScoreBlock",
                [
                    "ReadOnlySpan<double> parameters", $"ReadOnlySpan<{model.Element}> prepared",
                    $"Observations<{model.Element}> block", $"RowScores<{model.Element}> scores",
                ],
                kernel => $"TileScoring<{kernel}, {model.Element}>.Run(parameters[..ComponentCount], prepared, block, scores)");
            writer.Lines($$"""
                /// <inheritdoc/>
                public static void Combine(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result) =>
                    {{library}}Statistics.Combine(Shape, left, right, result);

                /// <inheritdoc/>
                public Degeneracy Maximize(
                    ReadOnlySpan<double> statistics, ReadOnlySpan<double> previous, Span<double> parameters) =>
                    {{library}}Maximization.Maximize(Shape, statistics, previous, prior, parameters);

                /// <inheritdoc/>
                public double LogPrior(ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors) =>
                    {{library}}Objective.LogPrior(Shape, parameters, factors, prior);

                /// <inheritdoc/>
                public static double ExpectedLogLikelihood(
                    ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, ReadOnlySpan<double> statistics) =>
                    {{library}}Objective.ExpectedLogLikelihood(Shape, parameters, factors, statistics);
                """);
        }
    }

    /// <summary>The backends in order of preference, each with the condition under which it serves.</summary>
    private static (string Kernel, string Condition)[] Backends(KernelPlan plan) => plan.TensorPrimitives is null
        ? [.. plan.Fused.Select(static fused => (FusedBackend.TypeName(fused), fused.Guard))]
        : [(TensorPrimitivesBackend.TypeName, "true")];

    private static string Pick(KernelPlan plan, string member)
    {
        (string Kernel, string Condition)[] backends = Backends(plan);
        string text = $"{backends[backends.Length - 1].Kernel}.{member}";
        for (int i = backends.Length - 2; i >= 0; i--)
        {
            text = $"{backends[i].Condition}\n    ? {backends[i].Kernel}.{member}\n    : {text}";
        }

        return text;
    }

    private static void WriteDispatch(ModelWriter model, string member, string[] parameters, System.Func<string, string> call)
    {
        SourceWriter writer = model.Writer;
        (string Kernel, string Condition)[] backends = Backends(model.Plan);
        string signature = $"public static {member}(\n    {string.Join(",\n    ", parameters)})";
        writer.Lines("/// <inheritdoc/>");
        if (backends.Length == 1)
        {
            writer.Lines($"{signature} =>\n    {call(backends[0].Kernel).Replace("\n", "\n    ")};").Blank();
            return;
        }

        using (writer.Block(signature))
        {
            for (int i = 0; i < backends.Length; i++)
            {
                bool last = i == backends.Length - 1;
                string condition = last ? "else" : $"{(i == 0 ? "if" : "else if")} ({backends[i].Condition})";
                using (writer.Block(condition))
                {
                    writer.Lines(call(backends[i].Kernel) + ";");
                }
            }
        }

        writer.Blank();
    }
}
