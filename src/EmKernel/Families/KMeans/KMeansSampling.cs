using System;
using System.ComponentModel;
using CommunityToolkit.HighPerformance;

namespace EmKernel.CompilerServices;

/// <summary>K-means is a partition, not a distribution: there is nothing to draw from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansSampling
{
    /// <summary>Throws.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rows">Rows.</param>
    /// <param name="components">Clusters.</param>
    /// <exception cref="NotSupportedException">Always.</exception>
    public static void Sample<TElement>(
        KMeansShape shape,
        ReadOnlySpan<double> parameters,
        Random random,
        Span2D<TElement> rows,
        Span<int> components)
        where TElement : unmanaged =>
        throw new NotSupportedException(
            "K-means has no distribution to draw from: fit a Gaussian mixture with CovarianceStructure.TiedSpherical, "
            + "and draw from that.");
}
