using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary>Hidden Markov models through every command: published answers, sequences, decoding.</summary>
public sealed class HiddenMarkovTests
{
    private const string Sequences =
        "id,count\none,3\none,4\none,1\none,9\none,8\ntwo,7\ntwo,9\ntwo,2\ntwo,1\nthree,2\nthree,8\nthree,9";

    private const string Umbrella = """
        {
          "format": "emkernel.model/1", "family": "hidden-markov-model", "emission": "bernoulli", "dimension": 1, "states": 2,
          "initial": [0.5, 0.5], "transitions": [[0.7, 0.3], [0.3, 0.7]], "probabilities": [[0.9], [0.2]]
        }
        """;

    private const string Health = """
        {
          "format": "emkernel.model/1", "family": "hidden-markov-model", "emission": "categorical", "dimension": 1, "states": 2,
          "initial": [0.6, 0.4], "transitions": [[0.7, 0.3], [0.4, 0.6]], "probabilities": [[0.5, 0.4, 0.1], [0.1, 0.3, 0.6]]
        }
        """;

    private static readonly string[] _poisson = ["--family", "hidden-markov-model", "--emission", "poisson"];

    /// <summary>An emission with its options and a table.</summary>
    public static TheoryData<string, string[], string> Emissions => new()
    {
        { "gaussian", ["--covariance", "tied"], "x,y\n1,2\n1.5,2.5\n0.5,1.5\n7,8\n8,7\n7.5,9\n1,1\n0,2\n1.2,2.1\n8,8.5" },
        {
            "gaussian-mixture",
            ["--emission-components", "2", "--covariance", "tied-spherical"],
            "x\n1\n1.5\nNaN\n3\n3.5\n9\n8.5\n12\n12.5\nNaN\n1.2\n3.2\n9.1\n12.1\n1\n1.1"
        },
        { "bernoulli", [], "a,b\n1,1\n1,0\n0,0\n1,1\n0,0\n0,0\n1,1\n0,1\n1,1\n0,0" },
        { "poisson", [], "count\n13\n14\n8\n10\n16\n26\n32\n27\n18\n32\n36\n24" },
        { "categorical", ["--levels", "3"], "code\n0\n0\n1\n2\n2\n1\n0\n0\n2\n2\n1\n0" },
    };

    /// <summary>Earthquakes 1900 to 2006 (Zucchini and MacDonald).</summary>
    [Theory]
    [InlineData(2, -341.8787, 5)]
    [InlineData(3, -328.5275, 11)]
    public void EarthquakesEndAtThePublishedLogLikelihood(int states, double expected, int freeParameters)
    {
        string data = Repository.PathTo("samples", "Earthquakes", "earthquakes.csv");

        FitReport report = FitReport.Parse(ToolRun.Of(
            ["fit", data, "--columns", "count", .. _poisson, "--states", $"{states}", "--tolerance", "1e-12", "--json", "-"])
            .Expect(0).Output);

        Assert.Equal(expected, report.LogLikelihood!.Value, 5e-5);
        Assert.Equal(freeParameters, report.FreeParameters);
        Assert.Equal(-2 * report.LogLikelihood.Value + 2 * freeParameters, report.Akaike!.Value, 1e-9);
        Assert.Equal(-2 * report.LogLikelihood.Value + freeParameters * Math.Log(107), report.Bayesian!.Value, 1e-9);
        Assert.Equal((107, 107.0), (report.Observations, report.TotalWeight));
    }

    [Theory]
    [MemberData(nameof(Emissions))]
    public void EveryCommandTakesTheFamily(string emission, string[] options, string table)
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("data.csv", table);
        string model = folder.PathTo("model.json");
        string drawn = folder.PathTo("drawn.csv");
        string[] family = ["--family", "hidden-markov-model", "--emission", emission, .. options];
        int rows = table.Split('\n').Length;

