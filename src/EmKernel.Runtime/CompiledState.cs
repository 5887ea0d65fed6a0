using System;
using System.Collections.Generic;

namespace EmKernel.Runtime;

/// <summary>A state of a generated model behind the interface that does not know its type.</summary>
/// <param name="Model">The model, kept loaded as long as the state is in use.</param>
/// <param name="State">The state.</param>
internal sealed record CompiledState<TModel, TSample, TState, TStatistics, TPrior>(
    CompiledEmModel<TModel, TSample, TState, TStatistics, TPrior> Model, TState State) : ICompiledState
    where TModel : struct, IEmModel<TModel, TSample, TState, TPrior>, IEquatable<TModel>
    where TSample : class
    where TState : struct, IMixtureState<TModel, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
    where TPrior : class
{
    public int Iteration => State.Iteration;

    public double LogLikelihood => State.LogLikelihood;

    public double LogPrior => State.LogPrior;

    public double Objective => State.Objective;

    public double ObservationCount => State.ObservationCount;

    public double ParameterChange => State.ParameterChange;

    public EmCertificate Certificate => State.Certificate;

    public Degeneracy Degeneracy => State.Degeneracy;

    public (int First, int Second)? CoincidentComponents => State.CoincidentComponents;

    public double ExpectedCount(int component) => State.ExpectedCount(component);

    public ModelDocument? ToModelDocument(IReadOnlyList<string>? columns = null) =>
        CompiledEmModel<TModel, TSample, TState, TStatistics, TPrior>.ToDocument(State.Parameters, columns);
}
