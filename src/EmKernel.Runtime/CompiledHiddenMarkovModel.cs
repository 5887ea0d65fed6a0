using System;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Runtime.Compilation;

namespace EmKernel.Runtime;

/// <summary>A generated hidden Markov model behind the interface that does not know its type.</summary>
internal sealed class CompiledHiddenMarkovModel<T>(
    ModelAttribute declaration, KernelContext context, IUntypedHiddenMarkovModel<T> model)
    : CompiledEmModel<SequenceObservations<T>, T>(declaration, context, model), ICompiledHiddenMarkovModel<T>
    where T : unmanaged
{
    protected override string ComponentsNoun =>
        ((HiddenMarkovModelAttribute)Declaration).Emission == HiddenMarkovEmission.GaussianMixture ? "Components" : "States";

    public IHiddenMarkovDecoder<T> CreateDecoder(ModelDocument parameters) =>
        model.CreateDecoder(ReadParameters(parameters));

    public void Sample(ModelDocument parameters, Random random, Span<T> rows, Span<int> states) =>
        model.Sample(ReadParameters(parameters), random, AsTable(rows), states);

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

    protected override Observations<T> RowsOf(SequenceObservations<T> observations) => observations;

    private static int Zeros(ModelDocument start, string member) =>
        start.Numbers(member).Count(static probability => probability == 0);
}
