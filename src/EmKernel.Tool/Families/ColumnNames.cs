using System.Globalization;
using System.Linq;

namespace EmKernel.Tool.Families;

/// <summary>The names of columns, of a model and of what is written of it.</summary>
internal static class ColumnNames
{
    /// <summary>As the model gives them, else x0, x1, ….</summary>
    public static string[] Of(ModelDocument model) => model.Columns.IsEmpty
        ? Numbered("x", model.Dimension)
        : [.. model.Columns];

    /// <summary>Names that a letter and a number make: x0, x1, ….</summary>
    public static string[] Numbered(string letter, int count) =>
        [.. Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{letter}{i}"))];
}
