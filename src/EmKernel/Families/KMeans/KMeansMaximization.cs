using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The M-step of k-means: each centre moves to the mean of its rows, column by column.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansMaximization
{
    /// <summary>
    /// Computes the means. A cluster without rows keeps its centre, which is as good as any other for the rows there
    /// are, or moves to the farthest of them.
    /// </summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="statistics">The statistics of an E-step.</param>
    /// <param name="previous">The parameters of that E-step.</param>
    /// <param name="prior">Null.</param>
    /// <param name="parameters">
    /// Receives the parameters, or <paramref name="previous"/> where a degeneracy is returned.
    /// </param>
    /// <param name="factors">Receives their factors.</param>
    /// <returns>
    /// <see cref="Degeneracy.None"/>, <see cref="DegeneracyKind.NoData"/>, or that the statistics are not finite.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Degeneracy Maximize(
        KMeansShape shape,
        ReadOnlySpan<double> statistics,
        ReadOnlySpan<double> previous,
        NoPrior? prior,
        Span<double> parameters,
        Span<double> factors)
    {
        previous.CopyTo(parameters);
        if (!double.IsFinite(statistics[0]))
        {
            return new Degeneracy(DegeneracyKind.NonFiniteLogLikelihood, -1);
        }

        if (!(statistics[1] > 0.0))
        {
            return new Degeneracy(DegeneracyKind.NoData, -1);
        }

        for (int i = 0; i < shape.Components * shape.Dimension; i++)
        {
            if (statistics[shape.CountOffset + i] > 0.0)
            {
                parameters[shape.MeanOffset + i] = statistics[shape.StatisticsMeanOffset + i];
            }
        }

        if (shape.EmptyCluster == EmptyCluster.Farthest)
        {
            FarthestRows.Fill(shape, statistics, parameters);
        }

        KMeansParameters.Complete(shape, parameters);
        return KMeansFactors.Factor(shape, parameters, factors);
    }
}
