using System.Globalization;
using System.Linq;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary><c>emkernel impute</c> fills what is missing and leaves the rest as it is.</summary>
public sealed class ImputeTests
{
    /// <summary>Six people, of whom three gave only one of height and weight.</summary>
    private const string People = "height,weight\n172,62\n170,61\n152,44\n168,\n165,NaN\n,70\n";

    private const string Model = """
        {
          "format": "emkernel.model/1", "family": "gaussian-mixture", "covariance": "full", "dimension": 2,
          "components": 1, "columns": ["height", "weight"], "weights": [1],
          "means": [[164.66666666666666, 55.666666666666664]],
          "covariances": [[[80.888888888888886, 74.222222222222229], [74.222222222222229, 68.222222222222229]]]
        }
        """;

    [Fact]
    public void MissingEntriesAreFilledWithConditionalMeans()
    {
        double[][] rows = Numbers(Impute(People).Output);

        Assert.Equal([172, 62], rows[0]);
        Assert.Equal(168, rows[3][0]);
        Assert.Equal(58.7252747, rows[3][1], 1e-7);
        Assert.Equal(55.9725275, rows[4][1], 1e-7);
        Assert.Equal(180.2605863, rows[5][0], 1e-7);
    }

    [Fact]
    public void StandardErrorsAreZeroWhereAnEntryIsObserved()
    {
        ToolRun run = Impute(People, "--standard-errors");
        double[][] rows = Numbers(run.Output);

        Assert.StartsWith("height,weight,height_se,weight_se\n", run.Output);
        Assert.Equal([0, 0], rows[0][2..]);
        Assert.Equal(0, rows[3][2]);
        Assert.Equal(0.1172161, rows[3][3] * rows[3][3], 1e-7);
        Assert.Equal(0.1389794, rows[5][2] * rows[5][2], 1e-7);
    }

    [Fact]
    public void DrawsStackTheRowsAndFollowTheSeed()
    {
        ToolRun run = Impute(People, "--draws", "3", "--seed", "5");
        double[][] rows = Numbers(run.Output);

        Assert.StartsWith("draw,height,weight\n", run.Output);
        Assert.Equal(18, rows.Length);
        Assert.Equal([0, 172, 62], rows[0]);
        Assert.Equal([2, 172, 62], rows[12]);
        Assert.Equal(3, rows.Where((_, n) => n % 6 == 3).Select(row => row[2]).Distinct().Count());
        Assert.Equal(rows[9][1..], Numbers(Impute(People, "--draws", "1", "--seed", "6").Output)[3][1..]);
        Assert.Equal(run.Output, Impute(People, "--draws", "3", "--seed", "5").Output);
    }

    [Fact]
    public void AFitOfTheTableFillsItsHoles()
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("data.csv", People);
        string model = folder.Write("model.json", "");
        ToolRun.Of("fit", data, "--components", "1", "--json", model, "--tolerance", "1e-14", "--iterations", "5000")
            .Expect(0);
        double[][] rows = Numbers(ToolRun.Of("impute", data, "--model", model).Expect(0).Output);

        Assert.Equal(58.7354597, rows[3][1], 1e-5);
        Assert.Equal(180.2408911, rows[5][0], 1e-5);
        Assert.Contains("-22.32", ToolRun.Of("fit", data, "--components", "1").Output);
        Assert.Equal(7, ToolRun.Of("score", data, "--model", model).Expect(0).Output.Trim().Split('\n').Length);
    }

    [Fact]
    public void APictureLeavesOutWhatIsMissing()
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("data.csv", People);
        string picture = folder.Write("fit.svg", "");
        ToolRun.Of("fit", data, "--components", "1", "--plot", picture).Expect(0);

        Assert.DoesNotContain("NaN", System.IO.File.ReadAllText(picture));
    }

    private static ToolRun Impute(string data, params string[] options)
    {
        using TemporaryFolder folder = new();
        return ToolRun.Of(
            ["impute", folder.Write("data.csv", data), "--model", folder.Write("model.json", Model), .. options]).Expect(0);
    }

    private static double[][] Numbers(string output) =>
    [
        .. output.Trim().Split('\n').Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()),
    ];
}
