using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>Scores a block of rows with the batch backend, tile by tile.</summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <remarks>
/// Normalisation leaves of each row m = max l and s = Σ 2^(l − m), hence log₂ p = m + log₂ s, and max r = 1/s because the
/// largest term is 2⁰.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TileScoring<TTile, TElement>
    where TTile : ITileKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Scores a block under a mixture of Gaussians.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="prepared">Their prepared form.</param>
    /// <param name="block">The rows.</param>
    /// <param name="scores">Receives the scores.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        RowScores<TElement> scores) =>
        Run(parameters[..shape.Components], prepared, block, default, scores);

    /// <summary>Scores a block under a mixture of an affine family.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="prepared">Their prepared form.</param>
    /// <param name="block">The rows.</param>
    /// <param name="scores">Receives the scores.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        RowScores<TElement> scores)
    {
        var certain = new CertainColumns(shape.Family, parameters[shape.Components..]);
        Run(parameters[..shape.Components], prepared, block, certain, scores);
        if (scores.LogDensities.IsEmpty || shape.Family.HasUnitBaseMeasure)
        {
            return;
        }

        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> row = scratch.Elements<TElement>(shape.Dimension);
        for (int n = 0; n < block.Count; n++)
        {
            block.CopyRowTo(n, row);
            scores.LogDensities[n] += BaseMeasure.OfRow<TElement>(shape.Family, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Run(
        ReadOnlySpan<double> mixingWeights,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        CertainColumns certain,
        RowScores<TElement> scores)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        int components = mixingWeights.Length;
        TileBuffers<TElement> buffers = new(scratch, TTile.TileLength, TTile.TileRows, components * TTile.ComponentStride);
        Span<TElement> ones = buffers.Weights;
        Span<TElement> densities = buffers.Densities;
        Span<double> logDensities = scratch.Doubles(TTile.TileRows);
        Span<double> logCertainties = scratch.Doubles(TTile.TileRows);
        Span<TElement> lastRows = scratch.Elements<TElement>(ResponsibilityTile.LastRowsLength(components));
        double logLargestWeight = Math.Log(Largest(mixingWeights));
        for (int first = 0; first < block.Count; first += TTile.TileRows)
        {
            int rows = Math.Min(TTile.TileRows, block.Count - first);
            ReadOnlySpan<TElement> tile = Tiles<TTile, TElement>.Open(block, first, rows, buffers.Copy, ones, out int padded);
            ones[..rows].Fill(ElementConversion.FromDouble<TElement>(1.0));
            TTile.LogDensities(prepared, tile, padded, TileLoader.Source<TElement>(block, first + rows, tile), densities);
            certain.Exclude(block, first, rows, densities, TTile.ComponentStride);
            TTile.Normalize(ones, padded, densities, buffers.Largest, buffers.ExponentialSums);
            bool anyImpossible = TakeLogarithms(
                rows, buffers.Largest, buffers.ExponentialSums, logLargestWeight, logDensities, logCertainties);
            if (anyImpossible)
            {
                ImpossibleRows.Assign(
                    mixingWeights, buffers.Largest[..rows], ones, ref densities[0], TTile.ComponentStride);
            }

            RowScores<TElement> part = scores.Slice(first, rows, components);
            CopyIfWanted(logDensities, part.LogDensities);
            CopyIfWanted(logCertainties, part.LogCertainties);
            if (!part.Labels.IsEmpty)
            {
                ResponsibilityTile.FindLargest<TElement>(components, densities, TTile.ComponentStride, part.Labels);
            }

            if (!part.Responsibilities.IsEmpty)
            {
                ResponsibilityTile.Transpose<TElement>(
                    components, densities, TTile.ComponentStride, lastRows, part.Responsibilities);
            }
        }
    }

    /// <summary>The two logarithms of each row, in whole vectors; returns whether a row is impossible.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool TakeLogarithms(
        int rows,
        ReadOnlySpan<TElement> largest,
        ReadOnlySpan<TElement> sums,
        double logLargestWeight,
        Span<double> logDensities,
        Span<double> logCertainties)
    {
        ref TElement m = ref MemoryMarshal.GetReference(largest);
        ref TElement s = ref MemoryMarshal.GetReference(sums);
        ref double density = ref MemoryMarshal.GetReference(logDensities);
        ref double certainty = ref MemoryMarshal.GetReference(logCertainties);
        Vector256<double> floor = Vector256.Create(ImpossibleRows.FloorOf<TElement>());
        Vector256<double> ln2 = Vector256.Create(KernelMath.Ln2);
        Vector256<double> impossibleRows = Vector256<double>.Zero;
        for (int n = 0; n < rows; n += Vector256<double>.Count)
        {
            Vector256<double> logLargest = ElementConversion.LoadDoubles(ref m, n);
            Vector256<double> logSum = KernelMath.Log2(ElementConversion.LoadDoubles(ref s, n));
            Vector256<double> isImpossible = Vector256.LessThanOrEqual(logLargest, floor);
            impossibleRows |= isImpossible;
            Vector256.ConditionalSelect(
                isImpossible, Vector256.Create(double.NegativeInfinity), (logLargest + logSum) * ln2)
                .StoreUnsafe(ref density, (nuint)n);
            Vector256.ConditionalSelect(isImpossible, Vector256.Create(logLargestWeight), -(logSum * ln2))
                .StoreUnsafe(ref certainty, (nuint)n);
        }

        return Vector256.ExtractMostSignificantBits(impossibleRows) != 0;
    }

    private static void CopyIfWanted(ReadOnlySpan<double> tile, Span<double> target)
    {
        if (!target.IsEmpty)
        {
            tile[..target.Length].CopyTo(target);
        }
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = 0.0;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
        }

        return largest;
    }
}
