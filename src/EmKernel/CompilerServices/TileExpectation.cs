using System;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The E-step over one block of rows, tile by tile, up to its moments: the same for all families.</summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
internal static class TileExpectation<TTile, TElement>
    where TTile : ITileKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Passes over the tiles of a block: log₂-likelihoods, and moments about the given centres.</summary>
    /// <param name="fallback">The distribution over components of a row whose every density is 0.</param>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="centres">The centres as the kernel reads them; none for first moments.</param>
    /// <param name="certain">The columns that have a value with certainty under a component.</param>
    /// <param name="moments">Receives the moments [K][F].</param>
    /// <returns>Σ w log₂ p, and that of the likeliest components alone.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static BlockLikelihood Accumulate(
        ReadOnlySpan<double> fallback,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        ReadOnlySpan<TElement> centres,
        CertainColumns certain,
        Span<double> moments)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        TileBuffers<TElement> buffers = new(
            scratch, TTile.TileLength, TTile.TileRows, fallback.Length * TTile.ComponentStride);
        Span<TElement> weights = buffers.Weights;
        Span<TElement> densities = buffers.Densities;
        Span<double> sums = scratch.Doubles(TTile.SumCount);
        sums.Clear();

        BlockLikelihood likelihood = default;
        for (int first = 0; first < block.Count; first += TTile.TileRows)
        {
            int rows = Math.Min(TTile.TileRows, block.Count - first);
            ReadOnlySpan<TElement> tile =
                Tiles<TTile, TElement>.Open(block, first, rows, buffers.Copy, weights, out int padded);
            TTile.LogDensities(prepared, tile, padded, TileLoader.Source<TElement>(block, first + rows, tile), densities);
            certain.Exclude(block, first, rows, densities, TTile.ComponentStride);
            TTile.Apportion(weights, padded, densities, buffers.Largest, buffers.ExponentialSums);
            likelihood += TileLikelihood.Sum(
                fallback,
                weights,
                block.HasWeights,
                buffers.Largest[..rows],
                buffers.ExponentialSums[..rows],
                densities,
                TTile.ComponentStride);
            TTile.AddMoments(centres, tile, densities, padded, sums);
        }

        TTile.Total(centres, sums, moments);
        return likelihood;
    }

    /// <summary>
    /// The distribution over components of a row whose every density is 0: the mixing weights, or the first of
    /// equals.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ChooseFallback(ReadOnlySpan<double> parameters, Span<double> fallback)
    {
        if (TTile.Assignment == Assignment.Hard)
        {
            fallback.Clear();
            fallback[0] = 1.0;
            return;
        }

        parameters[..fallback.Length].CopyTo(fallback);
    }
}
