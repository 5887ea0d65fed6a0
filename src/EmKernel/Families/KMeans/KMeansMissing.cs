using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>The E-step and the scores of rows with missing entries under k-means: distances are over what a row has.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansMissing
{
    /// <summary>Scores the rows of a block that miss entries, each in its place.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="block">The rows.</param>
    /// <param name="scores">Receives the scores; those of complete rows stay as they are.</param>
    public static void ScoreBlock<TElement>(
        KMeansShape shape, ReadOnlySpan<double> parameters, Observations<TElement> block, RowScores<TElement> scores)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> row = scratch.Elements<TElement>(shape.Dimension);
        IncompleteRows<TElement> incomplete = block.IncompleteRows;
        for (int p = 0; p < incomplete.PatternCount; p++)
        {
            foreach (int n in incomplete[p].Rows)
            {
                block.CopyRowTo(n, row);
                RowScores<TElement> score = scores.Slice(n, 1, shape.Components);
                double logDensity = ScoreRow(shape, parameters, row, default, score.Responsibilities);
                if (!score.LogDensities.IsEmpty)
                {
                    score.LogDensities[0] = logDensity;
                }

                if (!score.Labels.IsEmpty)
                {
                    score.Labels[0] = FindNearest<TElement>(shape, parameters, row, out _);
                }
            }
        }
    }

    /// <summary>Scores one row that misses entries.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="row">The row, D entries, NaN where one is missing.</param>
    /// <param name="logDensities">Receives −‖x − c_k‖² log₂ e over what is observed; empty if not wanted.</param>
    /// <param name="responsibilities">Receives 1 for the nearest cluster, 0 for the others; empty if not wanted.</param>
    /// <returns>−min ‖x − c_k‖² over what is observed; 0 for nothing.</returns>
    public static double ScoreRow<TElement>(
        KMeansShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> row,
        Span<double> logDensities,
        Span<TElement> responsibilities)
        where TElement : unmanaged
    {
        for (int k = 0; k < logDensities.Length; k++)
        {
            logDensities[k] = -SquaredDistance(row, Centre(shape, parameters, k)) / KernelMath.Ln2;
        }

        int nearest = FindNearest(shape, parameters, row, out double distance);
        if (!responsibilities.IsEmpty)
        {
            responsibilities.Clear();
            responsibilities[nearest] = ElementConversion.FromDouble<TElement>(1.0);
        }

        return distance == 0 ? 0 : -distance;
    }

    /// <summary>Computes the statistics of the rows of a block that miss entries, without their farthest rows.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="block">The rows; the complete ones are passed over.</param>
    /// <param name="statistics">Receives the statistics; the first and the last number are −inertia.</param>
    internal static void ExpectBlock<TElement>(
        KMeansShape shape, ReadOnlySpan<double> parameters, Observations<TElement> block, Span<double> statistics)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> row = scratch.Doubles(shape.Dimension);
        Span<int> labels = scratch.Integers(block.Count);
        ColumnMoments moments = new(shape, parameters[shape.MeanOffset..shape.CovarianceOffset], statistics);
        IncompleteRows<TElement> incomplete = block.IncompleteRows;
        double inertia = 0;
        for (int p = 0; p < incomplete.PatternCount; p++)
        {
            foreach (int n in incomplete[p].Rows)
            {
                Copy(block, n, row);
                labels[n] = FindNearest<double>(shape, parameters, row, out double distance);
                inertia += block.Weight(n) * distance;
                moments.AddToMeans(row, labels[n], block.Weight(n));
            }
        }

        moments.FinishMeans();
        for (int p = 0; p < incomplete.PatternCount; p++)
        {
            foreach (int n in incomplete[p].Rows)
            {
                Copy(block, n, row);
                moments.AddToScatter(row, labels[n], block.Weight(n));
            }
        }

        statistics[0] = -inertia;
        statistics[1] = incomplete.TotalWeight;
        statistics[shape.StatisticCount] = -inertia;
    }

    /// <summary>‖x − c‖² over the entries that are not NaN.</summary>
    internal static double SquaredDistance<TElement>(ReadOnlySpan<TElement> row, ReadOnlySpan<double> centre)
        where TElement : unmanaged
    {
        double sum = 0;
        for (int d = 0; d < centre.Length; d++)
        {
            double z = ElementConversion.ToDouble(row[d]) - centre[d];
            sum += double.IsNaN(z) ? 0 : z * z;
        }

        return sum;
    }

    /// <summary>Copies a row in double.</summary>
    internal static void Copy<TElement>(Observations<TElement> observations, int n, Span<double> row)
        where TElement : unmanaged
    {
        for (int d = 0; d < row.Length; d++)
        {
            row[d] = ElementConversion.ToDouble(observations[n, d]);
        }
    }

    private static int FindNearest<TElement>(
        KMeansShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<TElement> row, out double distance)
        where TElement : unmanaged
    {
        int nearest = 0;
        distance = SquaredDistance(row, Centre(shape, parameters, 0));
        for (int k = 1; k < shape.Components; k++)
        {
            double other = SquaredDistance(row, Centre(shape, parameters, k));
            if (other < distance)
            {
                distance = other;
                nearest = k;
            }
        }

        return nearest;
    }

    private static ReadOnlySpan<double> Centre(KMeansShape shape, ReadOnlySpan<double> parameters, int cluster) =>
        parameters.Slice(shape.MeanOffset + cluster * shape.Dimension, shape.Dimension);
}
