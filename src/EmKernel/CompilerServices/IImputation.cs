using System;

namespace EmKernel.CompilerServices;

/// <summary>Fills rows, one after the other, under parameters that it was given.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal interface IImputation<T>
    where T : unmanaged
{
    /// <summary>Fills a row with what is expected of its missing entries.</summary>
    /// <param name="row">The row, NaN where an entry is missing.</param>
    /// <param name="completed">Receives the row.</param>
    /// <param name="variances">Receives conditional variances, 0 for observed entries; empty if not wanted.</param>
    void FillWithMeans(ReadOnlySpan<T> row, Span<T> completed, Span<double> variances);

    /// <summary>Fills a row with a draw.</summary>
    /// <param name="row">The row, NaN where an entry is missing.</param>
    /// <param name="random">The source of randomness; a row without missing entries takes nothing from it.</param>
    /// <param name="completed">Receives the row.</param>
    void FillWithDraw(ReadOnlySpan<T> row, Random random, Span<T> completed);
}
