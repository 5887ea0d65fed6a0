using System.Collections.Generic;
using System.IO;
using System.Linq;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary><c>emkernel fit</c> gives the report of the fit that was asked for.</summary>
public sealed class FitTests
{
    private const double BookLogLikelihood = -1130.2639601847;

    [Fact]
    public void OldFaithfulFromTheBooksStartReachesThePublishedAnswer()
    {
        using TemporaryFolder folder = new();
        string json = folder.PathTo("out.json");

        ToolRun run = ToolRun.Of(
            "fit", Repository.Faithful, "--family", "gaussian-mixture", "--components", "2", "--start", Repository.Book,
            "--tolerance", "1e-14", "--json", json).Expect(0);

        FitReport report = FitReport.Parse(File.ReadAllText(json));
        Assert.Equal(EmOutcomeKind.Converged, report.Outcome);
        Assert.Equal(BookLogLikelihood, report.LogLikelihood!.Value, 1e-8);
        Assert.Equal(2322.1917430987, report.Bayesian!.Value, 1e-7);
        Assert.Equal(272, report.Observations);
        Assert.Equal(["eruptions", "waiting"], report.Model!.Columns);
        Assert.Contains("log-likelihood -1130.26396018", run.Output);
        Assert.Equal("", run.Error);
    }

    [Fact]
    public void ToleranceZeroTakesExactlyTheIterationsAskedFor()
    {
        FitReport report = Report(4, "--start", Repository.Book, "--tolerance", "0", "--iterations", "100");

        Assert.Equal(EmOutcomeKind.IterationLimit, report.Outcome);
        Assert.Equal(100, report.Iterations);
        Assert.Equal(101, report.Trace.Length);
        Assert.Equal(report.LogLikelihood, report.Trace[^1]);
    }

    [Fact]
    public void NoIterationsScoreTheStart()
    {
        FitReport report = Report(4, "--start", Repository.Book, "--iterations", "0");

        Assert.Equal([report.LogLikelihood!.Value], report.Trace);
        Assert.Equal(-37396.8029, report.LogLikelihood.Value, 1e-3);
        Assert.Equal(ModelDocument.Parse(File.ReadAllText(Repository.Book)), report.Model);
    }

    [Fact]
    public void TheTraceOfTheReportNeverFalls()
    {
        FitReport report = Report(0, "--components", "3", "--covariance", "tied", "--seed", "7");

        Assert.All(report.Trace.Zip(report.Trace.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-9));
    }

    [Fact]
    public void HardAssignmentAscendsTheClassificationLikelihoodAndEndsInAnotherModel()
    {
        FitReport soft = Report(0, "--start", Repository.Book);
        FitReport hard = Report(0, "--start", Repository.Book, "--assignment", "hard");

        Assert.Equal(soft.Model!.Family, hard.Model!.Family);
        Assert.NotEqual(soft.Model, hard.Model);
        Assert.True(hard.LogLikelihood < soft.LogLikelihood);
        Assert.True(hard.Objective < hard.LogLikelihood);
        Assert.Contains("hard assignment", Run(0, "--start", Repository.Book, "--assignment", "hard").Output);
        Assert.Contains("give one of soft, hard", Run(2, "--components", "2", "--assignment", "firm").Error);
    }

    [Fact]
    public void KMeansReportsInertiaAndNoCriteria()
    {
        using TemporaryFolder folder = new();
        string json = folder.PathTo("out.json");
        ToolRun run = ToolRun.Of(
            "fit", Repository.Faithful, "--family", "k-means", "--components", "2", "--json", json).Expect(0);

        FitReport report = FitReport.Parse(File.ReadAllText(json));
        Assert.Equal(8901.7687209472, report.Inertia!.Value, 1e-7);
        Assert.Equal((null, null, null), (report.Akaike, report.Bayesian, report.IntegratedCompletedLikelihood));
        Assert.Equal("k-means", report.Model!.Family);
        Assert.Contains("inertia 8901.76872", run.Output);
        Assert.DoesNotContain("BIC", run.Output);
        Assert.Contains(
            "no likelihood",
            ToolRun.Of("select", Repository.Faithful, "--family", "k-means", "--components", "1..2").Expect(2).Error);
    }

