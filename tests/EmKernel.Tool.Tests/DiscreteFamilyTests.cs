using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary>Families of counts, codes and rates through every command.</summary>
public sealed class DiscreteFamilyTests
{
    private const string Earthquakes =
        "count\n13\n14\n8\n10\n16\n26\n32\n27\n18\n32\n36\n24\n22\n23\n22\n18\n25\n21\n21\n14\n8\n11\n14\n23\n18";

    private const string Answers = "a,b,c\n1,1,1\n1,1,0\n0,0,0\n1,1,1\n0,0,1\n0,0,0\n1,0,1\n0,1,0\n1,1,1\n0,0,0";

    private const string Codes = "size,colour\n0,1\n0,1\n2,0\n2,0\n1,1\n2,0\n0,1\n1,0\n2,1\n0,1";

    public static TheoryData<string, string[], string> Families => new()
    {
        { "binomial-mixture", ["--trials", "10"], "heads\n5\n9\n8\n4\n7" },
        { "bernoulli-mixture", [], Answers },
        { "poisson-mixture", [], Earthquakes },
        { "poisson-mixture", ["--exposure-column", "years"], "count,years\n13,1\n28,2\n8,1\n10,1\n60,2\n26,1\n32,1\n9,1" },
        { "categorical-mixture", ["--levels", "3,2"], Codes },
        { "multinomial-mixture", [], "x,y,z\n5,1,0\n4,2,1\n0,3,6\n1,2,7\n6,0,1\n0,1,5" },
        { "exponential-mixture", [], "wait\n0.1\n0.3\n0.2\n7.5\n4.1\n0.4\n9.9\n0.1\n5.5\n0.2" },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void EveryCommandTakesTheFamily(string family, string[] sizes, string table)
    {
        using TemporaryFolder folder = new();
        string data = folder.PathTo("data.csv");
        string model = folder.PathTo("model.json");
        string drawn = folder.PathTo("drawn.csv");
        File.WriteAllText(data, table);

        ToolRun.Of(
            ["fit", data, "--family", family, "--components", "2", "--tolerance", "1e-6", "--json", model, .. sizes]).Expect(0);
        FitReport report = FitReport.Parse(File.ReadAllText(model));
        string[] scores = ToolRun.Of("score", data, "--model", model).Expect(0).Output.TrimEnd().Split('\n');
        ToolRun.Of("sample", "--model", model, "--count", "5", "--seed", "1", "--out", drawn).Expect(0);

        Assert.Equal(family, report.Model!.Family);
        Assert.Equal(report.LogLikelihood!.Value, scores.Skip(1).Sum(LogDensity), 1e-9);
        Assert.Contains("weight", ToolRun.Of("show", model).Expect(0).Output);
        Assert.Equal(6, ToolRun.Of("score", drawn, "--model", model).Expect(0).Output.TrimEnd().Split('\n').Length);
        Assert.Contains(
            "BIC",
            ToolRun.Of(["select", data, "--family", family, "--components", "1..2", "--tolerance", "1e-6", .. sizes])
                .Expect(0).Output);
    }

    public static TheoryData<string, string[], string, string> Incomplete => new()
    {
        { "binomial-mixture", ["--trials", "10"], "heads,tails\n5,4\n9,\n8,2\n,7\n7,3\n1,9", "heads,tails" },
        { "bernoulli-mixture", [], "a,b,c\n1,1,1\n1,,0\n0,0,0\n1,1,\n0,0,1\n,,\n1,0,1", "a,b,c" },
        { "poisson-mixture", ["--exposure-column", "years"], "count,years\n13,1\n28,2\n,1\n10,1\n60,2\n26,1\n,1\n9,1", "count,years" },
        { "categorical-mixture", ["--levels", "3,2"], "size,colour\n0,1\n,1\n2,0\n2,\n1,1\n2,0\n0,1", "size,colour" },
        { "exponential-mixture", [], "wait,rest\n0.1,2\n,1\n0.2,3\n7.5,\n4.1,2\n0.4,1", "wait,rest" },
    };

    [Theory]
    [MemberData(nameof(Incomplete))]
    public void IncompleteRowsAreFittedScoredAndFilled(string family, string[] sizes, string table, string header)
    {
        using TemporaryFolder folder = new();
        string data = folder.PathTo("data.csv");
        string model = folder.PathTo("model.json");
        File.WriteAllText(data, table);

        ToolRun.Of(
            ["fit", data, "--family", family, "--components", "2", "--tolerance", "1e-6", "--json", model, .. sizes]).Expect(0);
        string[] scores = ToolRun.Of("score", data, "--model", model).Expect(0).Output.TrimEnd().Split('\n');
        string[] filled = ToolRun.Of("impute", data, "--model", model).Expect(0).Output.TrimEnd().Split('\n');
        string drawn = ToolRun.Of("impute", data, "--model", model, "--draws", "2", "--seed", "3").Expect(0).Output;

        Assert.Equal(
            FitReport.Parse(File.ReadAllText(model)).LogLikelihood!.Value, scores.Skip(1).Sum(LogDensity), 1e-9);
        string[] given = table.Split('\n');
        Assert.Equal(header, filled[0]);
        Assert.Equal(given.Length, filled.Length);
        Assert.All(given.Zip(filled), static pair => Assert.All(
            pair.First.Split(',').Zip(pair.Second.Split(',')),
            static cell => Assert.True(cell.Second.Length > 0 && (cell.First.Length == 0 || cell.First == cell.Second))));
        Assert.Equal(1 + 2 * (given.Length - 1), drawn.TrimEnd().Split('\n').Length);
        Assert.DoesNotContain("NaN", drawn);
    }

    /// <summary>Inertia over what is observed: the row without entries has none.</summary>
    [Fact]
    public void IncompleteRowsAreClusteredByWhatTheyHave()
    {
        using TemporaryFolder folder = new();
        string data = folder.PathTo("data.csv");
        string model = folder.PathTo("model.json");
        File.WriteAllText(data, "x,y\n0,1\n2,\n,3\n50,60\n54,\n,\n");

        ToolRun.Of("fit", data, "--family", "k-means", "--components", "2", "--json", model).Expect(0);
        string[] scores = ToolRun.Of("score", data, "--model", model).Expect(0).Output.TrimEnd().Split('\n');

        Assert.Equal(-(1 + 1 + 1 + 1 + 4 + 4), scores.Skip(1).Sum(LogDensity), 1e-12);
    }

    [Fact]
    public void CountsThatAreNoneAreRefusedWithTheirRow()
    {
        using TemporaryFolder folder = new();
        string data = folder.PathTo("data.csv");
        string model = folder.PathTo("model.json");
        File.WriteAllText(data, "a\n1\n0\n1");
        ToolRun.Of("fit", data, "--family", "bernoulli-mixture", "--components", "1", "--json", model).Expect(0);
        File.WriteAllText(data, "a\n1\n0.5");

        Assert.Contains("row 2 (line 3)", ToolRun.Of("score", data, "--model", model).Expect(2).Error);
        Assert.Contains("row 2 (line 3)", ToolRun.Of("impute", data, "--model", model).Expect(2).Error);
    }

    [Fact]
    public void MultinomialRowsMustBeComplete()
    {
        using TemporaryFolder folder = new();
        string data = folder.PathTo("data.csv");
        File.WriteAllText(data, "x,y\n1,2\n3,");

        ToolRun.Of("fit", data, "--family", "multinomial-mixture", "--components", "1").Expect(2);
    }

    private static double LogDensity(string line) => double.Parse(line.Split(',')[0], CultureInfo.InvariantCulture);
}
