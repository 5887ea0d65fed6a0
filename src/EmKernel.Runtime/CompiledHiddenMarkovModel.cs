using System;
using System.Linq;
using EmKernel.Runtime.Compilation;

namespace EmKernel.Runtime;

/// <summary>A generated hidden Markov model behind the interface that does not know its type.</summary>
internal sealed class CompiledHiddenMarkovModel<TModel, T, TState, TStatistics, TPrior>(
    ModelAttribute declaration, KernelContext context)
    : CompiledEmModel<TModel, SequenceObservations<T>, TState, TStatistics, TPrior>(declaration, context),
        ICompiledHiddenMarkovModel<T>
    where TModel : struct, IHiddenMarkovModel<TModel, T, TState, TStatistics, TPrior>
    where T : unmanaged
    where TState : struct, IMixtureState<TModel, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
    where TPrior : class
{
    public override int FreeParameterCount => TModel.FreeParameterCount;

    protected override string ComponentsNoun =>
        ((HiddenMarkovModelAttribute)Declaration).Emission == HiddenMarkovEmission.GaussianMixture ? "Components" : "States";

    public IHiddenMarkovDecoder<T> CreateDecoder(ModelDocument parameters) =>
        TModel.FromModelDocument(parameters).CreateDecoder();

    public void Sample(ModelDocument parameters, Random random, Span<T> rows, Span<int> states) =>
        TModel.FromModelDocument(parameters).Sample(random, AsTable(rows, TModel.Dimension), states);

    /// <summary>A probability that the start has at 0 stays there: it is not free, unless it is held and so not counted anyway.</summary>
    protected override int FreeParametersFrom(ModelDocument start)
    {
        var declaration = (HiddenMarkovModelAttribute)Declaration;
        return FreeParameterCount
            - (declaration.HoldInitial ? 0 : Zeros(start, "initial"))
            - (declaration.HoldTransitions ? 0 : Zeros(start, "transitions"));
    }

    /// <summary>Paths are not assigned row by row: a chain has no integrated completed likelihood.</summary>
    protected override double ClassificationTerm(
        ModelDocument parameters, SequenceObservations<T> observations, int maxDegreeOfParallelism) => double.NaN;

    protected override (int Rows, double TotalWeight) Count(SequenceObservations<T> observations) =>
        CountRows(observations.Rows);

    private static int Zeros(ModelDocument start, string member) =>
        start.Numbers(member).Count(static probability => probability == 0);
}
