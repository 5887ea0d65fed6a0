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
        "System", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Runtime.Intrinsics",
    ];

    /// <summary>Prints the files.</summary>
    public static IEnumerable<GeneratedFile> Emit(KernelPlan plan)
    {
        yield return ModelWriter.Write(
            plan,
            "Kernel",
            $"What the library's algorithms need to know of {plan.Spec.Type.Name}: its mathematics over spans.",
            [
                "System", "System.Runtime.CompilerServices", .. Backends(plan).Namespaces, .. TableNamespaces(plan), "EmKernel",
                "EmKernel.CompilerServices",
            ],
            "",
            "",
            WriteKernel);
        foreach (FusedPlan fused in plan.Fused)
        {
            yield return ModelWriter.Write(
                plan,
                "EStep." + fused.Vector,
                PlanDescription.Of(plan, fused),
                [.. _backendNamespaces, "EmKernel", "EmKernel.CompilerServices"],
                "",
                "",
                model => FusedBackend.Write(model.Writer, plan, fused));
        }

        foreach (SingleRowPlan row in plan.SingleRow)
        {
            yield return ModelWriter.Write(
                plan,
                "SingleRow." + row.Vector,
                $"One row of {plan.Spec.Type.Name} in {row.Bits}-bit vectors across {row.Lanes} components.",
                [.. _backendNamespaces, "EmKernel.CompilerServices"],
                "",
                "",
                model => SingleRowBackend.Write(model.Writer, plan, row));
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
        BackendDispatch backends = Backends(model.Plan);
        string optimized = HotMethod.Attribute(model.Plan);
        using (writer.Block($"{model.Access} readonly struct Kernel({model.Prior}? prior) : {(model.Plan.IsPart ? "IEmissionKernel" : "IMixtureKernel")}<{model.Element}>"))
        {
            writer.Lines($$"""
                /// <inheritdoc/>
                public int Dimension => {{model.Name}}.Dimension;

                /// <inheritdoc/>
                public int ComponentCount => {{model.Name}}.ComponentCount;

                /// <inheritdoc/>
                public int ParameterCount => {{model.Name}}.ParameterCount;

                /// <inheritdoc/>
                public int StatisticCount => {{model.Name}}.StatisticCount;

                /// <inheritdoc/>
                public int FactorCount => {{model.Plan.Model.FactorCount}};

                /// <inheritdoc/>
                public Assignment Assignment => Assignment.{{model.Plan.Model.Assignment}};

                /// <inheritdoc/>
                public int PreparedCount => {{backends.Pick("PreparedCount")}};

                /// <inheritdoc/>
                public bool TakesMissing => {{(model.Plan.Model.TakesMissing ? "true" : "false")}};

                /// <inheritdoc/>
                public void CheckObservations(Observations<{{model.Element}}> observations) =>
                    {{library}}Parameters.CheckObservations(Shape, observations);

                /// <inheritdoc/>
                public void CheckPrior() => prior?.Validate(Shape);

                /// <inheritdoc/>
                public void CheckStart(ReadOnlySpan<double> parameters) =>
                    {{library}}Parameters.CheckStart(Shape, parameters, prior);

                /// <inheritdoc/>
                public void Initialize(
                    Observations<{{model.Element}}> observations, Initialization initialization, int seed, Span<double> parameters) =>
                    {{library}}Initialization.Initialize(Shape, observations, initialization, seed, prior, parameters);

                /// <inheritdoc/>
                public (int First, int Second)? FindCoincidentComponents(ReadOnlySpan<double> parameters) =>
                    {{library}}Parameters.FindCoincidentComponents(Shape, parameters);

                /// <inheritdoc/>
                {{optimized}}
                public Degeneracy Factor(ReadOnlySpan<double> parameters, Span<double> factors) =>
                    {{library}}Factors.Factor(Shape, parameters, factors);

                """);
            backends.Write(
                writer,
                "void Prepare",
                [
                    "ReadOnlySpan<double> parameters", "ReadOnlySpan<double> factors", "ReadOnlySpan<double> centre",
                    $"Span<{model.Element}> prepared",
                ],
                kernel => $"{kernel}.Prepare(parameters, factors, centre, prepared)",
                optimized);
            backends.Write(
                writer,
                "void ExpectBlock",
                [
                    "ReadOnlySpan<double> parameters", $"ReadOnlySpan<{model.Element}> prepared",
                    $"Observations<{model.Element}> block", "Span<double> statistics",
                ],
                kernel => $"{KernelLibrary.EStep(model.Plan.Model.Density)}<{kernel}, {model.Element}>.Run(Shape, parameters, prepared, block, statistics)",
                optimized);
            backends.Write(
                writer,
                "void ScoreBlock",
                [
                    "ReadOnlySpan<double> parameters", $"ReadOnlySpan<{model.Element}> prepared",
                    $"Observations<{model.Element}> block", $"RowScores<{model.Element}> scores",
                ],
                kernel => $"{KernelLibrary.Scoring(model.Plan.Model.Density)}<{kernel}, {model.Element}>.Run(Shape, parameters, prepared, block, scores)",
                optimized);
            if (model.Plan.Model.TakesMissing)
            {
                writer.Lines($$"""
                    /// <inheritdoc/>
                    public void ScoreMissing(
                        ReadOnlySpan<double> parameters, Observations<{{model.Element}}> block, RowScores<{{model.Element}}> scores) =>
                        {{library}}Missing.ScoreBlock(Shape, parameters, block, scores);

                    /// <inheritdoc/>
                    public double ScoreMissingRow(
                        ReadOnlySpan<double> parameters,
                        ReadOnlySpan<{{model.Element}}> row,
                        Span<double> logDensities,
                        Span<{{model.Element}}> responsibilities) =>
                        {{library}}Missing.ScoreRow(Shape, parameters, row, logDensities, responsibilities);

                    """);
            }

            WriteCombine(model);
            writer.Lines($$"""
                /// <inheritdoc/>
                {{optimized}}
                public Degeneracy Maximize(
                    ReadOnlySpan<double> statistics,
                    ReadOnlySpan<double> previous,
                    Span<double> parameters,
                    Span<double> factors) =>
                    {{library}}Maximization.Maximize(Shape, statistics, previous, prior, parameters, factors);

                /// <inheritdoc/>
                public double LogPrior(ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors) =>
                    {{library}}Objective.LogPrior(Shape, parameters, factors, prior);

                /// <inheritdoc/>
                {{optimized}}
                public double ExpectedLogLikelihood(
                    ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, ReadOnlySpan<double> statistics) =>
                    {{library}}Objective.ExpectedLogLikelihood(Shape, parameters, factors, statistics);
                """);
            if (model.Plan.IsPart)
            {
                WriteEmission(model, backends);
            }
        }
    }

    private static string[] TableNamespaces(KernelPlan plan) => plan.IsPart ? ["CommunityToolkit.HighPerformance"] : [];

    /// <summary>What a mixture gives to the chain whose states are its components.</summary>
    private static void WriteEmission(ModelWriter model, BackendDispatch backends)
    {
        string optimized = HotMethod.Attribute(model.Plan);
        string parameters = "ReadOnlySpan<double> parameters";
        string block = $"Observations<{model.Element}> block";
        string prepared = $"ReadOnlySpan<{model.Element}> prepared";
        model.Writer.Lines($$"""

            /// <inheritdoc/>
            public int ComponentsOfState => {{model.Plan.ComponentsOfState}};

            /// <inheritdoc/>
            public int CodeCount => CodeEmission.CodeCount(Shape);

            """);
        backends.Write(
            model.Writer,
            "void LogDensities",
            [parameters, prepared, block, "Span<double> logDensities"],
            kernel => $"EmissionPasses<{kernel}, {model.Element}>.LogDensities(Shape, parameters, prepared, block, logDensities)",
            optimized);
        backends.Write(
            model.Writer,
            "void AddBaseMeasure",
            ["int states", block, "Span<double> logDensities"],
            kernel => $"EmissionPasses<{kernel}, {model.Element}>.AddBaseMeasure(Shape, states, block, logDensities)");
        backends.Write(
            model.Writer,
            "void Likelihoods",
            [parameters, prepared, block, "Span<double> likelihoods", "Span<double> shifts"],
            kernel => $"EmissionPasses<{kernel}, {model.Element}>.Likelihoods(Shape, parameters, prepared, block, likelihoods, shifts)",
            optimized);
        backends.Write(
            model.Writer,
            "void CollectBlock",
            [parameters, prepared, block, "ReadOnlySpan<double> posteriors", "Span<double> statistics"],
            kernel => $"EmissionPasses<{kernel}, {model.Element}>.Collect(Shape, parameters, block, posteriors, statistics)",
            optimized);
        model.Writer.Lines($$"""
            /// <inheritdoc/>
            public void Draw(ReadOnlySpan<double> parameters, Random random, Span2D<{{model.Element}}> rows) =>
                {{model.Library}}Sampling.Sample(Shape, parameters, random, rows, default);
            """);
    }

    private static void WriteCombine(ModelWriter model)
    {
        const string Signature =
            "public void Combine(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)";
        string combine = $"{model.Library}Statistics.Combine(Shape, left, right, result);";
        model.Writer.Lines($"/// <inheritdoc/>\n{HotMethod.Attribute(model.Plan)}");
        if (!model.Plan.Model.IsHard)
        {
            model.Writer.Lines($"{Signature} =>\n    {combine}").Blank();
            return;
        }

        using (model.Writer.Block(Signature))
        {
            model.Writer.Lines($$"""
                double classification = left[StatisticCount - 1] + right[StatisticCount - 1];
                {{combine}}
                result[StatisticCount - 1] = classification;
                """);
        }

        model.Writer.Blank();
    }

    /// <summary>The backends in order of preference, each with the condition under which it serves.</summary>
    private static BackendDispatch Backends(KernelPlan plan) => new(plan.TensorPrimitives is null
        ? [.. plan.Fused.Select(static fused => (FusedBackend.TypeName(fused), fused.Guard))]
        : [(TensorPrimitivesBackend.TypeName, "true")]);
}
