using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>The log-likelihoods of a tile from the two numbers that normalisation leaves of each row.</summary>
/// <remarks>
/// A row with the log-densities l_k has log₂ p = m + log₂ s with m = max l and s = Σ 2^(l − m) ∈ [1, K]. In an unweighted
/// sample Σ log₂ s = log₂ Π s, so one logarithm serves a run of rows, as long as K^rows stays below 2^1000. A weighted sample
/// needs a logarithm for each row.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TileLikelihood
{
    private const int ProductBits = 1000;

    /// <summary>
    /// Σ w log₂ p and Σ w m of the rows of a tile. Rows whose every density is 0 get a given distribution.
    /// </summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="fallback">The distribution over components of a row whose every density is 0.</param>
    /// <param name="weights">The weights of the rows.</param>
    /// <param name="weighted">Whether a weight may be other than 1.</param>
    /// <param name="largest">m of each row.</param>
    /// <param name="sums">s of each row.</param>
    /// <param name="responsibilities">The apportioned weights, component by component.</param>
    /// <param name="componentStride">The distance between two components.</param>
    /// <returns>The log₂-likelihoods; −∞ if a row of positive weight is impossible.</returns>
    public static BlockLikelihood Sum<TElement>(
        ReadOnlySpan<double> fallback,
        ReadOnlySpan<TElement> weights,
        bool weighted,
        ReadOnlySpan<TElement> largest,
        ReadOnlySpan<TElement> sums,
        Span<TElement> responsibilities,
        int componentStride)
        where TElement : unmanaged
    {
        BlockLikelihood likelihood = default;
        double lowest = double.PositiveInfinity;
        if (weighted)
        {
            likelihood = WeightedSum(weights, largest, sums, out lowest);
        }
        else
        {
            int bits = BitOperations.Log2((uint)(fallback.Length - 1)) + 1;
            int run = ProductBits / bits;
            for (int first = 0; first < largest.Length; first += run)
            {
                int rows = Math.Min(run, largest.Length - first);
                likelihood += UnweightedSum(largest.Slice(first, rows), sums.Slice(first, rows));
            }

            // One row at the floor outweighs all others; rows far out may get there together, which costs a second look.
            lowest = likelihood.Mixture;
        }

        if (lowest <= ImpossibleRows.FloorOf<TElement>() / 2)
        {
            double impossible =
                ImpossibleRows.Assign(fallback, largest, weights, ref responsibilities[0], componentStride);
            likelihood += new BlockLikelihood(impossible, impossible);
        }

        return likelihood;
    }

    /// <summary>Σ m + log₂ Π s, in four chains of vectors: one would wait for each of its products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static BlockLikelihood UnweightedSum<TElement>(ReadOnlySpan<TElement> largest, ReadOnlySpan<TElement> sums)
        where TElement : unmanaged
    {
        ref TElement m = ref MemoryMarshal.GetReference(largest);
        ref TElement s = ref MemoryMarshal.GetReference(sums[..largest.Length]);
        Vector256<double> logsA = Vector256<double>.Zero, logsB = logsA, logsC = logsA, logsD = logsA;
        Vector256<double> productA = Vector256<double>.One, productB = productA, productC = productA, productD = productA;
        int n = 0;
        for (; n <= largest.Length - 16; n += 16)
        {
            logsA += ElementConversion.LoadDoubles(ref m, n);
            productA *= ElementConversion.LoadDoubles(ref s, n);
            logsB += ElementConversion.LoadDoubles(ref m, n + 4);
            productB *= ElementConversion.LoadDoubles(ref s, n + 4);
            logsC += ElementConversion.LoadDoubles(ref m, n + 8);
            productC *= ElementConversion.LoadDoubles(ref s, n + 8);
            logsD += ElementConversion.LoadDoubles(ref m, n + 12);
            productD *= ElementConversion.LoadDoubles(ref s, n + 12);
        }

        for (; n <= largest.Length - 4; n += 4)
        {
            logsA += ElementConversion.LoadDoubles(ref m, n);
            productA *= ElementConversion.LoadDoubles(ref s, n);
        }

        Vector256<double> product = (productA * productB) * (productC * productD);
        double sum = Vector256.Sum((logsA + logsB) + (logsC + logsD));
        double factor = (product[0] * product[1]) * (product[2] * product[3]);
        for (; n < largest.Length; n++)
        {
            sum += ElementConversion.ToDouble(largest[n]);
            factor *= ElementConversion.ToDouble(sums[n]);
        }

        return new BlockLikelihood(sum + Math.Log2(factor), sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static BlockLikelihood WeightedSum<TElement>(
        ReadOnlySpan<TElement> weights,
        ReadOnlySpan<TElement> largest,
        ReadOnlySpan<TElement> sums,
        out double lowest)
        where TElement : unmanaged
    {
        ref TElement w = ref MemoryMarshal.GetReference(weights[..largest.Length]);
        ref TElement m = ref MemoryMarshal.GetReference(largest);
        ref TElement s = ref MemoryMarshal.GetReference(sums[..largest.Length]);
        Vector256<double> logs = Vector256<double>.Zero;
        Vector256<double> largestLogs = Vector256<double>.Zero;
        Vector256<double> least = Vector256.Create(double.PositiveInfinity);
        int n = 0;
        for (; n <= largest.Length - 4; n += 4)
        {
            Vector256<double> weight = ElementConversion.LoadDoubles(ref w, n);
            Vector256<double> terms = ElementConversion.LoadDoubles(ref m, n);
            least = Vector256.MinNative(least, terms);
            largestLogs = Vector256.MultiplyAddEstimate(weight, terms, largestLogs);
            terms += KernelMath.Log2(ElementConversion.LoadDoubles(ref s, n));
            logs = Vector256.MultiplyAddEstimate(weight, terms, logs);
        }

        double sum = KernelMath.Sum(logs);
        double largestSum = KernelMath.Sum(largestLogs);
        lowest = Math.Min(Math.Min(least[0], least[1]), Math.Min(least[2], least[3]));
        for (; n < largest.Length; n++)
        {
            double term = ElementConversion.ToDouble(largest[n]);
            lowest = Math.Min(lowest, term);
            double weight = ElementConversion.ToDouble(weights[n]);
            largestSum += weight * term;
            sum += weight * (term + KernelMath.Log2(ElementConversion.ToDouble(sums[n])));
        }

        return new BlockLikelihood(sum, largestSum);
    }
}
