using System;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The tiles of a block of rows.</summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
internal static class Tiles<TTile, TElement>
    where TTile : ITileKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Finds a tile where it lies in the sample, or copies it.</summary>
    /// <param name="block">The block.</param>
    /// <param name="first">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="copy">The place of a copy.</param>
    /// <param name="weights">Receives the weights of the rows, padded with zeros.</param>
    /// <param name="padded">The number of rows with the padding.</param>
    /// <returns>The tile.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ReadOnlySpan<TElement> Open(
        Observations<TElement> block, int first, int rows, Span<TElement> copy, Span<TElement> weights, out int padded)
    {
        if (TTile.ReadsInPlace && rows == TTile.TileRows && !block.HasWeights)
        {
            TileLoader.LoadWeights(block, first, rows, weights);
            padded = rows;
            return TileLoader.Source<TElement>(block, first, copy);
        }

        padded = TTile.Load(block, first, rows, copy, weights);
        return copy;
    }
}
