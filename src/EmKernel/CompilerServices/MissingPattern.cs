using System;

namespace EmKernel.CompilerServices;

/// <summary>Which columns are observed, and the rows of a block of which that is true.</summary>
internal readonly ref struct MissingPattern
{
    // What is done once for a common pattern grows with one power of D more than what is done for each of its rows.
    private const int CommonRowsPerColumn = 16;

    /// <summary>Describes a pattern.</summary>
    /// <param name="columns">All columns: first those observed, then those missing, each in ascending order.</param>
    /// <param name="observedCount">The number of observed columns.</param>
    /// <param name="rows">The rows, in ascending order.</param>
    public MissingPattern(ReadOnlySpan<int> columns, int observedCount, ReadOnlySpan<int> rows)
    {
        Columns = columns;
        ObservedCount = observedCount;
        Rows = rows;
    }

    /// <summary>All columns: first those observed, then those missing, each in ascending order.</summary>
    public ReadOnlySpan<int> Columns { get; }

    /// <summary>The number of observed columns.</summary>
    public int ObservedCount { get; }

    /// <summary>The observed columns.</summary>
    public ReadOnlySpan<int> Observed => Columns[..ObservedCount];

    /// <summary>The missing columns.</summary>
    public ReadOnlySpan<int> Missing => Columns[ObservedCount..];

    /// <summary>The rows, counted from 0 within the block.</summary>
    public ReadOnlySpan<int> Rows { get; }

    /// <summary>Whether so many rows share the pattern that they are worth a pass of their own over what they observe.</summary>
    public bool IsCommon => ObservedCount > 0 && Rows.Length >= CommonRowsPerColumn * Columns.Length;

    /// <summary>Whether an entry is missing from a row.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="row">The row.</param>
    /// <returns>Whether one is NaN.</returns>
    public static bool IsIn<T>(ReadOnlySpan<T> row)
        where T : unmanaged
    {
        foreach (T entry in row)
        {
            if (double.IsNaN(ElementConversion.ToDouble(entry)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Sorts the columns of a row: observed ones first.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="row">The row, NaN where an entry is missing.</param>
    /// <param name="columns">Receives all columns: first those observed, then those missing.</param>
    /// <returns>The number of observed columns.</returns>
    public static int Sort<T>(ReadOnlySpan<T> row, Span<int> columns)
        where T : unmanaged
    {
        int observed = 0;
        int missing = row.Length;
        for (int d = row.Length - 1; d >= 0; d--)
        {
            if (double.IsNaN(ElementConversion.ToDouble(row[d])))
            {
                columns[--missing] = d;
            }
        }

        for (int d = 0; d < row.Length; d++)
        {
            if (!double.IsNaN(ElementConversion.ToDouble(row[d])))
            {
                columns[observed++] = d;
            }
        }

        return observed;
    }
}
