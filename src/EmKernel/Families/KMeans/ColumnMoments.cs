using System;

namespace EmKernel.CompilerServices;

/// <summary>
/// Counts, means and the sum of squares of k-means over rows with holes, in two passes: the first gives each cluster and column its
/// mean, the second the squares about these.
/// </summary>
internal readonly ref struct ColumnMoments
{
    private readonly KMeansShape _shape;
    private readonly ReadOnlySpan<double> _origins;
    private readonly Span<double> _statistics;

    /// <summary>Begins with no rows.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="origins">Numbers near the means [K][D], about which they are summed.</param>
    /// <param name="statistics">Receives the statistics.</param>
    public ColumnMoments(KMeansShape shape, ReadOnlySpan<double> origins, Span<double> statistics)
    {
        _shape = shape;
        _origins = origins;
        _statistics = statistics;
        statistics[..shape.StatisticCount].Clear();
    }

    /// <summary>Adds a row to a cluster in the first pass.</summary>
    /// <param name="row">The row, NaN where an entry is missing.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="r">w r.</param>
    public void AddToMeans(ReadOnlySpan<double> row, int cluster, double r)
    {
        _statistics[GaussianMixtureShape.StatisticsHeader + cluster] += r;
        int first = cluster * _shape.Dimension;
        for (int d = 0; d < row.Length; d++)
        {
            if (!double.IsNaN(row[d]))
            {
                _statistics[_shape.CountOffset + first + d] += r;
                _statistics[_shape.StatisticsMeanOffset + first + d] += r * (row[d] - _origins[first + d]);
            }
        }
    }

    /// <summary>Ends the first pass.</summary>
    public void FinishMeans()
    {
        for (int i = 0; i < _origins.Length; i++)
        {
            ref double mean = ref _statistics[_shape.StatisticsMeanOffset + i];
            double count = _statistics[_shape.CountOffset + i];
            mean = count > 0 ? _origins[i] + mean / count : 0;
        }
    }

    /// <summary>Adds a row to a cluster in the second pass.</summary>
    /// <param name="row">The row.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="r">w r.</param>
    public void AddToScatter(ReadOnlySpan<double> row, int cluster, double r) => _statistics[_shape.ScatterOffset] +=
        r * KMeansMissing.SquaredDistance(
            row, _statistics.Slice(_shape.StatisticsMeanOffset + cluster * _shape.Dimension, _shape.Dimension));
}
