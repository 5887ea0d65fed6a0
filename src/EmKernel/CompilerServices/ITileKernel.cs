using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>What the generator writes of a batch backend: the passes over one tile of rows.</summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
/// <remarks>
/// A tile is a run of rows short enough to stay in the nearest caches with its log-densities. The passes are
/// load → log-densities → apportioned weights → moments (to score: … → responsibilities); densities are logarithms of
/// base 2 throughout.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITileKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>How the E-step assigns rows to components.</summary>
    static abstract Assignment Assignment { get; }

    /// <summary>The number of rows of a full tile.</summary>
    static abstract int TileRows { get; }

    /// <summary>The distance in elements between the log-densities of two components.</summary>
    static abstract int ComponentStride { get; }

    /// <summary>Whether moments are taken with less work where all components have the centre of the sample: centres are then empty.</summary>
    static virtual bool SharesCentre => false;

    /// <summary>The distance in elements between the centres of two components.</summary>
    static abstract int CentreStride { get; }

    /// <summary>The number of elements of the prepared parameters.</summary>
    static abstract int PreparedCount { get; }

    /// <summary>The number of elements of a tile's centred rows.</summary>
    static abstract int TileLength { get; }

    /// <summary>The number of moments that are summed for each component.</summary>
    static abstract int MomentCount { get; }

    /// <summary>The number of partial sums that are kept of all moments.</summary>
    static abstract int SumCount { get; }

    /// <summary>Lays the factors out as the density pass reads them.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="centre">The centre of the sample, D numbers.</param>
    /// <param name="prepared">Receives the prepared parameters.</param>
    static abstract void Prepare(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> centre,
        Span<TElement> prepared);

    /// <summary>Copies rows less the centre of the sample into a tile, and their weights.</summary>
    /// <param name="block">The block that the rows belong to.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="tile">Receives the rows, padded with zeros.</param>
    /// <param name="weights">Receives the weights of the rows, padded with zeros.</param>
    /// <returns>The number of rows with the padding.</returns>
    static abstract int Load(
        Observations<TElement> block, int firstRow, int rows, Span<TElement> tile, Span<TElement> weights);

    /// <summary>Whether unweighted rows lie in the sample as the kernel reads them, so that a full tile of them need not be copied.</summary>
    static virtual bool ReadsInPlace => false;

    /// <summary>Computes log₂(π_k p_k(x_n)) for each row of a tile and each component.</summary>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="tile">The rows.</param>
    /// <param name="rows">The number of rows with the padding.</param>
    /// <param name="next">What the next tile will be loaded from: it may be fetched from memory meanwhile.</param>
    /// <param name="logDensities">Receives the log-densities, component by component.</param>
    static abstract void LogDensities(
        ReadOnlySpan<TElement> prepared,
        ReadOnlySpan<TElement> tile,
        int rows,
        ReadOnlySpan<TElement> next,
        Span<TElement> logDensities);

    /// <summary>Turns log-densities into responsibilities times weights, in place.</summary>
    /// <param name="weights">The weights of the rows; 0 for rows that only fill a vector.</param>
    /// <param name="rows">The number of rows with the padding.</param>
    /// <param name="densities">The log-densities l; receives the weighted responsibilities w 2^(l − m) / s.</param>
    /// <param name="largest">Receives m = max l of each row.</param>
    /// <param name="sums">Receives s = Σ 2^(l − m) of each row.</param>
    static abstract void Normalize(
        ReadOnlySpan<TElement> weights,
        int rows,
        Span<TElement> densities,
        Span<TElement> largest,
        Span<TElement> sums);

    /// <summary>
    /// Turns log-densities into what the E-step gives each component of the weight of a row, in place: weighted
    /// responsibilities, or
    /// under hard assignment all to the component of the largest density, the lowest index on ties.
    /// </summary>
    /// <param name="weights">The weights of the rows; 0 for rows that only fill a vector.</param>
    /// <param name="rows">The number of rows with the padding.</param>
    /// <param name="densities">The log-densities l; receives the apportioned weights.</param>
    /// <param name="largest">Receives m = max l of each row.</param>
    /// <param name="sums">Receives s = Σ 2^(l − m) of each row.</param>
    static abstract void Apportion(
        ReadOnlySpan<TElement> weights,
        int rows,
        Span<TElement> densities,
        Span<TElement> largest,
        Span<TElement> sums);

    /// <summary>Adds the moments of a tile about the given centres to partial sums, as the kernel lays them out.</summary>
    /// <param name="centres">
    /// The centre of each component, relative to that of the sample: [K][<see cref="CentreStride"/>]; empty if they share it.
    /// </param>
    /// <param name="tile">The rows.</param>
    /// <param name="responsibilities">The apportioned weights.</param>
    /// <param name="rows">The number of rows with the padding.</param>
    /// <param name="sums">The <see cref="SumCount"/> partial sums, 0 before the first tile.</param>
    static abstract void AddMoments(
        ReadOnlySpan<TElement> centres,
        ReadOnlySpan<TElement> tile,
        ReadOnlySpan<TElement> responsibilities,
        int rows,
        Span<double> sums);

    /// <summary>Adds up the partial sums of each moment.</summary>
    /// <param name="centres">The centres about which they were taken.</param>
    /// <param name="sums">The partial sums.</param>
    /// <param name="moments">Receives the moments [K][<see cref="MomentCount"/>].</param>
    static abstract void Total(ReadOnlySpan<TElement> centres, ReadOnlySpan<double> sums, Span<double> moments);
}
