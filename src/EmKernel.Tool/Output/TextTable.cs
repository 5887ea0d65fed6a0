using System.Collections.Generic;

namespace EmKernel.Tool.Output;

/// <summary>A table of text; columns of numbers are set flush right.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Headings">One for each column.</param>
/// <param name="Rows">The cells of each row, one for each column.</param>
internal sealed record TextTable(
    string Title, IReadOnlyList<string> Headings, IReadOnlyList<IReadOnlyList<string>> Rows);
