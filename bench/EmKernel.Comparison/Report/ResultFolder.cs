using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EmKernel.Comparison.Report;

/// <summary>What was measured on one processor.</summary>
internal sealed class ResultFolder
{
    private readonly string _path;

    private ResultFolder(string path)
    {
        _path = path;
        Grid = new ResultTable(Path.Combine(path, "grid.tsv"));
        Sweep = new ResultTable(Path.Combine(path, "sweep.tsv"));
    }

    /// <summary>Every folder with results of the grid.</summary>
    public static IReadOnlyList<ResultFolder> All() =>
    [
        .. Directory.EnumerateDirectories(Repository.PathTo("bench", "results"))
            .Where(static folder => File.Exists(Path.Combine(folder, "grid.tsv")))
            .Order(StringComparer.Ordinal)
            .Select(static folder => new ResultFolder(folder)),
    ];

    public string Name => Path.GetFileName(_path);

    public ResultTable Grid { get; }

    public ResultTable Sweep { get; }

    /// <summary>Where the chart of the sweep is kept.</summary>
    public string SweepChartPath => Path.Combine(_path, "sweep.svg");

    /// <summary>A value of versions.txt, whose lines are a name, spaces and a text.</summary>
    public string Version(string name) => Lines("versions.txt")
        .Where(line => line.StartsWith(name + " ", StringComparison.Ordinal))
        .Select(line => line[name.Length..].Trim())
        .FirstOrDefault("unknown");

    /// <summary>The lines of a file; none if it does not exist.</summary>
    public IReadOnlyList<string> Lines(string file)
    {
        string path = Path.Combine(_path, file);
        return File.Exists(path) ? File.ReadAllLines(path) : [];
    }
}
