using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary><c>emkernel select</c> orders shapes, the best first and doubtful ones last.</summary>
public sealed class SelectTests
{
    private const string FourStructures = "full,tied,diagonal,spherical";

    [Fact]
    public void OldFaithfulIsBestWithThreeTiedComponents()
    {
        string[][] rows = Select(Repository.Faithful, "--components", "1..9", "--covariance", FourStructures);

        Assert.Equal(36, rows.Length);
        Assert.Equal(["tied", "3", "2314.30"], Round(rows[0]));
        Assert.Contains(rows[..3], row => Round(row) is ["full", "2", "2322.19"]);
    }

    [Fact]
    public void IrisIsBestWithTwoFullComponents()
    {
        string[][] rows = Select(
            Repository.Iris, "--columns", "0,1,2,3", "--components", "1..9", "--covariance", FourStructures);

        Assert.Equal(["full", "2", "574.02"], Round(rows[0]));

        // Four thin components have a better criterion than some sound fits, and stand behind all of them.
        int firstSpurious = Array.FindIndex(rows, row => row[^1].StartsWith("spurious: ", StringComparison.Ordinal));
        Assert.All(rows[firstSpurious..], row => Assert.Matches("^(spurious|degenerate): ", row[^1]));
        Assert.Contains(rows[..firstSpurious], row => Number(row[2]) > Number(rows[firstSpurious][2]));
    }

    [Fact]
    public void TheBestFitIsWritten()
    {
        using TemporaryFolder folder = new();
        string json = folder.PathTo("best.json");

        Select(Repository.Faithful, "--components", "2,3", "--covariance", "tied,full", "--json", json);

        FitReport best = FitReport.Parse(File.ReadAllText(json));
        Assert.Equal("tied", best.Model!.Text("covariance"));
        Assert.Equal(3, best.Model.Components);
        Assert.Equal(["eruptions", "waiting"], best.Model.Columns);
    }

    [Theory]
    [InlineData("aic", "AIC")]
    [InlineData("icl", "ICL")]
    public void AnotherCriterionOrdersTheTable(string option, string heading)
    {
        ToolRun run = ToolRun.Of(
            "select", Repository.Faithful, "--components", "1..3", "--covariance", "tied", "--criterion", option)
            .Expect(0);

        Assert.Contains(heading, run.Output);
        double[] values = [.. Rows(run.Output).Select(row => Number(row[2]))];
        Assert.Equal(values.Order(), values);
    }

    [Fact]
    public void TheTableDoesNotDependOnTheNumberOfThreads()
    {
        string[] arguments = ["select", Repository.Faithful, "--components", "1..3", "--covariance", "full,tied"];

        string one = ToolRun.Of([.. arguments, "--threads", "1"]).Output;

        Assert.Equal(one, ToolRun.Of([.. arguments, "--threads", "4"]).Output);
    }

    [Fact]
    public void AShapeThatDegeneratesStandsLast()
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("data.csv", "a,b\n1,2\n2,1\n3,5\n4,4\n5,7\n7,6\n8,9\n");

        string[][] rows = Select(data, "--components", "1,7", "--covariance", "full");

        Assert.Equal("1", rows[0][1]);
        Assert.StartsWith("degenerate: ", rows[1][^1]);
    }

    private static string[][] Select(string data, params string[] args) =>
        Rows(ToolRun.Of(["select", data, .. args]).Expect(0).Output);

    /// <summary>The cells below the rule: structure, K, criterion, log-likelihood, parameters, remark.</summary>
    private static string[][] Rows(string output) =>
    [
        .. output.Split('\n').SkipWhile(line => !line.StartsWith('─')).Skip(1)
            .Select(line => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Where(cells => cells.Length > 0),
    ];

    private static string[] Round(string[] row) =>
        [row[0], row[1], Number(row[2]).ToString("F2", CultureInfo.InvariantCulture)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
