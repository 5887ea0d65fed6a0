using System;
using System.Linq;

namespace EmKernel.Reference;

/// <summary>Criteria for choosing a model; smaller is better. They use the log-likelihood, never the prior.</summary>
public static class SelectionCriteria
{
    /// <summary>p: weights K − 1 (0 if fixed), means KD, and the distinct covariances.</summary>
    public static int FreeParameters(GaussianMixture mixture, bool fixedWeights = false)
    {
        int k = mixture.ComponentCount;
        int d = mixture.Dimension;
        int covariances = mixture.Kind switch
        {
            CovarianceKind.Full => k * d * (d + 1) / 2,
            CovarianceKind.Tied => d * (d + 1) / 2,
            CovarianceKind.Diagonal => k * d,
            CovarianceKind.TiedDiagonal => d,
            CovarianceKind.Spherical => k,
            CovarianceKind.TiedSpherical => 1,
            _ => throw new ArgumentOutOfRangeException(nameof(mixture), mixture.Kind, "Unknown covariance structure."),
        };
        return (fixedWeights ? 0 : k - 1) + k * d + covariances;
    }

    /// <summary>−2L + 2p.</summary>
    public static double Akaike(GaussianMixture mixture, WeightedRows sample, bool fixedWeights = false) =>
        -2 * ExpectationMaximization.LogLikelihood(mixture, sample) + 2 * FreeParameters(mixture, fixedWeights);

    /// <summary>−2L + p ln W.</summary>
    public static double Bayesian(GaussianMixture mixture, WeightedRows sample, bool fixedWeights = false) =>
        -2 * ExpectationMaximization.LogLikelihood(mixture, sample)
        + FreeParameters(mixture, fixedWeights) * Math.Log(sample.TotalWeight);

    /// <summary>BIC − 2 Σ_n w_n ln max_k r_nk: mclust's form, on the hard assignment.</summary>
    public static double IntegratedCompletedLikelihood(
        GaussianMixture mixture, WeightedRows sample, bool fixedWeights = false) =>
        Bayesian(mixture, sample, fixedWeights)
        - 2 * sample.Rows.Select((x, n) => sample.Weights[n] * Math.Log(mixture.Responsibilities(x).Max())).Sum();
}
