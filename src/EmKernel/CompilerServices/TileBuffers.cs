using System;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The working memory of a pass over the tiles of a block; it holds arbitrary numbers at first.</summary>
/// <typeparam name="TElement">double or float.</typeparam>
internal readonly ref struct TileBuffers<TElement>
    where TElement : unmanaged
{
    /// <summary>Takes the memory.</summary>
    /// <param name="scratch">What it is taken from.</param>
    /// <param name="tileLength">The elements of a tile.</param>
    /// <param name="tileRows">The rows of a tile.</param>
    /// <param name="densityCount">The elements of a tile's densities.</param>
    /// <remarks>Not inlined: each pass is compiled for each model, and would be compiled for longer than it may run.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public TileBuffers(scoped in KernelScratch.Scope scratch, int tileLength, int tileRows, int densityCount)
    {
        Copy = scratch.Elements<TElement>(tileLength);
        Weights = scratch.Elements<TElement>(tileRows);
        Largest = scratch.Elements<TElement>(tileRows);
        ExponentialSums = scratch.Elements<TElement>(tileRows);
        Densities = scratch.Elements<TElement>(densityCount);
    }

    /// <summary>The place of a tile that does not lie in the sample as the kernel reads it.</summary>
    public Span<TElement> Copy { get; }

    /// <summary>The weights of the rows, padded with zeros.</summary>
    public Span<TElement> Weights { get; }

    /// <summary>The largest log₂-density of each row.</summary>
    public Span<TElement> Largest { get; }

    /// <summary>Σ 2^(l − largest) of each row.</summary>
    public Span<TElement> ExponentialSums { get; }

    /// <summary>The log₂-densities of each component, then its responsibilities.</summary>
    public Span<TElement> Densities { get; }
}
