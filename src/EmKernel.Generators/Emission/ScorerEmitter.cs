using System.Linq;
using EmKernel.Generators.Emission.Backends;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>Prints what a fitted model is used for: scoring rows, the evidence lower bound, criteria, sampling.</summary>
internal static class ScorerEmitter
{
    /// <summary>Prints the file.</summary>
    public static GeneratedFile Emit(KernelPlan plan) => ModelWriter.Write(
        plan,
        "SingleRow",
        $"What a fitted {plan.Spec.Type.Name} is used for: scoring rows, the evidence lower bound, criteria, sampling.",
        [
            "System", "System.Runtime.CompilerServices", .. SingleRows(plan).Namespaces,
            "CommunityToolkit.HighPerformance", "EmKernel", "EmKernel.CompilerServices",
        ],
        "",
        "",
        WriteMembers);

    private static void WriteMembers(ModelWriter model)
    {
        WriteConvenience(model);
        WriteBounds(model);
        WriteSampling(model);
        WriteScorer(model);
        model.Writer.Blank();
        WriteSingleRowKernel(model);
    }

    private static void WriteConvenience(ModelWriter model)
    {
        model.Writer.Lines($$"""
            /// <summary>Prepares a scorer of these parameters: what to use for more than one row.</summary>
            /// <returns>An immutable object that may be shared between threads.</returns>
            /// <exception cref="InvalidOperationException">The parameters have no density, as those of <c>default({{model.Name}})</c>.</exception>
            public Scorer CreateScorer() => new(Values);

            IMixtureScorer<{{model.Element}}> IMixtureModel<{{model.Name}}, {{model.Element}}, State, Statistics, {{model.Prior}}>.CreateScorer() =>
                CreateScorer();

            /// <summary>log p(x | θ), natural logarithm. Prepares on each call: use <see cref="CreateScorer"/> for many rows.</summary>
            /// <param name="row">D numbers, NaN for a missing entry if the model takes it.</param>
            /// <returns>The log density; −∞ where every component's density underflows to 0.</returns>
            /// <exception cref="ArgumentException">The row has another length, or an entry that the model does not take.</exception>
            public double LogDensity(ReadOnlySpan<{{model.Element}}> row) => CreateScorer().LogDensity(row);

            /// <summary>
            /// The posterior probability of each component given a row. Prepares on each call: use <see cref="CreateScorer"/> for many rows.
            /// </summary>
            /// <param name="row">D numbers, NaN for a missing entry if the model takes it.</param>
            /// <param name="responsibilities">Receives K numbers that sum to 1; the mixing weights where every density is 0.</param>
            /// <returns>log p(x | θ).</returns>
            /// <exception cref="ArgumentException">A span has another length, or an entry that the model does not take.</exception>
            public double Responsibilities(ReadOnlySpan<{{model.Element}}> row, Span<{{model.Element}}> responsibilities) =>
                CreateScorer().Responsibilities(row, responsibilities);

            /// <summary>
            /// The component of the largest responsibility. Prepares on each call: use <see cref="CreateScorer"/> for many rows.
            /// </summary>
            /// <param name="row">D numbers, NaN for a missing entry if the model takes it.</param>
            /// <returns>The component, counted from 0; the lowest on ties.</returns>
            /// <exception cref="ArgumentException">The row has another length, or an entry that the model does not take.</exception>
            public int Assign(ReadOnlySpan<{{model.Element}}> row) => CreateScorer().Assign(row);

            """);
    }

