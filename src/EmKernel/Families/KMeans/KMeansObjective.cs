using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The objective of k-means from statistics alone, for the certificate.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansObjective
{
    /// <summary>−Σ_k (S_k + N_k ‖m_k − c_k‖²): −inertia of centres under given labels.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="statistics">The statistics of the labels.</param>
    /// <returns>The sum.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ExpectedLogLikelihood(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> statistics) =>
        GaussianMixtureObjective.ExpectedLogLikelihood(shape, parameters, factors, statistics);

    /// <summary>0: k-means has no prior.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="prior">Null.</param>
    /// <returns>0.</returns>
    public static double LogPrior(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, NoPrior? prior) => 0.0;
}
