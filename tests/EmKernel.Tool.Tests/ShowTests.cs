using System.IO;
using System.Linq;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary><c>emkernel show</c> prints a model.</summary>
public sealed class ShowTests
{
    [Fact]
    public void AModelIsShownAsTables()
    {
        string[] lines =
        [
            .. ToolRun.Of("show", Repository.Book).Expect(0).Output.Split('\n')
                .Select(line => string.Join(' ', line.Split(' ', System.StringSplitOptions.RemoveEmptyEntries)))
                .Where(line => line.Length > 0 && line[0] != '─'),
        ];

        Assert.Equal(
            [
                "gaussian-mixture, full, dimension 2, components 2",
                "Weights and means",
                "component weight eruptions waiting",
                "0 0.5 0 50",
                "1 0.5 0 100",
                "Covariances, full",
                "component eruptions waiting",
                "0 eruptions 1 0",
                "waiting 0 1",
                "1 eruptions 1 0",
                "waiting 0 1",
            ],
            lines);
    }

    [Theory]
    [InlineData("full", 6)]
    [InlineData("tied", 2)]
    [InlineData("diagonal", 3)]
    [InlineData("tied-diagonal", 1)]
    [InlineData("spherical", 3)]
    [InlineData("tied-spherical", 1)]
    public void CovariancesHaveAsManyLinesAsTheStructureHasToTell(string structure, int expected)
    {
        string model = Repository.PathTo("samples", "data", "starts", $"faithful-{structure}-3.json");

        string output = ToolRun.Of("show", model).Expect(0).Output;

        string[] table = [.. output.Split('\n').SkipWhile(line => !line.StartsWith("Covariances")).Skip(1)];
        int rule = table.ToList().FindIndex(line => line.StartsWith('─'));
        Assert.Equal(expected, table[(rule + 1)..].Count(line => line.Trim().Length > 0));
    }

    [Fact]
    public void TheReportOfAFitIsShownToo()
    {
        string report = ToolRun
            .Of("fit", Repository.Faithful, "--start", Repository.Book, "--json", "-").Expect(0).Output;

        ToolRun run = ToolRun.WithInput(report, "show", "-").Expect(0);

        Assert.Contains("0.3558", run.Output);
    }

    [Fact]
    public void EveryStartDocumentIsAModel() => Assert.All(
        Directory.EnumerateFiles(Repository.PathTo("samples", "data", "starts")),
        path => ToolRun.Of("show", path).Expect(0));
}
