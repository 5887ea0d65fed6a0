using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>What the generator writes to score one row: a component to each lane.</summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
/// <remarks>The arithmetic is double whatever the rows are; densities are logarithms of base 2.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ISingleRowKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of doubles of the prepared form.</summary>
    static abstract int PreparedCount { get; }

    /// <summary>Lays the factors out as the kernel reads them, relative to a centre of the mixture.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="prepared">Receives the prepared form.</param>
    static abstract void Prepare(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, Span<double> prepared);

    /// <summary>Scores a row.</summary>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="row">The row, D entries.</param>
    /// <param name="logDensities">
    /// Receives log₂(π_k p_k(x)) of the K components, at or below <see cref="ImpossibleRows.Floor"/> for a density of 0;
    /// empty if not wanted.
    /// </param>
    /// <param name="responsibilities">
    /// Receives the K responsibilities unless every density is 0; empty if not wanted.
    /// </param>
    /// <returns>log p(x), natural logarithm; −∞ if every density is 0, or the row is not finite.</returns>
    static abstract double Score(
        ReadOnlySpan<double> prepared,
        ReadOnlySpan<TElement> row,
        Span<double> logDensities,
        Span<TElement> responsibilities);
}
