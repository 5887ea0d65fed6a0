using System;
using EmKernel.CompilerServices;
using EmKernel.Runtime.Compilation;

namespace EmKernel.Runtime;

/// <summary>A generated mixture behind the interface that does not know its type.</summary>
internal sealed class CompiledModel<T>(ModelAttribute declaration, KernelContext context, IUntypedMixture<T> model)
    : CompiledEmModel<Observations<T>, T>(declaration, context, model), ICompiledModel<T>
    where T : unmanaged
{
    protected override string ComponentsNoun => "Components";

    public ModelDocument? InitializeFromLabels(
        Observations<T> observations, ReadOnlySpan<int> labels, object? prior)
    {
        // Labels say nothing of what is held fixed: that comes from a start of the usual kind.
        IMixtureKernel<T> kernel = KernelUnder(prior);
        double[] statistics = new double[kernel.StatisticCount];
        double[] parameters = new double[kernel.ParameterCount];
        model.Collect(labels, observations, statistics);
        double[] previous = InitialParameters(kernel, observations, Initialization.KMeansPlusPlus, seed: 1);
        return MixtureEm<IMixtureKernel<T>, T>.MStep(kernel, statistics, previous, parameters).IsNone
            ? CompiledState<T>.ToDocument(model, parameters, columns: null)
            : null;
    }

    public IMixtureScorer<T> CreateScorer(ModelDocument parameters) => model.CreateScorer(ReadParameters(parameters));

    public InformationCriteria Criteria(
        ModelDocument parameters, Observations<T> observations, int maxDegreeOfParallelism) =>
        MixtureScoring<IMixtureKernel<T>, T>.Criteria(
            KernelUnder(null), ReadParameters(parameters), observations, FreeParameterCount, maxDegreeOfParallelism);

    public void Sample(ModelDocument parameters, Random random, Span<T> rows, Span<int> components) =>
        model.Sample(ReadParameters(parameters), random, AsTable(rows), components);

    protected override double ClassificationTerm(
        ModelDocument parameters, Observations<T> observations, int maxDegreeOfParallelism) =>
        Criteria(parameters, observations, maxDegreeOfParallelism).ClassificationTerm;

    protected override Observations<T> RowsOf(Observations<T> observations) => observations;
}
