using System;
using System.ComponentModel;
using System.Numerics.Tensors;

namespace EmKernel.CompilerServices;

/// <summary>
/// Statistics of k-means: counts, means, and the sum of squares within clusters, those of one spherical Gaussian
/// variance, and counts of the columns, which differ from those of the rows where entries are missing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansStatistics
{
    /// <summary>Adds the statistics of two disjoint sets of rows.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="left">The statistics of one set.</param>
    /// <param name="right">The statistics of the other.</param>
    /// <param name="result">The statistics of both; it may be one of the operands.</param>
    public static void Combine(
        KMeansShape shape, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        if (shape.EmptyCluster == EmptyCluster.Farthest)
        {
            FarthestRows.Combine(shape, left, right, result);
        }

        if (IsComplete(shape, left) && IsComplete(shape, right))
        {
            GaussianMixtureStatistics.Combine(shape.Mixture, left, right, result);
        }
        else
        {
            CombineColumns(shape, left, right, result);
        }

        Range counts = shape.CountOffset..shape.FarthestOffset;
        TensorPrimitives.Add(left[counts], right[counts], result[counts]);
    }

    /// <summary>The statistics of rows that are shared among clusters in given parts.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="responsibilities">N×K numbers, row by row.</param>
    /// <param name="statistics">Receives the statistics.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a number is negative or not finite.</exception>
    public static void Collect<T>(
        KMeansShape shape, Observations<T> observations, ReadOnlySpan<double> responsibilities, Span<double> statistics)
        where T : unmanaged
    {
        KMeansParameters.CheckObservations(shape, observations);
        if (observations.HasMissing)
        {
            Collect(shape, observations, new GivenAssignments<T>(observations, shape.Components, responsibilities), statistics);
            return;
        }

        statistics.Clear();
        GaussianMixtureStatistics.Collect(shape.Mixture, observations, responsibilities, statistics);
        CountAllColumns(shape, statistics);
    }

    /// <summary>The statistics of rows with given labels.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="labels">A cluster for each row.</param>
    /// <param name="statistics">Receives the statistics.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a label is out of range.</exception>
    public static void Collect<T>(
        KMeansShape shape, Observations<T> observations, ReadOnlySpan<int> labels, Span<double> statistics)
        where T : unmanaged
    {
        KMeansParameters.CheckObservations(shape, observations);
        if (observations.HasMissing)
        {
            Collect(shape, observations, new GivenAssignments<T>(observations, shape.Components, labels), statistics);
            return;
        }

        statistics.Clear();
        GaussianMixtureStatistics.Collect(shape.Mixture, observations, labels, statistics);
        CountAllColumns(shape, statistics);
    }

    /// <summary>Whether no row misses an entry: N_kd = N_k.</summary>
    internal static bool IsComplete(KMeansShape shape, ReadOnlySpan<double> statistics)
    {
        for (int k = 0; k < shape.Components; k++)
        {
            double count = statistics[GaussianMixtureShape.StatisticsHeader + k];
            if (statistics.Slice(shape.CountOffset + k * shape.Dimension, shape.Dimension).ContainsAnyExcept(count))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>N_kd of complete rows.</summary>
    internal static void CountAllColumns(KMeansShape shape, Span<double> statistics)
    {
        for (int k = 0; k < shape.Components; k++)
        {
            statistics.Slice(shape.CountOffset + k * shape.Dimension, shape.Dimension)
                .Fill(statistics[GaussianMixtureShape.StatisticsHeader + k]);
        }
    }

    /// <summary>The combination of <see cref="GaussianMixtureStatistics.Combine"/>, with a count for each column.</summary>
    private static void CombineColumns(
        KMeansShape shape, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        double scatter = left[shape.ScatterOffset] + right[shape.ScatterOffset];
        for (int i = 0; i < shape.Components * shape.Dimension; i++)
        {
            double a = left[shape.CountOffset + i];
            double b = right[shape.CountOffset + i];
            double m = left[shape.StatisticsMeanOffset + i];
            double other = right[shape.StatisticsMeanOffset + i];
            double larger = a >= b ? m : other;
            double smaller = a >= b ? other : m;
            if (a == 0 || b == 0)
            {
                result[shape.StatisticsMeanOffset + i] = a == 0 ? other : m;
                continue;
            }

            double share = Math.Min(a, b) / (a + b);
            result[shape.StatisticsMeanOffset + i] =
                a == b ? 0.5 * larger + 0.5 * smaller : larger + (smaller - larger) * share;
            scatter += Math.Max(a, b) * share * ((other - m) * (other - m));
        }

        result[shape.ScatterOffset] = scatter;
        for (int i = 0; i < shape.StatisticsMeanOffset; i++)
        {
            result[i] = left[i] + right[i];
        }
    }

    private static void Collect<T>(
        KMeansShape shape, Observations<T> observations, GivenAssignments<T> assignments, Span<double> statistics)
        where T : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> row = scratch.Doubles(shape.Dimension);
        Span<double> origins = scratch.Doubles(shape.Components * shape.Dimension);
        for (int i = 0; i < origins.Length; i++)
        {
            origins[i] = observations.Centre[i % shape.Dimension];
        }

        statistics.Clear();
        ColumnMoments moments = new(shape, origins, statistics);
        for (int pass = 0; pass < 2; pass++)
        {
            for (int n = 0; n < observations.Count; n++)
            {
                KMeansMissing.Copy(observations, n, row);
                for (int k = 0; k < shape.Components; k++)
                {
                    double r = assignments[n, k];
                    if (r > 0 && pass == 0)
                    {
                        moments.AddToMeans(row, k, r);
                    }
                    else if (r > 0)
                    {
                        moments.AddToScatter(row, k, r);
                    }
                }
            }

            if (pass == 0)
            {
                moments.FinishMeans();
            }
        }

        statistics[1] = observations.TotalWeight;
    }
}
