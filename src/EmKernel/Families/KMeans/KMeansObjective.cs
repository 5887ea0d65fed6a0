using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>The objective of k-means from statistics alone, for the certificate.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansObjective
{
    /// <summary>−(S + Σ_kd N_kd (m_kd − c_kd)²): −inertia of centres under given labels.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="statistics">The statistics of the labels.</param>
    /// <returns>The sum.</returns>
    public static double ExpectedLogLikelihood(
        KMeansShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> statistics)
    {
        if (KMeansStatistics.IsComplete(shape, statistics))
        {
            return GaussianMixtureObjective.ExpectedLogLikelihood(shape.Mixture, parameters, factors, statistics);
        }

        double inertia = statistics[shape.ScatterOffset];
        for (int i = 0; i < shape.Components * shape.Dimension; i++)
        {
            double distance = statistics[shape.StatisticsMeanOffset + i] - parameters[shape.MeanOffset + i];
            double count = statistics[shape.CountOffset + i];
            inertia += count > 0 ? count * (distance * distance) : 0;
        }

        return -inertia;
    }

    /// <summary>0: k-means has no prior.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="prior">Null.</param>
    /// <returns>0.</returns>
    public static double LogPrior(
        KMeansShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, NoPrior? prior) => 0.0;
}
