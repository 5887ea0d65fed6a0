using System;
using System.Collections.Generic;

namespace EmKernel.Tool.Output;

/// <summary>A table; its columns are set flush right, as numbers are.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Headings">One for each column.</param>
/// <param name="Rows">The cells of each row, one for each column.</param>
internal sealed record TextTable(
    string Title, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>Whether the last column is prose, and flush left.</summary>
    public bool EndsInProse { get; init; }

    /// <summary>Rows that a function makes of their indices.</summary>
    public static string[][] RowsOf(int count, Func<int, string[]> row)
    {
        string[][] rows = new string[count][];
        for (int i = 0; i < count; i++)
        {
            rows[i] = row(i);
        }

        return rows;
    }

    /// <summary>Whether a column is prose.</summary>
    public bool IsProse(int column) => EndsInProse && column == Headings.Count - 1;
}
