namespace EmKernel.Generators.Planning;

/// <summary>A register block of moments: rows × columns of the second moments, cut at the diagonal.</summary>
/// <param name="FirstRow">The first row.</param>
/// <param name="RowCount">The number of rows.</param>
/// <param name="FirstColumn">The first column; a block that begins at 0 also sums the first moments of its rows.</param>
/// <param name="ColumnCount">The number of columns.</param>
internal sealed record MomentBlock(int FirstRow, int RowCount, int FirstColumn, int ColumnCount)
{
    /// <summary>The row after the last.</summary>
    public int EndRow => FirstRow + RowCount;

    /// <summary>The column after the last.</summary>
    public int EndColumn => FirstColumn + ColumnCount;

    /// <summary>Whether the block sums Σ r z of its rows.</summary>
    public bool HasFirstMoments => FirstColumn == 0;

    /// <summary>Whether the block sums Σ r.</summary>
    public bool HasCount => FirstRow == 0 && FirstColumn == 0;
}
