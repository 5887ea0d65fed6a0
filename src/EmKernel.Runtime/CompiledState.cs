using System;
using System.Collections.Generic;
using EmKernel.CompilerServices;

namespace EmKernel.Runtime;

/// <summary>A state of a generated model behind the interface that does not know its type.</summary>
/// <param name="Model">The model, kept loaded as long as the state is in use.</param>
/// <param name="Header">The numbers of the state.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Statistics">Its statistics.</param>
internal sealed record CompiledState<T>(
    IUntypedModel<T> Model, EmStateHeader Header, double[] Parameters, double[] Statistics) : ICompiledState
    where T : unmanaged
{
    public int Iteration => Header.Iteration;

    public double LogLikelihood => Header.LogLikelihood;

    public double LogPrior => Header.LogPrior;

    public double Objective => Header.Objective;

    public double ObservationCount => Header.ObservationCount;

    public double ParameterChange => Header.ParameterChange;

    public EmCertificate Certificate => Header.Certificate;

    public Degeneracy Degeneracy => Header.Degeneracy;

    public (int First, int Second)? CoincidentComponents =>
        Model.KernelUnder(null).FindCoincidentComponents(Parameters);

    // The statistics of each family begin with log-likelihood, total weight and expected counts.
    public double ExpectedCount(int component)
    {
        ArgumentChecks.RequireIndex(component, Model.ComponentCount, nameof(component));
        return Statistics[2 + component];
    }

    public ModelDocument? ToModelDocument(IReadOnlyList<string>? columns = null) => ToDocument(Model, Parameters, columns);

    /// <summary>Whether another state is one of the same model with the same numbers.</summary>
    public bool Equals(CompiledState<T>? other) =>
        other is not null
        && Model == other.Model
        && Header == other.Header
        && StoredNumbers.Equal(Parameters, other.Parameters)
        && StoredNumbers.Equal(Statistics, other.Statistics);

    public override int GetHashCode() => HashCode.Combine(Header, StoredNumbers.Hash(Parameters));

    /// <summary>Parameters as a document; null for those that are no model.</summary>
    internal static ModelDocument? ToDocument(
        IUntypedModel<T> model, double[] parameters, IReadOnlyList<string>? columns) =>
        StoredNumbers.Equal(parameters, StoredNumbers.Zeros(parameters.Length)) ? null : model.Write(parameters, columns);
}
