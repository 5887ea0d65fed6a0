using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary><c>emkernel score</c> writes a line for each row.</summary>
public sealed class ScoreTests
{
    private const string Model = """
        {
          "format": "emkernel.model/1", "family": "gaussian-mixture", "covariance": "diagonal", "dimension": 2,
          "components": 2, "columns": ["a", "b"], "weights": [0.25, 0.75], "means": [[0, 0], [4, 1]],
          "covariances": [[1, 4], [2, 1]]
        }
        """;

    [Fact]
    public void EachRowHasTheMixturesLogDensity()
    {
        double[][] rows = Numbers(Score("a,b\n0,0\n4,1\n2,0.5\n-1,3\n", "--responsibilities"));

        Assert.Equal(4, rows.Length);
        double[][] points = [[0, 0], [4, 1], [2, 0.5], [-1, 3]];
        foreach ((double[] row, double[] x) in rows.Zip(points))
        {
            double first = 0.25 * Normal(x[0], 0, 1) * Normal(x[1], 0, 4);
            double second = 0.75 * Normal(x[0], 4, 2) * Normal(x[1], 1, 1);
            Assert.Equal(Math.Log(first + second), row[0], 1e-13);
            Assert.Equal(first > second ? 0 : 1, row[1]);
            Assert.Equal(first / (first + second), row[2], 1e-13);
            Assert.Equal(second / (first + second), row[3], 1e-13);
        }
    }

    [Fact]
    public void WithoutResponsibilitiesThereAreTwoColumns() =>
        Assert.StartsWith("logDensity,component\n", Score("a,b\n0,0\n").Output);

    [Fact]
    public void WithResponsibilitiesThereIsAColumnForEachComponent() =>
        Assert.StartsWith("logDensity,component,r0,r1\n", Score("a,b\n0,0\n", "--responsibilities").Output);

    [Fact]
    public void ColumnsAreFoundByTheModelsNames() =>
        Assert.Equal(Score("a,b\n1,2\n").Output, Score("b,note,a\n2,text,1\n").Output);

    [Fact]
    public void ATableWithoutHeaderIsReadInOrder() => Assert.Equal(Score("a,b\n1,2\n").Output, Score("1,2\n").Output);

    [Fact]
    public void ATableWithoutRowsGivesTheHeaderAlone() => Assert.Equal("logDensity,component\n", Score("a,b\n").Output);

    [Fact]
    public void ARowBeyondAllComponentsHasDensityZero() =>
        Assert.StartsWith("logDensity,component\n-Infinity,", Score("a,b\n1e200,0\n").Output);

    [Fact]
    public void AnErrorLeavesTheFileAsItWas()
    {
        using TemporaryFolder folder = new();
        string output = folder.Write("out.csv", "kept");

        ToolRun run = ToolRun.Of(
            "score", folder.Write("data.csv", "a,b\n1,2\n3,4\n5,oops\n"), "--model", folder.Write("model.json", Model),
            "--out", output).Expect(2);

        Assert.Contains("row 3 (line 4): column 'b': 'oops'", run.Error);
        Assert.Equal("kept", File.ReadAllText(output));
        Assert.Equal(["data.csv", "model.json", "out.csv"], folder.Files);
    }

    [Fact]
    public void AFileIsReplacedWhole()
    {
        using TemporaryFolder folder = new();
        string output = folder.Write("out.csv", new string('x', 1000));

        ToolRun.Of(
            "score", folder.Write("data.csv", "a,b\n1,2\n"), "--model", folder.Write("model.json", Model),
            "--out", output).Expect(0);

        Assert.Equal(Score("a,b\n1,2\n").Output, File.ReadAllText(output));
    }

    [Fact]
    public void AModelOfFloatRowsScoresInDoublePrecision()
    {
        using TemporaryFolder folder = new();
        string single = folder.Write(
            "model.json", Model.Replace("\"dimension\"", "\"precision\": \"float\", \"dimension\""));

        Assert.Equal(Score("1,2\n").Output, ToolRun.WithInput("1,2\n", "score", "-", "--model", single).Output);
    }

    private static ToolRun Score(string data, params string[] args)
    {
        using TemporaryFolder folder = new();
        string model = folder.Write("model.json", Model);
        return ToolRun.WithInput(data, ["score", "-", "--model", model, .. args]).Expect(0);
    }

    private static double[][] Numbers(ToolRun run) =>
    [
        .. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()),
    ];

    private static double Normal(double x, double mean, double variance) =>
        Math.Exp(-(x - mean) * (x - mean) / (2 * variance)) / Math.Sqrt(2 * Math.PI * variance);
}
