using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <content>From the moments of a block to its statistics, and when the moments must be taken again.</content>
public static partial class GaussianMixtureStatistics
{
    /// <summary>Finishes a block: counts, means and centred scatters from moments about known centres.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="moments">The moments [K][F].</param>
    /// <param name="dataCentre">The data centre [D].</param>
    /// <param name="offsets">a_k − data centre [K][D].</param>
    /// <param name="statistics">
    /// The statistics of the block; all but log-likelihood and observation count, which the kernel writes.
    /// </param>
    /// <remarks>
    /// With δ = Σ r z / N: mean = data centre + (offset + δ), S = Σ r z zᵀ − N δδᵀ, sums of squares never below 0. A
    /// component without mass gets mean 0 and scatter 0. Tied structures pool the components, spherical ones take the
    /// trace.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FromMoments(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> moments,
        ReadOnlySpan<double> dataCentre,
        ReadOnlySpan<double> offsets,
        Span<double> statistics)
    {
        int dimension = shape.Dimension;
        int momentCount = MomentCount(shape);
        int length = shape.CovarianceLength;
        Span<double> scatters = statistics[shape.ScatterOffset..shape.StatisticCount];
        scatters.Clear();
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> block = moments.Slice(k * momentCount, momentCount);
            ReadOnlySpan<double> offset = offsets.Slice(k * dimension, dimension);
            Span<double> mean = statistics.Slice(shape.StatisticsMeanOffset + (k * dimension), dimension);
            double count = block[0];
            statistics[GaussianMixtureShape.StatisticsHeader + k] = count;
            if (count == 0)
            {
                mean.Clear();
                continue;
            }

            ReadOnlySpan<double> first = block.Slice(1, dimension);
            for (int d = 0; d < mean.Length; d++)
            {
                mean[d] = dataCentre[d] + (offset[d] + (first[d] / count));
            }

            if (shape.IsTied && shape.IsFull)
            {
                continue;
            }

            Span<double> scatter = scatters.Slice(shape.CovarianceIndex(k) * length, length);
            if (shape.IsFull)
            {
                AddFullScatter(block[(1 + dimension)..], first, count, scatter);
            }
            else
            {
                AddDiagonalScatter(block[(1 + dimension)..], first, count, scatter);
            }
        }

        if (shape.IsTied && shape.IsFull)
        {
            PoolScatters(shape, moments, scatters);
        }
    }

    /// <summary>Whether the moments of a component were taken too far from its mean to tell its scatter.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="moments">The moments [K][F].</param>
    /// <param name="ratio">How far is too far: 2²⁰ in double precision, which leaves scatters right to 1e-9.</param>
    /// <param name="components">Receives the answer for each component [K]; may be empty.</param>
    /// <returns>Whether N·δ_d² &gt; ratio × the remaining scatter holds for any component in any dimension.</returns>
    /// <remarks>
    /// The difference Σ r z_d² − N·δ_d² loses as many bits as its terms have in common. Where this returns true the
    /// caller moves the offsets (<see cref="MoveOffsets"/>) and accumulates the moments of the marked components again.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool NeedsRecentring(
        GaussianMixtureShape shape, ReadOnlySpan<double> moments, double ratio, Span<bool> components)
    {
        int momentCount = MomentCount(shape);
        if (shape.IsTied && shape.IsFull)
        {
            bool far = PooledNeedsRecentring(shape, moments, ratio);
            components.Fill(far);
            return far;
        }

        bool any = false;
        for (int k = 0; k < shape.Components; k++)
        {
            bool needed = NeedsRecentring(shape, moments.Slice(k * momentCount, momentCount), ratio);
            any |= needed;
            if (!components.IsEmpty)
            {
                components[k] = needed;
            }
        }

        return any;
    }

    /// <summary>Moves the centres of components to their means: offset += δ.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="moments">The moments [K][F] about the present centres.</param>
    /// <param name="components">The components to move [K]; empty for all.</param>
    /// <param name="offsets">a_k − data centre [K][D].</param>
    /// <remarks>
    /// An offset that the move reduces to rounding errors becomes 0: the centre is then exactly the data centre, so
    /// that a
    /// constant column has scatter exactly 0 from wherever the accumulation started.
    /// </remarks>
    public static void MoveOffsets(
        GaussianMixtureShape shape, ReadOnlySpan<double> moments, ReadOnlySpan<bool> components, Span<double> offsets)
    {
        const double RoundingError = 1.0 / (1L << 40);
        int dimension = shape.Dimension;
        int momentCount = MomentCount(shape);
        for (int k = 0; k < shape.Components; k++)
        {
            double count = moments[k * momentCount];
            if (count == 0 || (!components.IsEmpty && !components[k]))
            {
                continue;
            }

            Span<double> offset = offsets.Slice(k * dimension, dimension);
            for (int d = 0; d < offset.Length; d++)
            {
                double moved = offset[d] + (moments[(k * momentCount) + 1 + d] / count);
                offset[d] = Math.Abs(moved) <= RoundingError * Math.Abs(offset[d]) ? 0 : moved;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool NeedsRecentring(GaussianMixtureShape shape, ReadOnlySpan<double> block, double ratio)
    {
        double count = block[0];
        if (count == 0)
        {
            return false;
        }

        int dimension = shape.Dimension;
        ReadOnlySpan<double> first = block.Slice(1, dimension);
        ReadOnlySpan<double> second = block[(1 + dimension)..];
        double reciprocal = 1.0 / count;
        if (shape.IsSpherical)
        {
            return IsFar(second[0], SumOfSquares(first) * reciprocal, ratio);
        }

        for (int d = 0; d < first.Length; d++)
        {
            double square = second[shape.IsFull ? PackedTriangle.Index(d, d) : d];
            if (IsFar(square, first[d] * (first[d] * reciprocal), ratio))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether N·δ² exceeds what it leaves of a sum of squares by more than the ratio.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsFar(double square, double moved, double ratio) => moved > ratio * Math.Max(0, square - moved);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SumOfSquares(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value * value;
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFullScatter(
        ReadOnlySpan<double> second, ReadOnlySpan<double> first, double count, Span<double> scatter)
    {
        for (int i = 0; i < first.Length; i++)
        {
            int start = PackedTriangle.Index(i, 0);
            int diagonal = start + i;
            double delta = first[i] / count;
            AddRow(scatter.Slice(start, i), second.Slice(start, i), first, delta);
            scatter[diagonal] += Math.Max(0, second[diagonal] - (delta * first[i]));
        }
    }

    /// <summary>row += second − δ · first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow(Span<double> row, ReadOnlySpan<double> second, ReadOnlySpan<double> first, double delta)
    {
        ref double scatter = ref MemoryMarshal.GetReference(row);
        ref double s = ref MemoryMarshal.GetReference(second);
        ref double f = ref MemoryMarshal.GetReference(first);
        Vector256<double> deltas = Vector256.Create(delta);
        int j = 0;
        for (; j <= row.Length - Vector256<double>.Count; j += Vector256<double>.Count)
        {
            Vector256<double> about = Vector256.LoadUnsafe(ref s, (nuint)j) - (deltas * Vector256.LoadUnsafe(ref f, (nuint)j));
            (Vector256.LoadUnsafe(ref scatter, (nuint)j) + about).StoreUnsafe(ref scatter, (nuint)j);
        }

        for (; j < row.Length; j++)
        {
            Unsafe.Add(ref scatter, j) += Unsafe.Add(ref s, j) - (delta * Unsafe.Add(ref f, j));
        }
    }

    /// <summary>Adds D sums of squares about the means, or their trace where that is all there is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddDiagonalScatter(
        ReadOnlySpan<double> second, ReadOnlySpan<double> first, double count, Span<double> scatter)
    {
        if (scatter.Length < first.Length)
        {
            scatter[0] += Math.Max(0, second[0] - (SumOfSquares(first) / count));
            return;
        }

        for (int d = 0; d < first.Length; d++)
        {
            scatter[d] += Math.Max(0, second[d] - (first[d] / count * first[d]));
        }
    }
}
