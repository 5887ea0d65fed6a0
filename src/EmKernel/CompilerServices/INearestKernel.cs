using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>What the generator writes of a batch backend of k-means: the passes over one tile of rows.</summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
/// <remarks>
/// The passes are load → labels → moments. The nearest centre has the largest c_k + Σ w_kd x_d with w = 2a, c =
/// −‖a‖², a the centre
/// relative to that of the sample: the distance less ‖x‖², which all share, so that a column costs one multiply-add.
/// Distances
/// themselves are summed without cancellation, as the moments of a row about its own centre.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface INearestKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of rows of a full tile.</summary>
    static abstract int TileRows { get; }

    /// <summary>The number of elements of a tile's centred rows.</summary>
    static abstract int TileLength { get; }

    /// <summary>The distance in elements between two centres.</summary>
    static abstract int CentreStride { get; }

    /// <summary>The number of elements of the sums of one cluster.</summary>
    static abstract int SumStride { get; }

    /// <summary>The number of elements of the prepared centres.</summary>
    static abstract int PreparedCount { get; }

    /// <summary>Copies rows less the centre of the sample into a tile, and their weights.</summary>
    /// <param name="block">The block that the rows belong to.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="tile">Receives the rows, padded with zeros.</param>
    /// <param name="weights">Receives the weights of the rows, padded with zeros.</param>
    /// <returns>The number of rows with the padding.</returns>
    static abstract int Load(
        Observations<TElement> block, int firstRow, int rows, Span<TElement> tile, Span<TElement> weights);

    /// <summary>Finds the nearest centre of each row of a tile, the lowest index on ties.</summary>
    /// <param name="prepared">The prepared centres: c and D numbers w for each.</param>
    /// <param name="tile">The rows.</param>
    /// <param name="rows">The number of rows with the padding.</param>
    /// <param name="next">What the next tile will be loaded from: it may be fetched from memory meanwhile.</param>
    /// <param name="labels">Receives the clusters, as whole numbers of the element type.</param>
    static abstract void FindNearest(
        ReadOnlySpan<TElement> prepared,
        ReadOnlySpan<TElement> tile,
        int rows,
        ReadOnlySpan<TElement> next,
        Span<TElement> labels);

    /// <summary>Adds Σ w, Σ w z and Σ w ‖z‖² of the rows of each cluster, z = x − centre.</summary>
    /// <param name="centres">
    /// The centre of each cluster, relative to that of the sample: [K][<see cref="CentreStride"/>].
    /// </param>
    /// <param name="tile">The rows.</param>
    /// <param name="labels">Their clusters.</param>
    /// <param name="weights">Their weights.</param>
    /// <param name="rows">The number of rows with the padding.</param>
    /// <param name="sums">The sums [K][<see cref="SumStride"/>], as the kernel lays them out.</param>
    static abstract void AddMoments(
        ReadOnlySpan<TElement> centres,
        ReadOnlySpan<TElement> tile,
        ReadOnlySpan<TElement> labels,
        ReadOnlySpan<TElement> weights,
        int rows,
        Span<TElement> sums);

    /// <summary>Adds up what <see cref="AddMoments"/> has summed.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="moments">Σ w, Σ w z and Σ w ‖z‖² of each cluster, which they are added to: [K][1 + D + 1].</param>
    static abstract void Total(ReadOnlySpan<TElement> sums, Span<double> moments);
}
