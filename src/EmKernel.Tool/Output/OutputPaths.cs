using System.Collections.Generic;
using System.IO;

namespace EmKernel.Tool.Output;

/// <summary>The files that a run touches.</summary>
internal static class OutputPaths
{
    /// <summary>Refuses two uses of one file, of which one would destroy the other.</summary>
    /// <param name="paths">The files that are read and written; null for one that is not.</param>
    public static void RequireDistinct(params IReadOnlyList<string?> paths)
    {
        HashSet<string> seen = [];
        foreach (string? path in paths)
        {
            if (path is not (null or "" or "-") && !seen.Add(Path.GetFullPath(path)))
            {
                throw new InputException($"{Quoted.Text(path)} is given twice: a file is read or written once.");
            }
        }
    }
}
