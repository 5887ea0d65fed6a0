using System.Collections.Generic;

namespace EmKernel.Tool.Tests;

/// <summary>Files that cannot be read or written.</summary>
internal static class MalformedPaths
{
    public static IReadOnlyList<MalformedInput> All { get; } =
    [
        new(
            "a table that is not there",
            "fit {folder}/none.csv --components 1",
            "{folder}/none.csv: there is no such file: check the path."),
        new(
            "a folder as a table",
            "fit {folder} --components 1",
            "{folder}: this is a folder: give a file of rows."),
        new(
            "a model that is not there",
            "show {folder}/none.json",
            "{folder}/none.json: there is no such file: check the path."),
        new(
            "a folder as a model",
            "show {folder}",
            "{folder}: this is a folder: give a model document."),
        new(
            "a report in a folder that is not there",
            "fit {data} --components 1 --json {folder}/none/a.json",
            "--json '{folder}/none/a.json': cannot be written: there is no such folder: make it first."),
        new(
            "a folder as a report",
            "fit {data} --components 1 --json {folder}",
            "--json '{folder}': this is no file: give the path of one."),
        new(
            "a report in the place of the table",
            "fit {data} --components 1 --json {data}",
            "'{data}' is given twice: a file is read or written once."),
        new(
            "a report in the place of the picture",
            "fit {data} --components 1 --json {folder}/a --plot {folder}/a",
            "'{folder}/a' is given twice: a file is read or written once."),
    ];
}
