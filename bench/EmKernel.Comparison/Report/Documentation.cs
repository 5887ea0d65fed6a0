using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace EmKernel.Comparison.Report;

/// <summary>What the documentation says about speed: made from the results, never by hand.</summary>
internal static class Documentation
{
    private const string Begin = "<!-- benchmarks -->\n";
    private const string End = "<!-- /benchmarks -->";

    /// <summary>Every file that the results appear in, with the text that it should have.</summary>
    public static IEnumerable<(string Path, string Text)> Write()
    {
        IReadOnlyList<ResultFolder> folders = ResultFolder.All();
        string readMe = Repository.PathTo("README.md");
        string page = Repository.PathTo("docs", "benchmarks.md");
        yield return (readMe, Replace(File.ReadAllText(readMe), Summary(folders[0])));
        yield return (page, Replace(File.ReadAllText(page), string.Join('\n', folders.Select(Details))));
        yield return (Repository.PathTo("docs", "images", "benchmarks.svg"), Charts.AgainstPeers(folders[0]));
        foreach (ResultFolder folder in folders)
        {
            yield return (folder.SweepChartPath, Charts.Sweep(folder));
        }
    }

    /// <summary>The table of the README: one processor, the fastest peer of each workload.</summary>
    private static string Summary(ResultFolder folder) =>
        $"""
        One thread on one core of {folder.Version("cpu")}, {folder.Version("date")}, EmKernel {folder.Version("EmKernel")}. The least of the rounds of an interleaved run:

        {Tables.AgainstPeers(folder.Grid)}
        """.ReplaceLineEndings("\n") + "\n";

    private static string Details(ResultFolder folder) =>
        $"""
        ## {folder.Version("cpu")}

        ```text
        {string.Join('\n', folder.Lines("versions.txt"))}
        ```

        ### Everybody

        {Tables.Everything(folder.Grid)}
        ### Growth with N and K

        {Tables.Growth(folder.Grid)}
        ### Threads, narrower vectors, native AOT

        {Tables.Variants(folder.Grid)}
        ### Every dimension and number of components

        ![Time of a step over the physical limit, against the dimension and against the number of components.](../bench/results/{folder.Name}/sweep.svg)

        {Tables.Sweep(folder.Sweep)}
        ### Memory of a fit, two million rows of eight columns

        {Lines(folder, "memory.tsv")}
        ### The first call

        {Lines(folder, "first-call.tsv")}
        """.ReplaceLineEndings("\n");

    private static string Lines(ResultFolder folder, string file)
    {
        IReadOnlyList<string> lines = folder.Lines(file);
        return lines.Count == 0 ? "Not measured.\n" : MarkdownTable.OfLines(lines);
    }

    private static string Replace(string text, string block)
    {
        int begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int end = text.IndexOf(End, StringComparison.Ordinal);
        return begin >= Begin.Length && end >= begin
            ? text[..begin] + block + text[end..]
            : throw new InvalidDataException($"The text has no place for the results: {Begin.Trim()} … {End}.");
    }
}
