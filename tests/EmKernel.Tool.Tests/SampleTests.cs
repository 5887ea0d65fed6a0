using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary><c>emkernel sample</c> draws rows from a model.</summary>
public sealed class SampleTests
{
    [Fact]
    public void TheFirstLineNamesTheModelsColumns() => Assert.StartsWith("eruptions,waiting\n", Draw("3", "1"));

    [Fact]
    public void ColumnsWithoutNamesAreNumbered()
    {
        using TemporaryFolder folder = new();
        string unnamed = folder.Write(
            "model.json", File.ReadAllText(Repository.Book).Replace("\"columns\": [\"eruptions\", \"waiting\"],", ""));

        Assert.Equal("x0,x1\n", ToolRun.Of("sample", "--model", unnamed, "--count", "0").Expect(0).Output);
    }

    [Fact]
    public void TheSameSeedDrawsTheSameRows()
    {
        Assert.Equal(Draw("100", "5"), Draw("100", "5"));
        Assert.NotEqual(Draw("100", "5"), Draw("100", "6"));
    }

    [Fact]
    public void MoreRowsBeginWithTheSameRows() => Assert.StartsWith(Draw("10", "5"), Draw("5000", "5"));

    [Fact]
    public void TheRowsFollowTheModel()
    {
        // Means 0, 50 and 0, 100 with weights of a half and variances of 1: five standard errors.
        const int Count = 20_000;
        double[][] rows =
        [
            .. Draw($"{Count}", "1").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(line => line.Split(',').Select(Number).ToArray()),
        ];

        Assert.Equal(Count, rows.Length);
        Assert.Equal(0, rows.Average(row => row[0]), 5 / Math.Sqrt(Count));
        Assert.Equal(75, rows.Average(row => row[1]), 5 * 25.02 / Math.Sqrt(Count));
    }

    [Fact]
    public void AFitFindsTheModelAgain()
    {
        using TemporaryFolder folder = new();
        string data = folder.PathTo("rows.csv");
        ToolRun.Of("sample", "--model", Repository.Book, "--count", "2000", "--out", data).Expect(0);

        FitReport report = FitReport.Parse(
            ToolRun.Of("fit", data, "--components", "2", "--json", "-").Expect(0).Output);

        double[] waiting = [report.Model!.Numbers("means")[1], report.Model.Numbers("means")[3]];
        Assert.Equal(50, waiting.Min(), 0.2);
        Assert.Equal(100, waiting.Max(), 0.2);
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static string Draw(string count, string seed) =>
        ToolRun.Of("sample", "--model", Repository.Book, "--count", count, "--seed", seed).Expect(0).Output;
}
