using System;
using System.Collections.Generic;
using System.Globalization;
using CommunityToolkit.HighPerformance;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>Makes samples of rows or columns. The numbers are copied.</summary>
/// <remarks>
/// Rows and columns are counted from 0. NaN is a missing entry. An infinite entry is refused unless the weight of its
/// row is 0. Weights are frequencies, one for each row, finite and 0 or above; leave them out for 1 each.
/// </remarks>
public static class Observations
{
    /// <summary>Makes a sample of rows that follow one another.</summary>
    /// <param name="rows">The entries, row by row; empty for a sample without rows.</param>
    /// <param name="dimension">D, the number of columns; at least 1.</param>
    /// <param name="weights">One weight for each row, or none.</param>
    /// <returns>The sample.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="dimension"/> is below 1.</exception>
    /// <exception cref="ArgumentException">
    /// The entries do not fill whole rows, are more than 2³¹ with padding, or are infinite; or the weights are refused.
    /// </exception>
    public static Observations<double> FromRows(
        ReadOnlySpan<double> rows, int dimension, ReadOnlySpan<double> weights = default) =>
        FromRowMajor(rows, dimension, weights);

    /// <summary>Makes a sample of rows that follow one another, in single precision.</summary>
    /// <inheritdoc cref="FromRows(ReadOnlySpan{double}, int, ReadOnlySpan{double})"/>
    public static Observations<float> FromRows(
        ReadOnlySpan<float> rows, int dimension, ReadOnlySpan<double> weights = default) =>
        FromRowMajor(rows, dimension, weights);

    /// <summary>Makes a sample of a table, such as a two-dimensional array.</summary>
    /// <param name="rows">The table: one row for each observation, one column for each dimension.</param>
    /// <param name="weights">One weight for each row, or none.</param>
    /// <returns>The sample.</returns>
    /// <exception cref="ArgumentException">
    /// The table has no columns, more than 2³¹ entries with padding, or an infinite entry; or the weights are refused.
    /// </exception>
    public static Observations<double> FromRows(
        ReadOnlySpan2D<double> rows, ReadOnlySpan<double> weights = default) => FromTable(rows, weights);

    /// <summary>Makes a sample of a table, such as a two-dimensional array, in single precision.</summary>
    /// <inheritdoc cref="FromRows(ReadOnlySpan2D{double}, ReadOnlySpan{double})"/>
    public static Observations<float> FromRows(
        ReadOnlySpan2D<float> rows, ReadOnlySpan<double> weights = default) => FromTable(rows, weights);

    /// <summary>Makes a sample of columns.</summary>
    /// <param name="columns">One array for each dimension, at least one, all of the same length.</param>
    /// <param name="weights">One weight for each row, or none.</param>
    /// <returns>The sample.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="columns"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// There are no columns; one is null or of another length than the first; the entries are more than 2³¹ with
    /// padding, or infinite; or the weights are refused.
    /// </exception>
    /// <example><code>Observations.FromColumns([eruptions, waiting])</code></example>
    public static Observations<double> FromColumns(
        IReadOnlyList<double[]> columns, ReadOnlySpan<double> weights = default) => FromColumnArrays(columns, weights);

    /// <summary>Makes a sample of columns, in single precision.</summary>
    /// <inheritdoc cref="FromColumns(IReadOnlyList{double[]}, ReadOnlySpan{double})"/>
    public static Observations<float> FromColumns(
        IReadOnlyList<float[]> columns, ReadOnlySpan<double> weights = default) => FromColumnArrays(columns, weights);

    private static Observations<T> FromRowMajor<T>(ReadOnlySpan<T> rows, int dimension, ReadOnlySpan<double> weights)
        where T : unmanaged
    {
        if (dimension < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "A row has at least one column.");
        }

        (int count, int excess) = Math.DivRem(rows.Length, dimension);
        if (excess != 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows.Length} entries do not fill whole rows of {dimension} columns: {excess} are left over."),
                nameof(rows));
        }

        AlignedBuffer<T> groups = Allocate<T>(count, dimension, nameof(rows));
        ObservationLayout.Transpose(rows, dimension, groups.Span);
        return ObservationConstruction.Build(groups, count, dimension, weights, nameof(rows));
    }

    private static Observations<T> FromTable<T>(ReadOnlySpan2D<T> rows, ReadOnlySpan<double> weights)
        where T : unmanaged
    {
        if (rows.Width < 1)
        {
            throw new ArgumentException("The table has 0 columns: a row has at least one.", nameof(rows));
        }

        AlignedBuffer<T> groups = Allocate<T>(rows.Height, rows.Width, nameof(rows));
        int lanes = ObservationLayout.Lanes<T>();
        for (int row = 0; row < rows.Height; row++)
        {
            int start = ObservationLayout.IndexOf<T>(row, 0, rows.Width);
            ObservationLayout.Spread(rows.GetRowSpan(row), lanes, groups.Span[start..]);
        }

        return ObservationConstruction.Build(groups, rows.Height, rows.Width, weights, nameof(rows));
    }

    private static Observations<T> FromColumnArrays<T>(IReadOnlyList<T[]> columns, ReadOnlySpan<double> weights)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(columns);
        int dimension = columns.Count;
        if (dimension < 1)
        {
            throw new ArgumentException("There are 0 columns: a row has at least one.", nameof(columns));
        }

        int count = columns[0]?.Length ?? 0;
        for (int d = 0; d < dimension; d++)
        {
            if (columns[d] is null || columns[d].Length != count)
            {
                string found = columns[d] is null
                    ? "null"
                    : string.Create(CultureInfo.InvariantCulture, $"of length {columns[d].Length}");
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Column {d} is {found}, column 0 has {count} rows: give columns of one length."),
                    nameof(columns));
            }
        }

        AlignedBuffer<T> groups = Allocate<T>(count, dimension, nameof(columns));
        for (int d = 0; d < dimension; d++)
        {
            ObservationLayout.CopyColumn(columns[d], d, dimension, groups.Span);
        }

        return ObservationConstruction.Build(groups, count, dimension, weights, nameof(columns));
    }

    /// <summary>Room for rows that are going to fill it, but for the padding of the last group.</summary>
    private static AlignedBuffer<T> Allocate<T>(int count, int dimension, string parameterName)
        where T : unmanaged
    {
        int length = ObservationLayout.Length<T>(count, dimension, parameterName);
        AlignedBuffer<T> groups = AlignedBuffer<T>.Allocate(length, clear: false);
        groups.Span[Math.Max(0, length - ObservationLayout.Lanes<T>() * dimension)..].Clear();
        return groups;
    }
}
