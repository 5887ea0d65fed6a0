using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>
/// The E-step of k-means over one block of rows, tile by tile: labels, and moments about the centres.
/// </summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <remarks>
/// The second moments about the centres are the inertia: a sum of squares of small numbers, whatever the distance to
/// the origin.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NearestEStep<TTile, TElement>
    where TTile : INearestKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Computes the statistics of a block.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="prepared">Their prepared form.</param>
    /// <param name="block">The rows.</param>
    /// <param name="statistics">Receives the statistics; the first and the last number are −inertia.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ReadOnlySpan<double> dataCentre = ObservationStorage.Centre(block);
        Span<double> offsets = scratch.Doubles(shape.Components * shape.Dimension);
        Span<double> moments = scratch.Doubles(shape.Components * GaussianMixtureStatistics.MomentCount(shape));
        NearestPacking.ChooseOffsets<TElement>(shape, parameters, dataCentre, offsets);
        Accumulate(shape, prepared, block, offsets, moments);
        double inertia = 0.0;
        for (int k = 0; k < shape.Components; k++)
        {
            inertia += moments[(k + 1) * GaussianMixtureStatistics.MomentCount(shape) - 1];
        }

        if (Recentring.IsNeeded<TElement>(shape, moments))
        {
            Recentring.Move<TElement>(shape, moments, offsets);
            Accumulate(shape, prepared, block, offsets, moments);
        }

        GaussianMixtureStatistics.FromMoments(shape, moments, dataCentre, offsets, statistics);
        statistics[0] = -inertia;
        statistics[1] = block.TotalWeight;
        statistics[shape.StatisticCount] = -inertia;
    }

    /// <summary>
    /// Passes over the tiles of a block: moments of the rows of each cluster about the given centres.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Accumulate(
        GaussianMixtureShape shape,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        ReadOnlySpan<double> offsets,
        Span<double> moments)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> tile = scratch.Elements<TElement>(TTile.TileLength);
        Span<TElement> weights = scratch.Elements<TElement>(TTile.TileRows);
        Span<TElement> labels = scratch.Elements<TElement>(TTile.TileRows);
        Span<TElement> centres = scratch.Elements<TElement>(shape.Components * TTile.CentreStride);
        TileCentres.Copy(shape.Dimension, TTile.CentreStride, offsets, centres);
        moments.Clear();
        for (int first = 0; first < block.Count; first += TTile.TileRows)
        {
            int rows = Math.Min(TTile.TileRows, block.Count - first);
            int padded = TTile.Load(block, first, rows, tile, weights);
            TTile.FindNearest(prepared, tile, padded, labels);
            TTile.AddMoments(centres, tile, labels, weights, padded, moments);
        }
    }
}
