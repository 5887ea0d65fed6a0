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

    private static bool AreFinite(ReadOnlySpan<double> statistics)
    {
        foreach (double statistic in statistics)
        {
            if (!double.IsFinite(statistic))
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Degeneracy CheckCovariances(
        GaussianMixtureShape shape, ReadOnlySpan<double> statistics, ReadOnlySpan<double> parameters)
    {
        int size = shape.Dimension + shape.CovarianceLength;
        if (size <= SmallWork.Length)
        {
            SmallWork work = default;
            return CheckCovariances(shape, statistics, parameters, work);
        }

        return CheckLargeCovariances(shape, statistics, parameters, size);
    }

    private static Degeneracy CheckLargeCovariances(
        GaussianMixtureShape shape, ReadOnlySpan<double> statistics, ReadOnlySpan<double> parameters, int size)
    {
        using KernelScratch.Scope scope = KernelScratch.Open();
        return CheckCovariances(shape, statistics, parameters, scope.Doubles(size));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Degeneracy CheckCovariances(
        GaussianMixtureShape shape, ReadOnlySpan<double> statistics, ReadOnlySpan<double> parameters, Span<double> work)
    {
        Span<double> resolutions = work[..shape.Dimension];
        Span<double> factor = work[shape.Dimension..];
        Resolve(shape, statistics, resolutions);
        int length = shape.CovarianceLength;
        for (int c = 0; c < shape.CovarianceCount; c++)
        {
            ReadOnlySpan<double> covariance = parameters.Slice(shape.CovarianceOffset + (c * length), length);
            bool regular = true;
            int index = 0;
            for (int d = 0; d < resolutions.Length; d++)
            {
                regular &= covariance[index] > resolutions[d] && covariance[index] <= double.MaxValue;
                index += shape.IsFull ? d + 2 : shape.IsSpherical ? 0 : 1;
            }

            if (!regular || (shape.IsFull && !PackedTriangle.TryFactor(covariance, shape.Dimension, factor)))
            {
                return new Degeneracy(DegeneracyKind.SingularCovariance, shape.IsTied ? -1 : c);
            }
        }

        return Degeneracy.None;
    }

    /// <summary>
    /// (4ε·scale_d)² with scale_d = max_k (|m_kd| + √(S_kdd/N_k)): the variance that rounding alone can make.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Resolve(GaussianMixtureShape shape, ReadOnlySpan<double> statistics, Span<double> resolutions)
    {
        int dimension = shape.Dimension;
        int length = shape.CovarianceLength;
        double total = shape.IsTied ? TotalCount(shape, statistics) : 0;
        int copies = shape.IsSpherical ? dimension : 1;
        resolutions.Clear();
        for (int k = 0; k < shape.Components; k++)
        {
            if (IsEmpty(statistics, k))
            {
                continue;
            }

            ReadOnlySpan<double> mean = statistics.Slice(shape.StatisticsMeanOffset + (k * dimension), dimension);
            ReadOnlySpan<double> scatter =
                statistics.Slice(shape.ScatterOffset + (shape.CovarianceIndex(k) * length), length);
            double count = copies * (shape.IsTied ? total : statistics[GaussianMixtureShape.StatisticsHeader + k]);
            int index = 0;
            for (int d = 0; d < mean.Length; d++)
            {
                double scale = Math.Abs(mean[d]) + Math.Sqrt(scatter[index] / count);
                resolutions[d] = Math.Max(resolutions[d], scale);
                index += shape.IsFull ? d + 2 : shape.IsSpherical ? 0 : 1;
            }
        }

        foreach (ref double resolution in resolutions)
        {
            resolution *= 4 * PackedTriangle.MachineEpsilon;
            resolution *= resolution;
        }
    }

    /// <summary>
    /// Working memory of shapes so small that taking it from the scratch stack would be felt: full up to D = 4.
    /// </summary>
    [InlineArray(Length)]
    private struct SmallWork
    {
        public const int Length = 14;

        private double _first;
    }
}
