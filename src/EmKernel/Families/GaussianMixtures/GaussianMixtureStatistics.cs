using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>
/// Statistics of Gaussian mixtures: in go the moments that a kernel has accumulated over a block of rows, out come
/// counts, means and centred scatters in the layout of <see cref="GaussianMixtureShape"/>, which add up exactly.
/// </summary>
/// <remarks>
/// Moments, in doubles, are [K][F] with F = 1 + D + (D(D+1)/2 for full and tied, D for diagonal, 1 for spherical structures):
/// the count Σr, the first moments Σ r z_d, and the second moments Σ r z_i z_j (packed lower triangle), Σ r z_d² or Σ r ‖z‖²,
/// of rows z = x − a_k taken about a centre a_k = data centre + offset_k of each component's own. r includes the weight of the row.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class GaussianMixtureStatistics
{
    /// <summary>The number of moments of one component: F = 1 + D + (D(D+1)/2 | D | 1).</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <returns>F.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int MomentCount(GaussianMixtureShape shape)
    {
        int dimension = shape.Dimension;
        return 1 + dimension + (shape.IsFull ? PackedTriangle.Length(dimension) : shape.IsSpherical ? 1 : dimension);
    }

    /// <summary>Adds the statistics of two disjoint sets of rows.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="left">The statistics of one set.</param>
    /// <param name="right">The statistics of the other.</param>
    /// <param name="result">
    /// The statistics of both; may be <paramref name="left"/> or <paramref name="right"/> itself.
    /// </param>
    /// <remarks>
    /// For counts a ≥ b with means m, m′ and δ = m′ − m: mean = m + δ·(b/(a+b)), or ½m + ½m′ where a = b; scatter =
    /// (S + S′) + (a·(b/(a+b)))·δδᵀ. A side without mass leaves the other unchanged. Exactly commutative, exactly
    /// neutral
    /// for all zeros, exact on constant columns; associative to rounding. No operation is fused, so that swapped
    /// operands
    /// give the same bits.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Combine(
        GaussianMixtureShape shape, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        // Scatters first, then means, then counts: each needs the ones after it, and result may be an operand.
        int length = shape.CovarianceLength;
        if (shape.IsTied)
        {
            CombineTiedScatters(shape, left, right, result);
        }
        else
        {
            for (int k = 0; k < shape.Components; k++)
            {
                double a = left[GaussianMixtureShape.StatisticsHeader + k];
                double b = right[GaussianMixtureShape.StatisticsHeader + k];
                Span<double> scatter = result.Slice(shape.ScatterOffset + (k * length), length);
                ReadOnlySpan<double> leftScatter = left.Slice(shape.ScatterOffset + (k * length), length);
                ReadOnlySpan<double> rightScatter = right.Slice(shape.ScatterOffset + (k * length), length);
                if (a == 0)
                {
                    rightScatter.CopyTo(scatter);
                }
                else if (b == 0)
                {
                    leftScatter.CopyTo(scatter);
                }
                else
                {
                    Add(leftScatter, rightScatter, scatter);
                    AddBetweenScatter(shape, k, left, right, BetweenWeight(a, b), scatter);
                }
            }
        }

        CombineMeans(shape, left, right, result);
        Add(left[..shape.StatisticsMeanOffset], right[..shape.StatisticsMeanOffset], result);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombineTiedScatters(
        GaussianMixtureShape shape, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        Span<double> scatter = result[shape.ScatterOffset..shape.StatisticCount];
        Range all = shape.ScatterOffset..shape.StatisticCount;
        Add(left[all], right[all], scatter);
        for (int k = 0; k < shape.Components; k++)
        {
            double a = left[GaussianMixtureShape.StatisticsHeader + k];
            double b = right[GaussianMixtureShape.StatisticsHeader + k];
            if (a != 0 && b != 0)
            {
                AddBetweenScatter(shape, k, left, right, BetweenWeight(a, b), scatter);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CombineMeans(
        GaussianMixtureShape shape, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        int dimension = shape.Dimension;
        for (int k = 0; k < shape.Components; k++)
        {
            double a = left[GaussianMixtureShape.StatisticsHeader + k];
            double b = right[GaussianMixtureShape.StatisticsHeader + k];
            int offset = shape.StatisticsMeanOffset + (k * dimension);
            ReadOnlySpan<double> larger = (a >= b ? left : right).Slice(offset, dimension);
            ReadOnlySpan<double> smaller = (a >= b ? right : left).Slice(offset, dimension);
            Span<double> mean = result.Slice(offset, dimension);
            if (a == 0 || b == 0)
            {
                (a == 0 ? right : left).Slice(offset, dimension).CopyTo(mean);
            }
            else if (a == b)
            {
                for (int d = 0; d < mean.Length; d++)
                {
                    mean[d] = (0.5 * larger[d]) + (0.5 * smaller[d]);
                }
            }
            else
            {
                double share = Math.Min(a, b) / (a + b);
                for (int d = 0; d < mean.Length; d++)
                {
                    mean[d] = larger[d] + ((smaller[d] - larger[d]) * share);
                }
            }
        }
    }

    /// <summary>a·(b/(a+b)) with a ≥ b: what the square of the distance of two means adds to the scatter.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double BetweenWeight(double a, double b) => Math.Max(a, b) * (Math.Min(a, b) / (a + b));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        ref double a = ref MemoryMarshal.GetReference(left);
        ref double b = ref MemoryMarshal.GetReference(right[..left.Length]);
        ref double sum = ref MemoryMarshal.GetReference(result[..left.Length]);
        int i = 0;
        for (; i <= left.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            (Vector256.LoadUnsafe(ref a, (nuint)i) + Vector256.LoadUnsafe(ref b, (nuint)i)).StoreUnsafe(ref sum, (nuint)i);
        }

        for (; i < left.Length; i++)
        {
            Unsafe.Add(ref sum, i) = Unsafe.Add(ref a, i) + Unsafe.Add(ref b, i);
        }
    }

    /// <summary>scatter += weight · δδᵀ, δ being the difference of the two means of a component.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddBetweenScatter(
        GaussianMixtureShape shape,
        int component,
        ReadOnlySpan<double> left,
        ReadOnlySpan<double> right,
        double weight,
        Span<double> scatter)
    {
        int dimension = shape.Dimension;
        int offset = shape.StatisticsMeanOffset + (component * dimension);
        ReadOnlySpan<double> m = left.Slice(offset, dimension);
        ReadOnlySpan<double> other = right.Slice(offset, dimension);
        if (shape.IsFull)
        {
            for (int i = 0; i < m.Length; i++)
            {
                AddRow(scatter.Slice(PackedTriangle.Index(i, 0), i + 1), m, other, other[i] - m[i], weight);
            }
        }
        else if (shape.IsSpherical)
        {
            double squaredDistance = 0;
            for (int d = 0; d < m.Length; d++)
            {
                squaredDistance += (other[d] - m[d]) * (other[d] - m[d]);
            }

            scatter[0] += weight * squaredDistance;
        }
        else
        {
            for (int d = 0; d < m.Length; d++)
            {
                scatter[d] += weight * ((other[d] - m[d]) * (other[d] - m[d]));
            }
        }
    }

    /// <summary>row += weight · difference · δ, δ being the difference of two means.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(
        Span<double> row, ReadOnlySpan<double> mean, ReadOnlySpan<double> other, double difference, double weight)
    {
        ref double scatter = ref MemoryMarshal.GetReference(row);
        ref double m = ref MemoryMarshal.GetReference(mean[..row.Length]);
        ref double o = ref MemoryMarshal.GetReference(other[..row.Length]);
        Vector256<double> differences = Vector256.Create(difference);
        Vector256<double> weights = Vector256.Create(weight);
        int j = 0;
        for (; j <= row.Length - Vector256<double>.Count; j += Vector256<double>.Count)
        {
            Vector256<double> delta = Vector256.LoadUnsafe(ref o, (nuint)j) - Vector256.LoadUnsafe(ref m, (nuint)j);
            (Vector256.LoadUnsafe(ref scatter, (nuint)j) + (weights * (differences * delta))).StoreUnsafe(ref scatter, (nuint)j);
        }

        for (; j < row.Length; j++)
        {
            Unsafe.Add(ref scatter, j) += weight * (difference * (Unsafe.Add(ref o, j) - Unsafe.Add(ref m, j)));
        }
    }
}
