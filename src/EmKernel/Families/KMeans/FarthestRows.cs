using System;

namespace EmKernel.CompilerServices;

/// <summary>The farthest row of each cluster, as statistics hold it: to these the centres of empty clusters move.</summary>
/// <remarks>
/// Of rows at the same distance the one that is first in the order of its coordinates is taken, so that neither the order of rows nor
/// that of blocks matters.
/// </remarks>
internal static class FarthestRows
{
    /// <summary>Finds the farthest rows of a block.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="block">The rows.</param>
    /// <param name="logDensities">−‖x − c‖² of each row.</param>
    /// <param name="labels">The cluster of each row.</param>
    /// <param name="statistics">Receives the distances and the rows, each entry that is missing as that of the centre.</param>
    public static void Find<TElement>(
        KMeansShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        ReadOnlySpan<double> logDensities,
        ReadOnlySpan<int> labels,
        Span<double> statistics)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> row = scratch.Doubles(shape.Dimension);
        statistics[shape.FarthestOffset..shape.StatisticCount].Clear();
        for (int n = 0; n < block.Count; n++)
        {
            double distance = -logDensities[n];
            if (!(block.Weight(n) > 0 && distance > 0 && distance >= statistics[shape.FarthestOffset + labels[n]]))
            {
                continue;
            }

            for (int d = 0; d < row.Length; d++)
            {
                double x = ElementConversion.ToDouble(block[n, d]);
                row[d] = double.IsNaN(x) ? parameters[shape.MeanOffset + labels[n] * shape.Dimension + d] : x;
            }

            Take(shape, labels[n], distance, row, statistics);
        }
    }

    /// <summary>Keeps the farther rows of two sets.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="left">The statistics of one set.</param>
    /// <param name="right">The statistics of the other.</param>
    /// <param name="result">Receives the farthest rows of both; it may be one of the operands.</param>
    public static void Combine(
        KMeansShape shape, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> other = scratch.Doubles(shape.StatisticCount);
        right[shape.FarthestOffset..shape.StatisticCount].CopyTo(other[shape.FarthestOffset..]);
        left[shape.FarthestOffset..shape.StatisticCount].CopyTo(result[shape.FarthestOffset..]);
        for (int k = 0; k < shape.Components; k++)
        {
            if (other[shape.FarthestOffset + k] > 0)
            {
                Take(shape, k, other[shape.FarthestOffset + k], Row(shape, other, k), result);
            }
        }
    }

    /// <summary>Moves the centres of empty clusters to the farthest rows.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="statistics">The statistics of all rows.</param>
    /// <param name="parameters">The centres.</param>
    public static void Fill(KMeansShape shape, ReadOnlySpan<double> statistics, Span<double> parameters)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> distances = scratch.Doubles(shape.Components);
        statistics.Slice(shape.FarthestOffset, shape.Components).CopyTo(distances);
        for (int k = 0; k < shape.Components; k++)
        {
            int giver = SingleRow.IndexOfLargest(distances);
            bool isEmpty = !statistics.Slice(shape.CountOffset + k * shape.Dimension, shape.Dimension)
                .ContainsAnyExcept(0.0);
            if (isEmpty && distances[giver] > 0)
            {
                Row(shape, statistics, giver).CopyTo(parameters[(shape.MeanOffset + k * shape.Dimension)..]);
                distances[giver] = 0;
            }
        }
    }

    private static void Take(
        KMeansShape shape, int cluster, double distance, ReadOnlySpan<double> row, Span<double> statistics)
    {
        ref double farthest = ref statistics[shape.FarthestOffset + cluster];
        Span<double> kept = statistics.Slice(RowOffset(shape, cluster), shape.Dimension);
        if (distance > farthest || (distance == farthest && row.SequenceCompareTo(kept) < 0))
        {
            farthest = distance;
            row.CopyTo(kept);
        }
    }

    private static ReadOnlySpan<double> Row(KMeansShape shape, ReadOnlySpan<double> statistics, int cluster) =>
        statistics.Slice(RowOffset(shape, cluster), shape.Dimension);

    private static int RowOffset(KMeansShape shape, int cluster) =>
        shape.FarthestOffset + shape.Components + cluster * shape.Dimension;
}