        ToolRun.Of(
            ["fit", data, .. family, "--states", "2", "--tolerance", "1e-6", "--json", model, "--plot", folder.PathTo("fit.svg")])
            .Expect(0);
        FitReport report = FitReport.Parse(File.ReadAllText(model));
        double[][] scores = Table(ToolRun.Of("score", data, "--model", model, "--responsibilities").Expect(0));
        double[][] filtered = Table(ToolRun.Of("decode", data, "--model", model, "--method", "filter").Expect(0));
        double[][] smoothed = Table(ToolRun.Of("decode", data, "--model", model, "--method", "posterior").Expect(0));
        double[][] path = Table(ToolRun.Of("decode", data, "--model", model).Expect(0));
        ToolRun.Of("sample", "--model", model, "--count", "5", "--out", drawn).Expect(0);

        Assert.Equal(emission, report.Model!.Text("emission"));
        Assert.Equal(report.LogLikelihood!.Value, scores.Sum(row => row[0]), 1e-9);
        Assert.Equal(scores.Select(row => row[1..]), filtered);
        Assert.All(filtered.Concat(smoothed), row => Assert.Equal(1, row[1] + row[2], 1e-12));
        Assert.All(filtered.Concat(smoothed), row => Assert.Equal(row[1] >= row[2] ? 0 : 1, row[0]));
        Assert.Equal(filtered[^1][1], smoothed[^1][1], 1e-12);
        Assert.Equal([rows - 1, 1], [path.Length, path[0].Length]);
        Assert.Equal(6, ToolRun.Of("decode", drawn, "--model", model).Expect(0).Output.TrimEnd().Split('\n').Length);
        Assert.Contains("after state", ToolRun.Of("show", model).Expect(0).Output);
        Assert.Contains("<svg", File.ReadAllText(folder.PathTo("fit.svg")));
        Assert.Contains("BIC", ToolRun.Of(["select", data, .. family, "--states", "2", "--tolerance", "1e-6"]).Expect(0).Output);
    }

    /// <summary>The umbrella world of Russell and Norvig.</summary>
    [Fact]
    public void UmbrellaWorldIsFilteredAndSmoothed()
    {
        using TemporaryFolder folder = new();
        string model = folder.Write("model.json", Umbrella);
        string data = folder.Write("data.csv", "1\n1\n0\n1\n1\n");

        double[][] filtered = Table(ToolRun.Of("decode", data, "--model", model, "--method", "filter").Expect(0));
        double[][] smoothed = Table(ToolRun.Of("decode", data, "--model", model, "--method", "posterior").Expect(0));

        double[] filter = [0.8181818182, 0.8833570413, 0.1906679397, 0.7307940046, 0.8673388896];
        double[] smoother = [0.867, 0.820, 0.307, 0.820, 0.867];
        Assert.All(filter.Zip(filtered), pair => Assert.Equal(pair.First, pair.Second[1], 1e-10));
        Assert.All(smoother.Zip(smoothed), pair => Assert.Equal(pair.First, pair.Second[1], 5e-4));
    }

    /// <summary>Healthy, healthy, fever: the example of the encyclopedia, P(normal, cold, dizzy) = 0.03628.</summary>
    [Fact]
    public void HealthIsDecoded()
    {
        using TemporaryFolder folder = new();
        string model = folder.Write("model.json", Health);

        ToolRun path = ToolRun.WithInput("0\n1\n2\n", "decode", "-", "--model", model, "--method", "viterbi").Expect(0);
        double[][] scores = Table(ToolRun.WithInput("0\n1\n2\n", "score", "-", "--model", model).Expect(0));

        Assert.Equal("state\n0\n0\n1\n", path.Output);
        Assert.Equal("", path.Error);
        Assert.Equal(0.03628, Math.Exp(scores.Sum(row => row[0])), 1e-14);
    }

    [Fact]
    public void AColumnTellsSequencesApart()
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("data.csv", Sequences);
        string model = folder.PathTo("model.json");

        string output = ToolRun.Of(
            ["fit", data, .. _poisson, "--states", "2", "--sequence-column", "id", "--json", model]).Expect(0).Output;
        FitReport report = FitReport.Parse(File.ReadAllText(model));
        double[][] scores = Table(ToolRun.Of("score", data, "--model", model, "--sequence-column", "id").Expect(0));
        string[] path = ToolRun.Of("decode", data, "--model", model, "--sequence-column", "0").Expect(0).Output.Split('\n');

        // Three sequences by themselves.
        string[] lines = Sequences.Split('\n')[1..];
        double[][] each =
        [
            .. lines.GroupBy(line => line.Split(',')[0]).SelectMany(group => Table(ToolRun.WithInput(
                "count\n" + string.Join('\n', group.Select(line => line.Split(',')[1])), "score", "-", "--model", model).Expect(0))),
        ];
        Assert.Contains("12 rows", output);
        Assert.Equal(["count"], report.Model!.Columns);
        Assert.Equal(report.LogLikelihood!.Value, scores.Sum(row => row[0]), 1e-9);
        Assert.Equal(each, scores);
        Assert.Equal(14, path.Length);
        Assert.NotEqual(
            report.LogLikelihood.Value,
            Table(ToolRun.Of("score", data, "--model", model, "--columns", "1").Expect(0)).Sum(row => row[0]),
            1e-3);
    }

    [Fact]
    public void AWeightCountsASequence()
    {
        using TemporaryFolder folder = new();
        string start = folder.Write("start.json", Health.Replace("[0.6, 0.4]", "[1, 0]"));
        string twice = "id,code,w\na,0,2\na,1,2\nb,2,1\nb,2,1\nc,1,0\nc,,0";
        string copies = "id,code\na,0\na,1\nb,2\nb,2\nd,0\nd,1";
        string[] fit = ["fit", "-", "--start", start, "--sequence-column", "id", "--iterations", "3", "--tolerance", "0", "--json", "-"];

        FitReport weighted = FitReport.Parse(ToolRun.WithInput(twice, [.. fit, "--weight-column", "w"]).Expect(4).Output);
        FitReport copied = FitReport.Parse(ToolRun.WithInput(copies, fit).Expect(4).Output);

        Assert.Equal(copied.LogLikelihood!.Value, weighted.LogLikelihood!.Value, 1e-12);
        Assert.Equal((4, 6.0), (weighted.Observations, weighted.TotalWeight));

        // What the start excludes stays out and is not free: 1 + 2 + 4 parameters less one.
        Assert.Equal(6, weighted.FreeParameters);
        Assert.Equal([1, 0], weighted.Model!.Numbers("initial"));
    }

    [Fact]
    public void AnImpossibleRowIsSaid()
    {
        using TemporaryFolder folder = new();
        string model = folder.Write("model.json", Umbrella.Replace("[0.9], [0.2]", "[1], [1]"));
        string data = folder.Write("data.csv", "1\n0\n1\n");

        foreach (string method in (string[])["viterbi", "posterior", "filter"])
        {
            ToolRun run = ToolRun.Of("decode", data, "--model", model, "--method", method).Expect(0);
            Assert.StartsWith("emkernel: warning: row 2 cannot follow the rows before it", run.Error);
            Assert.Equal(4, run.Output.TrimEnd().Split('\n').Length);
        }
    }

    [Fact]
    public void AFitIsWrittenForPeople()
    {
        string output = ToolRun.WithInput(
            Sequences, ["fit", "-", .. _poisson, "--states", "2", "--sequence-column", "id"]).Expect(0).Output;

        Assert.Contains("hidden-markov-model, poisson, 2 states, 5 free parameters", output);
        Assert.Contains("BIC ", output);
        Assert.DoesNotContain("ICL", output);
        Assert.DoesNotContain("weight", output);
        Assert.Contains("(first)", output);
    }

    private static double[][] Table(ToolRun run) =>
    [
        .. run.Output.TrimEnd().Split('\n').Skip(1)
            .Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()),
    ];
}
