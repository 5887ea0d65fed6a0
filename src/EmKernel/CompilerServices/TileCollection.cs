using System;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The moments of one block of rows under posteriors that are given, tile by tile: the same for all families.</summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
internal static class TileCollection<TTile, TElement>
    where TTile : ITileKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Passes over the tiles of a block.</summary>
    /// <param name="components">K.</param>
    /// <param name="block">The rows.</param>
    /// <param name="centres">The centres as the kernel reads them; none for first moments.</param>
    /// <param name="posteriors">The posteriors times the weights of the rows, as <see cref="StateRows"/>.</param>
    /// <param name="moments">Receives the moments [K][F].</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Accumulate(
        int components,
        Observations<TElement> block,
        ReadOnlySpan<TElement> centres,
        ReadOnlySpan<double> posteriors,
        Span<double> moments)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        TileBuffers<TElement> buffers = new(scratch, TTile.TileLength, TTile.TileRows, components * TTile.ComponentStride);
        Span<double> sums = scratch.Doubles(TTile.SumCount);
        sums.Clear();
        for (int first = 0; first < block.Count; first += TTile.TileRows)
        {
            int rows = Math.Min(TTile.TileRows, block.Count - first);
            ReadOnlySpan<TElement> tile = Tiles<TTile, TElement>.Open(block, first, rows, buffers.Copy, buffers.Weights, out int padded);
            StateRows.ToColumns(
                posteriors[(first * StateRows.Stride(components))..],
                components,
                rows,
                padded,
                buffers.Densities,
                TTile.ComponentStride);
            TTile.AddMoments(centres, tile, buffers.Densities, padded, sums);
        }

        TTile.Total(centres, sums, moments);
    }
}