    [Theory]
    [InlineData("keep", 100.0)]
    [InlineData("farthest", 4.0)]
    public void AnEmptyClusterKeepsItsCentreOrTakesTheFarthestRow(string choice, double centre)
    {
        using TemporaryFolder folder = new();
        string table = folder.Write("rows.csv", "x\n0\n0\n1\n4\n");
        string start = folder.Write(
            "start.json",
            """
            { "format": "emkernel.model/1", "family": "k-means", "dimension": 1, "components": 2, "centres": [[0], [100]] }
            """);
        string json = folder.PathTo("out.json");

        ToolRun.Of("fit", table, "--start", start, "--empty-cluster", choice, "--json", json).Expect(0);

        Assert.Equal(centre, FitReport.Parse(File.ReadAllText(json)).Model!.Numbers("centres")[1]);
        Assert.Contains(
            "--empty-cluster says nothing of gaussian-mixture",
            Run(2, "--components", "2", "--empty-cluster", choice).Error);
    }

    [Fact]
    public void AFitDoesNotDependOnTheNumberOfThreads()
    {
        string one = Run(0, "--components", "3", "--threads", "1").Output;

        Assert.Equal(one, Run(0, "--components", "3", "--threads", "3").Output);
    }

    [Fact]
    public void MoreStartsAreNoWorse()
    {
        FitReport one = Report(0, "--components", "4", "--starts", "1");
        FitReport ten = Report(0, "--components", "4");

        Assert.True(ten.Objective >= one.Objective);
        Assert.InRange(ten.Start!.Value, 0, 9);
        Assert.Equal(1, ten.Seed);
    }

    [Fact]
    public void RandomRowsAreAnotherStart()
    {
        FitReport report = Report(0, "--components", "2", "--init", "random", "--tolerance", "1e-13");

        Assert.Equal(BookLogLikelihood, report.LogLikelihood!.Value, 1e-6);
    }

    [Fact]
    public void FloatRowsComeNearTheSameAnswer()
    {
        FitReport report = Report(0, "--start", Repository.Book, "--precision", "float", "--tolerance", "1e-7");

        Assert.Equal(Precision.Single, report.Model!.Precision);
        Assert.Equal(BookLogLikelihood, report.LogLikelihood!.Value, 0.01);
    }

    [Fact]
    public void AWeightIsAFrequency()
    {
        using TemporaryFolder folder = new();
        string weighted = folder.Write("weighted.csv", "x,w\n1,2\n2,1\n4,0\n7,3\n");
        string repeated = folder.Write("repeated.csv", "x\n1\n1\n2\n7\n7\n7\n");
        string[] shape = ["--components", "1", "--json", "-"];

        FitReport byWeight = FitReport.Parse(ToolRun.Of(["fit", weighted, "--weight-column", "w", .. shape]).Output);
        FitReport byRow = FitReport.Parse(ToolRun.Of(["fit", repeated, .. shape]).Output);

        Assert.Equal(3, byWeight.Observations);
        Assert.Equal(6, byWeight.TotalWeight);
        Assert.Equal(byRow.LogLikelihood!.Value, byWeight.LogLikelihood!.Value, 1e-12);
        Assert.Equal(byRow.Bayesian!.Value, byWeight.Bayesian!.Value, 1e-12);
    }

    [Fact]
    public void ARowOfWeightZeroMayHoldAnything()
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("data.csv", "x,w\n1,1\nlost,0\n2,1\nInfinity,0\n4,1\n");

        FitReport report = FitReport.Parse(
            ToolRun.Of("fit", data, "--weight-column", "w", "--components", "1", "--json", "-").Expect(0).Output);