    private static void WriteBounds(ModelWriter model)
    {
        string bound = $"VariationalBound<SingleRowKernel, Kernel, {model.Element}>";
        model.Writer.Lines($$"""
            /// <summary>The evidence lower bound Σ_n w_n Σ_k q_nk (log π_k p_k(x_n) − log q_nk), with 0 log 0 = 0.</summary>
            /// <param name="q">N×K probabilities; each row sums to 1 within 1e-8.</param>
            /// <param name="observations">The sample.</param>
            /// <returns>At most the log-likelihood, and equal to it where q is the posterior; it may be −∞.</returns>
            /// <exception cref="ArgumentException">A shape is wrong, or a row of <paramref name="q"/> is no distribution; the message names it.</exception>
            public double LowerBound(ReadOnlySpan2D<double> q, Observations<{{model.Element}}> observations) =>
                {{bound}}.Compute(Values, q, observations).LowerBound;

            /// <summary>Σ_n w_n KL(q_n ‖ posterior of row n): the log-likelihood less the lower bound, computed on its own.</summary>
            /// <param name="q">N×K probabilities; each row sums to 1 within 1e-8.</param>
            /// <param name="observations">The sample.</param>
            /// <returns>At least 0 up to rounding; it may be ∞.</returns>
            /// <exception cref="ArgumentException">A shape is wrong, or a row of <paramref name="q"/> is no distribution; the message names it.</exception>
            public double KullbackLeibler(ReadOnlySpan2D<double> q, Observations<{{model.Element}}> observations) =>
                {{bound}}.Compute(Values, q, observations).KullbackLeibler;

            /// <summary>AIC, BIC and ICL of these parameters on a sample; smaller is better.</summary>
            /// <param name="observations">The sample.</param>
            /// <param name="maxDegreeOfParallelism">The largest number of threads, the caller's included; −1 for all cores.</param>
            /// <returns>The criteria, with the log-likelihood and the number of free parameters.</returns>
            /// <exception cref="ArgumentException">The sample has another dimension or entries that the model does not take.</exception>
            public InformationCriteria Criteria(Observations<{{model.Element}}> observations, int maxDegreeOfParallelism = 1) =>
                {{model.Algorithm("MixtureScoring")}}.Criteria(
                    {{model.AnyKernel}}, Values, observations, FreeParameterCount, maxDegreeOfParallelism);

            """);
    }

    private static void WriteSampling(ModelWriter model)
    {
        model.Writer.Lines($$"""
            /// <summary>Draws rows from the mixture.</summary>
            /// <param name="random">The source of randomness.</param>
            /// <param name="rows">Receives a draw in each row; D columns.</param>
            /// <exception cref="ArgumentException"><paramref name="rows"/> has another number of columns.</exception>
            public void Sample(Random random, Span2D<{{model.Element}}> rows) => Sample(random, rows, default);

            /// <summary>Draws rows from the mixture, with the component that each was drawn from.</summary>
            /// <param name="random">The source of randomness.</param>
            /// <param name="rows">Receives a draw in each row; D columns.</param>
            /// <param name="components">Receives the component of each row; empty if not wanted.</param>
            /// <exception cref="ArgumentException">A shape is wrong.</exception>
            public void Sample(Random random, Span2D<{{model.Element}}> rows, Span<int> components) =>
                {{Sampling(model, "Values")}};

            """);
    }

    /// <summary>The call that draws rows under given parameters.</summary>
    public static string Sampling(ModelWriter model, string parameters) =>
        $"{model.Library}Sampling.Sample(Shape, {parameters}, random, rows, components)";

