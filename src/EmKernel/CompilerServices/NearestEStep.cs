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
    // Adding up the sums of all clusters may not come often, but those of float may not grow long.
    private static int SummedRows => typeof(TElement) == typeof(double) ? 4096 : 256;

    /// <summary>Computes the statistics of a block.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="prepared">Their prepared form.</param>
    /// <param name="block">The rows.</param>
    /// <param name="statistics">Receives the statistics; the first and the last number are −inertia.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(
        KMeansShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics)
    {
        if (block.HasMissing)
        {
            RunIncomplete(shape, parameters, prepared, block, statistics);
        }
        else
        {
            RunComplete(shape, parameters, prepared, block, statistics);
        }

        if (shape.EmptyCluster == EmptyCluster.Farthest)
        {
            FindFarthest(shape, parameters, prepared, block, statistics);
        }
    }

    /// <summary>Adds the statistics of the complete rows to those of the rows that miss entries.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunIncomplete(
        KMeansShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics)
    {
        KMeansMissing.ExpectBlock(shape, parameters, block, statistics);
        Observations<TElement> complete = block.IncompleteRows.CompleteRows;
        if (complete.Count > 0)
        {
            using KernelScratch.Scope scratch = KernelScratch.Open();
            Span<double> ofComplete = scratch.Doubles(statistics.Length);
            RunComplete(shape, parameters, prepared, complete, ofComplete);
            ofComplete[shape.FarthestOffset..shape.StatisticCount].Clear();
            KMeansStatistics.Combine(shape, statistics, ofComplete, statistics);
            statistics[shape.StatisticCount] += ofComplete[shape.StatisticCount];
        }

        statistics[1] = block.TotalWeight;
    }

    /// <summary>The farthest row of each cluster: labels once more, and distances.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FindFarthest(
        KMeansShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> logDensities = scratch.Doubles(block.Count);
        Span<int> labels = scratch.Integers(block.Count);
        RowScores<TElement> scores = new(logDensities, default, default, labels);
        NearestScoring<TTile, TElement>.Run(shape, parameters, prepared, block, scores);
        if (block.HasMissing)
        {
            KMeansMissing.ScoreBlock(shape, parameters, block, scores);
        }

        FarthestRows.Find(shape, parameters, block, logDensities, labels, statistics);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunComplete(
        KMeansShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ReadOnlySpan<double> dataCentre = ObservationStorage.Centre(block);
        Span<double> offsets = scratch.Doubles(shape.Components * shape.Dimension);
        Span<double> moments = scratch.Doubles(shape.Components * GaussianMixtureStatistics.MomentCount(shape.Mixture));
        NearestPacking.ChooseOffsets<TElement>(shape, parameters, dataCentre, offsets);
        Accumulate(shape, prepared, block, offsets, moments);
        double inertia = 0.0;
        for (int k = 0; k < shape.Components; k++)
        {
            inertia += moments[(k + 1) * GaussianMixtureStatistics.MomentCount(shape.Mixture) - 1];
        }

        if (Recentring.IsNeeded<TElement>(shape.Mixture, moments))
        {
            Recentring.Move<TElement>(shape.Mixture, moments, offsets);
            Accumulate(shape, prepared, block, offsets, moments);
        }

        GaussianMixtureStatistics.FromMoments(shape.Mixture, moments, dataCentre, offsets, statistics);
        KMeansStatistics.CountAllColumns(shape, statistics);
        statistics[0] = -inertia;
        statistics[1] = block.TotalWeight;
        statistics[shape.StatisticCount] = -inertia;
    }

    /// <summary>
    /// Passes over the tiles of a block: moments of the rows of each cluster about the given centres.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Accumulate(
        KMeansShape shape,
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
        Span<TElement> sums = scratch.Elements<TElement>(shape.Components * TTile.SumStride);
        sums.Clear();
        moments.Clear();
        for (int first = 0, next = SummedRows; first < block.Count; first += TTile.TileRows)
        {
            if (first >= next)
            {
                TTile.Total(sums, moments);
                sums.Clear();
                next = first + SummedRows;
            }

            int rows = Math.Min(TTile.TileRows, block.Count - first);
            int padded = TTile.Load(block, first, rows, tile, weights);
            TTile.FindNearest(prepared, tile, padded, TileLoader.Source<TElement>(block, first + rows, tile), labels);
            TTile.AddMoments(centres, tile, labels, weights, padded, sums);
        }

        TTile.Total(sums, moments);
    }
}