        Assert.Equal(3, report.Observations);
        Assert.Equal(7.0 / 3, report.Model!.Numbers("means")[0], 1e-12);
    }

    [Fact]
    public void AConstantColumnIsDegenerateAndReported()
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("data.csv", "a,b\n1,5\n2,5\n4,5\n");
        string json = folder.PathTo("out.json");

        ToolRun run = ToolRun.Of("fit", data, "--components", "1", "--json", json).Expect(3);

        Assert.Equal(EmOutcomeKind.Degenerate, FitReport.Parse(File.ReadAllText(json)).Outcome);
        Assert.StartsWith("emkernel: degenerate: The covariance of component 0 is singular", run.Error);
    }

    [Fact]
    public void ACovarianceFloorHealsAConstantColumn()
    {
        using TemporaryFolder folder = new();
        string data = folder.Write("data.csv", "a,b\n1,5\n2,5\n4,5\n");

        FitReport report = FitReport.Parse(ToolRun.Of(
            "fit", data, "--components", "1", "--covariance", "diagonal", "--covariance-floor", "0.01", "--json", "-")
            .Expect(0).Output);

        Assert.Equal(0.01, report.Model!.Numbers("covariances")[1]);
    }

    [Fact]
    public void ATableWithoutRowsHasNoFit()
    {
        using TemporaryFolder folder = new();

        string data = folder.Write("data.csv", "a,b\n");

        ToolRun run = ToolRun.Of("fit", data, "--components", "1", "--json", "-").Expect(3);

        Assert.Equal(DegeneracyKind.NoData, FitReport.Parse(run.Output).Degeneracy?.Kind);
    }

    [Fact]
    public void TheTraceIsPrintedOnRequest()
    {
        string output = Run(4, "--start", Repository.Book, "--iterations", "2", "--trace").Output;

        Assert.Contains("-37396.80290", output);
        Assert.Contains("-1185.095430", output);
    }

    [Fact]
    public void AFitOfOneColumnIsDrawn()
    {
        using TemporaryFolder folder = new();
        string picture = folder.PathTo("fit.svg");

        Run(0, "--columns", "waiting", "--components", "2", "--plot", picture);

        Assert.Contains("density", File.ReadAllText(picture));
        Assert.Equal(["fit.svg"], folder.Files);
    }

    [Fact]
    public void AFitOfManyColumnsIsDrawnPairByPair()
    {
        using TemporaryFolder folder = new();
        string picture = folder.PathTo("fit.svg");

        ToolRun.Of(
            "fit", Repository.Iris, "--columns", "0,1,2,3", "--components", "2", "--plot", picture).Expect(0);

        string svg = File.ReadAllText(picture);
        Assert.All(
            (IEnumerable<string>)["Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width"],
            name => Assert.Contains(name, svg));
    }

    [Fact]
    public void ProgressIsShownOnATerminalAlone()
    {
        string[] fit = ["fit", Repository.Faithful, "--components", "2", "--tolerance", "0", "--starts", "1", "--iterations"];

        ToolRun unwatched = ToolRun.Of([.. fit, "20000"]).Expect(4);
        ToolRun watched = ToolRun.InterruptedAt("log-likelihood -1130.26", [.. fit, "2000000000"]).Expect(130);

        Assert.Matches(@"start 0, step \d+, log-likelihood -1130\.26\d+, gain ", watched.Error);
        Assert.Equal("emkernel: not converged after 20000 iterations: raise --iterations or --tolerance.\n", unwatched.Error);
        Assert.DoesNotContain('\e', unwatched.Output);
    }

    [Fact]
    public void AReportIsAStart()
    {
        using TemporaryFolder folder = new();
        string first = folder.PathTo("first.json");
        Run(4, "--start", Repository.Book, "--tolerance", "0", "--iterations", "4", "--json", first);

        FitReport resumed = Report(4, "--start", first, "--tolerance", "0", "--iterations", "3");
        FitReport whole = Report(4, "--start", Repository.Book, "--tolerance", "0", "--iterations", "7");

        Assert.Equal(whole.Trace[4..], resumed.Trace);
        Assert.Equal(whole.Model, resumed.Model);
    }

    private static ToolRun Run(int exitCode, params string[] args) =>
        ToolRun.Of(["fit", Repository.Faithful, .. args]).Expect(exitCode);

    private static FitReport Report(int exitCode, params string[] args) =>
        FitReport.Parse(Run(exitCode, [.. args, "--json", "-"]).Output);
}
