using System;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <content>When there is no maximiser: decided from the statistics, after prior and floor, free of scale.</content>
public static partial class GaussianMixtureMaximization
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Degeneracy CheckEvidence(
        GaussianMixtureShape shape, ReadOnlySpan<double> statistics, GaussianMixturePrior? prior)
    {
        if (!double.IsFinite(statistics[0]))
        {
            return new Degeneracy(DegeneracyKind.NonFiniteLogLikelihood, -1);
        }

        if (!(statistics[1] > 0))
        {
            return new Degeneracy(DegeneracyKind.NoData, -1);
        }

        for (int k = 0; k < shape.Components; k++)
        {
            if (IsEmpty(statistics, k) && prior is not { HasCovariance: true })
            {
                return new Degeneracy(DegeneracyKind.EmptyComponent, k);
            }
        }

        return Degeneracy.None;
    }

    /// <summary>Factors the covariances, unless a variance is within the rounding of the data.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Degeneracy Factor(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> statistics,
        ReadOnlySpan<double> parameters,
        Span<double> factors)
    {
        int unresolved = FirstUnresolved(shape, statistics, parameters);
        Degeneracy degeneracy = GaussianMixtureFactors.Factor(shape, parameters, factors);
        return unresolved == shape.CovarianceCount || (!degeneracy.IsNone && degeneracy.Component < unresolved)
            ? degeneracy
            : new Degeneracy(DegeneracyKind.SingularCovariance, shape.IsTied ? -1 : unresolved);
    }

    /// <summary>
    /// The first covariance with a variance that is not above (4ε·scale_d)², scale_d = max_k (|m_kd| + √(S_kdd/N_k)): what
    /// rounding alone can make. The number of covariances if there is none.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstUnresolved(
        GaussianMixtureShape shape, ReadOnlySpan<double> statistics, ReadOnlySpan<double> parameters)
    {
        double total = shape.IsTied ? TotalCount(shape, statistics) : 0;
        int first = shape.CovarianceCount;
        for (int d = 0; d < shape.Dimension; d++)
        {
            double resolution = 4 * PackedTriangle.MachineEpsilon * Scale(shape, statistics, total, d);
            ReadOnlySpan<double> variances = parameters[(shape.CovarianceOffset + shape.VarianceIndex(d))..];
            for (int c = first - 1; c >= 0; c--)
            {
                double variance = variances[c * shape.CovarianceLength];
                if (!(variance > resolution * resolution && variance <= double.MaxValue))
                {
                    first = c;
                }
            }
        }

        return first;
    }

    /// <summary>max_k (|m_kd| + √(S_kdd/N_k)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Scale(
        GaussianMixtureShape shape, ReadOnlySpan<double> statistics, double total, int dimension)
    {
        int copies = shape.IsSpherical ? shape.Dimension : 1;
        ReadOnlySpan<double> means = statistics[(shape.StatisticsMeanOffset + dimension)..];
        ReadOnlySpan<double> scatters = statistics[(shape.ScatterOffset + shape.VarianceIndex(dimension))..];
        double scale = 0;
        for (int k = 0; k < shape.Components; k++)
        {
            if (!IsEmpty(statistics, k))
            {
                double count = copies * (shape.IsTied ? total : statistics[GaussianMixtureShape.StatisticsHeader + k]);
                double scatter = scatters[shape.CovarianceIndex(k) * shape.CovarianceLength];
                scale = Math.Max(scale, Math.Abs(means[k * shape.Dimension]) + Math.Sqrt(scatter / count));
            }
        }

        return scale;
    }
}
