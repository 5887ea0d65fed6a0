using System;
using EmKernel.Runtime.Compilation;

namespace EmKernel.Runtime;

/// <summary>A generated mixture behind the interface that does not know its type.</summary>
internal sealed class CompiledModel<TModel, T, TState, TStatistics, TPrior>(
    ModelAttribute declaration, KernelContext context)
    : CompiledEmModel<TModel, Observations<T>, TState, TStatistics, TPrior>(declaration, context), ICompiledModel<T>
    where TModel : struct, IMixtureModel<TModel, T, TState, TStatistics, TPrior>
    where T : unmanaged
    where TState : struct, IMixtureState<TModel, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
    where TPrior : class
{
    public override int FreeParameterCount => TModel.FreeParameterCount;

    protected override string ComponentsNoun => "Components";

    public ModelDocument? InitializeFromLabels(
        Observations<T> observations, ReadOnlySpan<int> labels, object? prior)
    {
        // Labels say nothing of what is held fixed: that comes from a start of the usual kind.
        TPrior? priorOfModel = PriorOf(prior);
        TStatistics statistics = TModel.Collect(labels, observations);
        TModel previous = TModel.Initialize(observations, prior: priorOfModel);
        MStepResult<TModel> result = TModel.MStep(statistics, previous, priorOfModel);
        return result.Degeneracy.IsNone ? ToDocument(result.Parameters, columns: null) : null;
    }

    public IMixtureScorer<T> CreateScorer(ModelDocument parameters) =>
        TModel.FromModelDocument(parameters).CreateScorer();

    public InformationCriteria Criteria(
        ModelDocument parameters, Observations<T> observations, int maxDegreeOfParallelism) =>
        TModel.FromModelDocument(parameters).Criteria(observations, maxDegreeOfParallelism);

    public void Sample(ModelDocument parameters, Random random, Span<T> rows, Span<int> components) =>
        TModel.FromModelDocument(parameters).Sample(random, AsTable(rows, TModel.Dimension), components);

    protected override double ClassificationTerm(
        ModelDocument parameters, Observations<T> observations, int maxDegreeOfParallelism) =>
        Criteria(parameters, observations, maxDegreeOfParallelism).ClassificationTerm;

    protected override (int Rows, double TotalWeight) Count(Observations<T> observations) => CountRows(observations);
}
