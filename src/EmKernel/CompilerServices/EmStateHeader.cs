using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>The numbers of a state beside its parameters and statistics.</summary>
/// <param name="Iteration">The number of completed M-steps.</param>
/// <param name="LogLikelihood">Σ w log p(x | θ).</param>
/// <param name="LogPrior">log p(θ).</param>
/// <param name="ExpectedLogLikelihood">Q(θ) under the statistics of the E-step at θ.</param>
/// <param name="ObservationCount">Σ w.</param>
/// <param name="ParameterChange">max |Δ| of the last step.</param>
/// <param name="Certificate">Gain, expected gain and divergence of the last step.</param>
/// <param name="Degeneracy">What stopped the last step.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct EmStateHeader(
    int Iteration,
    double LogLikelihood,
    double LogPrior,
    double ExpectedLogLikelihood,
    double ObservationCount,
    double ParameterChange,
    EmCertificate Certificate,
    Degeneracy Degeneracy)
{
    /// <summary>What ascends: log-likelihood plus log-prior unless the algorithm says otherwise.</summary>
    public double Objective { get; init; } = LogLikelihood + LogPrior;
}
