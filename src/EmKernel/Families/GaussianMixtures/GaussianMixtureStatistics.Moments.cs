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
        bool ownTriangles = shape.IsFull && !shape.IsTied;
        if (!ownTriangles)
        {
            scatters.Clear();
        }

        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> block = moments.Slice(k * momentCount, momentCount);
            ReadOnlySpan<double> offset = offsets.Slice(k * dimension, dimension);
            Span<double> mean = statistics.Slice(shape.StatisticsMeanOffset + (k * dimension), dimension);
            Span<double> scatter = scatters.Slice(shape.CovarianceIndex(k) * length, length);
            double count = block[0];
            statistics[GaussianMixtureShape.StatisticsHeader + k] = count;
            if (count == 0)
            {
                mean.Clear();
                if (ownTriangles)
                {
                    scatter.Clear();
                }

                continue;
            }

            ReadOnlySpan<double> first = block.Slice(1, dimension);
            Divide(first, count, mean);
            if (ownTriangles)
            {
                FullScatter(block[(1 + dimension)..], first, mean, scatter);
            }
            else if (!shape.IsFull)
            {
                AddDiagonalScatter(block[(1 + dimension)..], first, count, scatter);
            }

            AddCentres(dataCentre, offset, mean);
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
    private static double SumOfSquares<TElement>(ReadOnlySpan<TElement> values)
        where TElement : unmanaged
    {
        ref TElement first = ref MemoryMarshal.GetReference(values);
        Vector256<double> squares = Vector256<double>.Zero;
        int d = 0;
        for (; d <= values.Length - Vector256<double>.Count; d += Vector256<double>.Count)
        {
            Vector256<double> value = ElementConversion.LoadDoubles(ref first, d);
            squares += value * value;
        }

        double sum = KernelMath.Sum(squares);
        for (; d < values.Length; d++)
        {
            double value = ElementConversion.ToDouble(values[d]);
            sum += value * value;
        }

        return sum;
    }

    /// <summary>δ = Σ r z / N.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Divide(ReadOnlySpan<double> first, double count, Span<double> deltas)
    {
        ref double f = ref MemoryMarshal.GetReference(first[..deltas.Length]);
        ref double delta = ref MemoryMarshal.GetReference(deltas);
        int d = 0;
        for (; d <= deltas.Length - Vector256<double>.Count; d += Vector256<double>.Count)
        {
            (Vector256.LoadUnsafe(ref f, (nuint)d) / Vector256.Create(count)).StoreUnsafe(ref delta, (nuint)d);
        }

        for (; d < deltas.Length; d++)
        {
            Unsafe.Add(ref delta, d) = Unsafe.Add(ref f, d) / count;
        }
    }

    /// <summary>mean = centre + (offset + δ), where δ was.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddCentres(ReadOnlySpan<double> dataCentre, ReadOnlySpan<double> offset, Span<double> means)
    {
        ref double c = ref MemoryMarshal.GetReference(dataCentre[..means.Length]);
        ref double o = ref MemoryMarshal.GetReference(offset[..means.Length]);
        ref double mean = ref MemoryMarshal.GetReference(means);
        int d = 0;
        for (; d <= means.Length - Vector256<double>.Count; d += Vector256<double>.Count)
        {
            Vector256<double> about = Vector256.LoadUnsafe(ref o, (nuint)d) + Vector256.LoadUnsafe(ref mean, (nuint)d);
            (Vector256.LoadUnsafe(ref c, (nuint)d) + about).StoreUnsafe(ref mean, (nuint)d);
        }

        for (; d < means.Length; d++)
        {
            Unsafe.Add(ref mean, d) = Unsafe.Add(ref c, d) + (Unsafe.Add(ref o, d) + Unsafe.Add(ref mean, d));
        }
    }

    /// <summary>S = Σ r z zᵀ − δ (Σ r z)ᵀ, in whole vectors: what they write beyond the end of a row is written over by the next one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FullScatter(
        ReadOnlySpan<double> second, ReadOnlySpan<double> first, ReadOnlySpan<double> deltas, Span<double> scatter)
    {
        ref double f = ref MemoryMarshal.GetReference(first);
        ref double s = ref MemoryMarshal.GetReference(second[..scatter.Length]);
        ref double result = ref MemoryMarshal.GetReference(scatter);
        for (int i = 0; i < first.Length; i++)
        {
            double delta = deltas[i];
            int j = 0;
            for (; j <= i && j <= first.Length - Vector256<double>.Count; j += Vector256<double>.Count)
            {
                Vector256<double> about = Vector256.Create(delta) * Vector256.LoadUnsafe(ref f, (nuint)j);
                (Vector256.LoadUnsafe(ref s, (nuint)j) - about).StoreUnsafe(ref result, (nuint)j);
            }

            for (; j <= i; j++)
            {
                Unsafe.Add(ref result, j) = Unsafe.Add(ref s, j) - (delta * Unsafe.Add(ref f, j));
            }

            ref double square = ref Unsafe.Add(ref result, i);
            square = Math.Max(0, square);
            s = ref Unsafe.Add(ref s, i + 1);
            result = ref Unsafe.Add(ref result, i + 1);
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
