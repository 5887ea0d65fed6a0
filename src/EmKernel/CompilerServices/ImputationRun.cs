using System;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>Fills whole samples row by row, and refuses arguments that cannot be filled: the same for all families.</summary>
internal static class ImputationRun
{
    /// <summary>Fills a sample with what is expected of missing entries.</summary>
    /// <typeparam name="TImputation">What fills a row.</typeparam>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="imputation">What fills a row.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="completed">Receives N×D entries, row by row.</param>
    /// <param name="variances">Receives N×D conditional variances, row by row; empty if not wanted.</param>
    public static void FillWithMeans<TImputation, T>(
        TImputation imputation, Observations<T> observations, Span<T> completed, Span<double> variances)
        where TImputation : struct, IImputation<T>, allows ref struct
        where T : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        int dimension = observations.Dimension;
        Span<T> row = scratch.Elements<T>(dimension);
        for (int n = 0; n < observations.Count; n++)
        {
            observations.CopyRowTo(n, row);
            imputation.FillWithMeans(
                row,
                completed.Slice(n * dimension, dimension),
                variances.IsEmpty ? default : variances.Slice(n * dimension, dimension));
        }
    }

    /// <summary>Fills a sample with draws.</summary>
    /// <typeparam name="TImputation">What fills a row.</typeparam>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="imputation">What fills a row.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="random">The source of randomness; rows without missing entries take nothing from it.</param>
    /// <param name="completed">Receives N×D entries, row by row.</param>
    public static void FillWithDraws<TImputation, T>(
        TImputation imputation, Observations<T> observations, Random random, Span<T> completed)
        where TImputation : struct, IImputation<T>, allows ref struct
        where T : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        int dimension = observations.Dimension;
        Span<T> row = scratch.Elements<T>(dimension);
        for (int n = 0; n < observations.Count; n++)
        {
            observations.CopyRowTo(n, row);
            imputation.FillWithDraw(row, random, completed.Slice(n * dimension, dimension));
        }
    }

    /// <summary>Requires a row of D entries that are finite or missing.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="dimension">D.</param>
    /// <param name="row">The row.</param>
    public static void RequireRow<T>(int dimension, ReadOnlySpan<T> row)
        where T : unmanaged
    {
        ArgumentChecks.RequireLength(row.Length, dimension, nameof(row));
        for (int d = 0; d < row.Length; d++)
        {
            double x = ElementConversion.ToDouble(row[d]);
            if (double.IsInfinity(x))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The entry in column {d} is {x}: a missing entry is NaN, all others are finite."),
                    nameof(row));
            }
        }
    }

    /// <summary>Requires room for what is filled in.</summary>
    /// <param name="completed">The length of the span of entries.</param>
    /// <param name="variances">The length of the span of variances; 0 if they are not wanted.</param>
    /// <param name="required">The number of entries.</param>
    public static void RequireLengths(int completed, int variances, long required)
    {
        ArgumentChecks.RequireLength(completed, required, nameof(completed));
        if (variances > 0)
        {
            ArgumentChecks.RequireLength(variances, required, nameof(variances));
        }
    }
}
