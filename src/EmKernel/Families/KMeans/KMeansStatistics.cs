using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>
/// Statistics of k-means: counts, means, and the sum of squares within clusters, those of one spherical Gaussian
/// variance.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansStatistics
{
    /// <summary>Adds the statistics of two disjoint sets of rows.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="left">The statistics of one set.</param>
    /// <param name="right">The statistics of the other.</param>
    /// <param name="result">The statistics of both; it may be one of the operands.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Combine(
        GaussianMixtureShape shape, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result) =>
        GaussianMixtureStatistics.Combine(shape, left, right, result);

    /// <summary>The statistics of rows that are shared among clusters in given parts.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="responsibilities">N×K numbers, row by row.</param>
    /// <param name="statistics">Receives the statistics.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a number is negative or not finite.</exception>
    public static void Collect<T>(
        GaussianMixtureShape shape, Observations<T> observations, ReadOnlySpan<double> responsibilities, Span<double> statistics)
        where T : unmanaged =>
        GaussianMixtureStatistics.Collect(shape, observations, responsibilities, statistics);

    /// <summary>The statistics of rows with given labels.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="labels">A cluster for each row.</param>
    /// <param name="statistics">Receives the statistics.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a label is out of range.</exception>
    public static void Collect<T>(
        GaussianMixtureShape shape, Observations<T> observations, ReadOnlySpan<int> labels, Span<double> statistics)
        where T : unmanaged =>
        GaussianMixtureStatistics.Collect(shape, observations, labels, statistics);
}
