using System;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <content>The centres about which a block's moments are taken.</content>
public static partial class GaussianMixtureStatistics
{
    /// <summary>Chooses the centres of the moments: a component's old mean, or the data centre where that is close enough.</summary>
    /// <typeparam name="TElement">double or float, the type in which moments are taken.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="dataCentre">The data centre [D].</param>
    /// <param name="offsets">Receives a_k − data centre [K][D], as the element type holds it; 0 says that the centres are the same.</param>
    /// <remarks>
    /// Components with the same centre share the squares of the rows, which halves the work of a diagonal moment. A variance
    /// loses as many digits as (μ − c)²/σ² has: three of sixteen in double, or one of seven in float, are spent on it. A
    /// spherical structure has one variance for all columns, so the trace decides. Components with a full covariance in common
    /// share all their second moments where (μ − c)ᵀ Σ⁻¹ (μ − c) of each of them is as small; with one each they share the products
    /// of a row's columns, of which <see cref="TryShareCentre"/> decides.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ChooseOffsets<TElement>(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<double> dataCentre, Span<double> offsets)
        where TElement : unmanaged
    {
        int dimension = shape.Dimension;
        double ratio = DigitsToSpend<TElement>();
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> mean = parameters.Slice(shape.MeanOffset + (k * dimension), dimension);
            Span<double> offset = offsets.Slice(k * dimension, dimension);
            for (int d = 0; d < offset.Length; d++)
            {
                offset[d] = QuadraticPacking.Offset<TElement>(mean[d], dataCentre[d]);
            }

            int length = shape.CovarianceLength;
            ReadOnlySpan<double> covariance =
                parameters.Slice(shape.CovarianceOffset + (shape.CovarianceIndex(k) * length), length);
            if (shape.IsSpherical)
            {
                if (SumOfSquares<double>(offset) <= ratio * covariance[0] * dimension)
                {
                    offset.Clear();
                }
            }
            else if (!shape.IsFull)
            {
                for (int d = 0; d < offset.Length; d++)
                {
                    offset[d] = offset[d] * offset[d] <= ratio * covariance[d] ? 0.0 : offset[d];
                }
            }
        }

        if (shape.IsFull && shape.IsTied && LargestSquaredDistance(shape, parameters, offsets) <= ratio)
        {
            offsets.Clear();
        }
    }

    /// <summary>Takes the data centre for all components with full covariances of their own where it is close enough to each.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="prepared">Its prepared components [c, o, W]: ‖o‖² is log₂e/2 times (μ − c)ᵀ Σ⁻¹ (μ − c), c the data centre.</param>
    /// <param name="offsets">Cleared, as offsets from that centre, where that is small for all.</param>
    /// <returns>Whether it is.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryShareCentre<TElement>(
        GaussianMixtureShape shape, ReadOnlySpan<TElement> prepared, Span<double> offsets)
        where TElement : unmanaged
    {
        int length = prepared.Length / shape.Components;
        double most = DigitsToSpend<TElement>() / (2.0 * KernelMath.Ln2);
        for (int start = 0; start < prepared.Length; start += length)
        {
            double square = SumOfSquares(prepared.Slice(start + 1, shape.Dimension));
            if (!(square <= most))
            {
                return false;
            }
        }

        offsets.Clear();
        return true;
    }

    private static double DigitsToSpend<TElement>()
        where TElement : unmanaged => typeof(TElement) == typeof(float) ? 16.0 : 1 << 10;

    /// <summary>max_k aᵀ Σ⁻¹ a of offsets a under the covariance that all components share.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double LargestSquaredDistance(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<double> offsets)
    {
        int dimension = shape.Dimension;
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> factor = scratch.Doubles(shape.CovarianceLength);
        Span<double> solution = scratch.Doubles(dimension);
        if (!PackedTriangle.TryFactor(parameters.Slice(shape.CovarianceOffset, shape.CovarianceLength), dimension, factor))
        {
            return double.PositiveInfinity;
        }

        double largest = 0;
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> offset = offsets.Slice(k * dimension, dimension);
            double square = 0;
            for (int i = 0; i < dimension; i++)
            {
                double rest = offset[i];
                ReadOnlySpan<double> row = factor.Slice(PackedTriangle.Index(i, 0), i + 1);
                for (int j = 0; j < i; j++)
                {
                    rest -= row[j] * solution[j];
                }

                solution[i] = rest / row[i];
                square += solution[i] * solution[i];
            }

            largest = Math.Max(largest, square);
        }

        return largest;
    }
}
