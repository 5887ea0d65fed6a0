using System.Globalization;
using System.Linq;

namespace EmKernel.Tool.Families;

/// <summary>The names of a model's columns.</summary>
internal static class ColumnNames
{
    /// <summary>As the model gives them, else x0, x1, ….</summary>
    public static string[] Of(ModelDocument model) => model.Columns.IsEmpty
        ? [.. Enumerable.Range(0, model.Dimension).Select(d => string.Create(CultureInfo.InvariantCulture, $"x{d}"))]
        : [.. model.Columns];
}