    private static void WriteScorer(ModelWriter model)
    {
        string element = model.Element;
        string scoring = model.Algorithm("MixtureScoring");
        model.Writer.Lines($$"""
            /// <summary>Scores rows under fixed parameters: prepared once, immutable, safe to share between threads.</summary>
            /// <remarks>One row costs no allocation, nor do many at a degree of parallelism of 1.</remarks>
            public sealed class Scorer : IMixtureScorer<{{element}}>
            {
                private readonly double[] _parameters;
                private readonly AlignedBuffer<double> _prepared;

                internal Scorer(ReadOnlySpan<double> parameters)
                {
                    _parameters = parameters.ToArray();
                    _prepared = SingleRowPreparation<SingleRowKernel, Kernel, {{element}}>.Prepare(_parameters);
                }

                /// <inheritdoc/>
                [MethodImpl(MethodImplOptions.AggressiveOptimization)]
                public double LogDensity(ReadOnlySpan<{{element}}> row)
                {
                    ArgumentChecks.RequireLength(row.Length, Dimension, nameof(row));
                    double logDensity = SingleRowKernel.Score(_prepared.Span, row, default, default);
                    return logDensity > double.NegativeInfinity
                        ? logDensity
                        : SingleRow.Exceptional<Kernel, {{element}}>(row, _parameters, default);
                }

                /// <inheritdoc/>
                [MethodImpl(MethodImplOptions.AggressiveOptimization)]
                public double Responsibilities(ReadOnlySpan<{{element}}> row, Span<{{element}}> responsibilities)
                {
                    ArgumentChecks.RequireLength(row.Length, Dimension, nameof(row));
                    ArgumentChecks.RequireLength(responsibilities.Length, ComponentCount, nameof(responsibilities));
                    double logDensity = SingleRowKernel.Score(_prepared.Span, row, default, responsibilities);
                    return logDensity > double.NegativeInfinity
                        ? logDensity
                        : SingleRow.Exceptional<Kernel, {{element}}>(row, _parameters, responsibilities);
                }

                /// <inheritdoc/>
                public int Assign(ReadOnlySpan<{{element}}> row)
                {
                    ArgumentChecks.RequireLength(row.Length, Dimension, nameof(row));
                    return SingleRow.Assign<SingleRowKernel, Kernel, {{element}}>(_prepared.Span, row, _parameters);
                }

                /// <inheritdoc/>
                public void LogDensity(
                    Observations<{{element}}> observations, Span<double> logDensities, int maxDegreeOfParallelism = 1) =>
                    {{scoring}}.LogDensity(
                        {{model.AnyKernel}}, _parameters, observations, logDensities, maxDegreeOfParallelism);

                /// <inheritdoc/>
                public void Responsibilities(
                    Observations<{{element}}> observations, Span<{{element}}> responsibilities, int maxDegreeOfParallelism = 1) =>
                    {{scoring}}.Responsibilities(
                        {{model.AnyKernel}}, _parameters, observations, responsibilities, maxDegreeOfParallelism);

                /// <inheritdoc/>
                public void Responsibilities(
                    Observations<{{element}}> observations,
                    Span<{{element}}> responsibilities,
                    Span<double> logDensities,
                    int maxDegreeOfParallelism = 1) =>
                    {{scoring}}.Responsibilities(
                        {{model.AnyKernel}}, _parameters, observations, responsibilities, logDensities, maxDegreeOfParallelism);

                /// <inheritdoc/>
                public void Assign(Observations<{{element}}> observations, Span<int> components, int maxDegreeOfParallelism = 1) =>
                    {{scoring}}.Assign(
                        {{model.AnyKernel}}, _parameters, observations, components, maxDegreeOfParallelism);
            }
            """);
    }

    private static void WriteSingleRowKernel(ModelWriter model)
    {
        SourceWriter writer = model.Writer;
        BackendDispatch backends = SingleRows(model.Plan);
        writer.Lines("/// <summary>The kernel for one row in the widest vectors of the machine that K components fill.</summary>");
        using (writer.Block($"{model.Access} readonly struct SingleRowKernel : {KernelLibrary.SingleRow(model.Plan)}<{model.Element}>"))
        {
            backends.Write(
                writer,
                "static void Prepare",
                ["ReadOnlySpan<double> parameters", "ReadOnlySpan<double> factors", "Span<double> prepared"],
                kernel => $"{kernel}.Prepare(parameters, factors, prepared)");
            backends.Write(
                writer,
                "static double Score",
                [
                    "ReadOnlySpan<double> prepared", $"ReadOnlySpan<{model.Element}> row", "Span<double> logDensities",
                    $"Span<{model.Element}> responsibilities",
                ],
                kernel => $"{kernel}.Score(prepared, row, logDensities, responsibilities)");
            if (model.Plan.IsPart)
            {
                backends.Write(
                    writer,
                    "static double Likelihoods",
                    ["ReadOnlySpan<double> prepared", $"ReadOnlySpan<{model.Element}> row", "ref double likelihoods"],
                    kernel => $"{kernel}.Likelihoods(prepared, row, ref likelihoods)",
                    SingleRowBackend.Inlined);
            }

            writer.Lines($"/// <inheritdoc/>\npublic static int PreparedCount => {backends.Pick("PreparedCount")};");
        }
    }

    private static BackendDispatch SingleRows(KernelPlan plan) =>
        new([.. plan.SingleRow.Select(static row => (SingleRowBackend.TypeName(row), row.Guard))]);
}
