using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>What the generator writes to score one row: its log-densities under all components at once.</summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
/// <remarks>The arithmetic is double whatever the rows are; densities are logarithms of base 2.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISingleRowKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>K rounded up to whole vectors.</summary>
    static abstract int PaddedComponents { get; }

    /// <summary>The number of doubles of the prepared form.</summary>
    static abstract int PreparedCount { get; }

    /// <summary>Lays the factors out as the kernel reads them, relative to a centre of the mixture.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="prepared">Receives the prepared form.</param>
    static abstract void Prepare(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, Span<double> prepared);

    /// <summary>Computes log₂(π_k p_k(x)) for each component.</summary>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="row">The row, D entries.</param>
    /// <param name="logDensities">Receives the log-densities; those that only fill a vector are impossibly low.</param>
    static abstract void LogDensities(
        ReadOnlySpan<double> prepared, ReadOnlySpan<TElement> row, Span<double> logDensities);
}
