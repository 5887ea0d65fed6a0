using System.Collections.Generic;

namespace EmKernel.Tool.Data;

/// <summary>Which table to read, and what of it.</summary>
/// <param name="Path">The file; <c>-</c> for standard input.</param>
internal sealed record DataRequest(string Path)
{
    /// <summary>Names or places of columns in the order of the model's dimensions; empty for all columns.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The name or place of the column of weights, if there is one.</summary>
    public string? WeightColumn { get; init; }

    /// <summary>The name or place of the column of exposures, if there is one.</summary>
    public string? ExposureColumn { get; init; }

    /// <summary>The name or place of the column that says to which sequence a row belongs, if there is one.</summary>
    public string? SequenceColumn { get; init; }

    /// <summary>What stands between cells; null to tell from the first lines.</summary>
    public char? Separator { get; init; }

    public HeaderChoice Header { get; init; }

    /// <summary>The names that a model gives its columns; null if it gives none.</summary>
    public IReadOnlyList<string>? ModelColumns { get; init; }

    /// <summary>The number of columns that a model has; null if there is no model yet.</summary>
    public int? Dimension { get; init; }

    /// <summary>Whether the rows are read in double or single precision.</summary>
    public Precision Precision { get; init; }

    /// <summary>Whether the model takes rows with missing entries.</summary>
    public bool AllowsMissing { get; init; }
}
