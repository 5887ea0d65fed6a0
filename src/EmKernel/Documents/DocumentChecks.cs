using System;
using System.Collections.Generic;
using System.Globalization;

namespace EmKernel;

/// <summary>What documents of all families have to hold.</summary>
internal static class DocumentChecks
{
    /// <summary>Requires that a document is of a model's own shape.</summary>
    public static void RequireSame(string member, string found, string wanted)
    {
        if (found != wanted)
        {
            throw new DocumentException(
                "$." + member,
                $"The document has '{found}', the model '{wanted}': read it into a model of its own shape.");
        }
    }

    /// <summary>Requires names for all columns or none, all different.</summary>
    public static void RequireColumns(DocumentFrame frame, string path)
    {
        if (frame.Columns.IsEmpty)
        {
            return;
        }

        if (frame.Columns.Length != frame.Dimension)
        {
            throw new DocumentException($"{path}.columns", string.Create(
                CultureInfo.InvariantCulture,
                $"There are {frame.Columns.Length} names for {frame.Dimension} columns: give one for each, or none."));
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int d = 0; d < frame.Columns.Length; d++)
        {
            string item = DocumentMembers.ItemPath($"{path}.columns", d);
            if (string.IsNullOrEmpty(frame.Columns[d]))
            {
                throw new DocumentException(item, "The name is empty: give each column a name.");
            }

            if (!names.Add(frame.Columns[d]))
            {
                throw new DocumentException(
                    item, $"The name '{frame.Columns[d]}' was given before: give different names.");
            }
        }
    }
}
