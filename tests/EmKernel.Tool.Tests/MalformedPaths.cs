using System.Collections.Generic;

namespace EmKernel.Tool.Tests;

/// <summary>Files that cannot be read or written.</summary>
internal static class MalformedPaths
{
    public static IReadOnlyList<MalformedInput> All { get; } =
    [
        new("a table that is not there", "fit {folder}/none.csv --components 1", "?"),
        new("a folder as a table", "fit {folder} --components 1", "?"),
        new("a model that is not there", "show {folder}/none.json", "?"),
        new("a folder as a model", "show {folder}", "?"),
        new("a report in a folder that is not there", "fit {data} --components 1 --json {folder}/none/a.json", "?"),
        new("a folder as a report", "fit {data} --components 1 --json {folder}", "?"),
        new("a report in the place of the table", "fit {data} --components 1 --json {data}", "?"),
        new("a report in the place of the picture", "fit {data} --components 1 --json {folder}/a --plot {folder}/a", "?"),
    ];
}
