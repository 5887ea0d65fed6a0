using System.Globalization;
using System.IO;
using System.Linq;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary>From the classifications of mclust 6.0.0 the tool reaches what mclust reaches.</summary>
public sealed class PublishedTests
{
    private const double Tolerance = 1e-3;

    /// <summary>Data, structure, K, log-likelihood, free parameters and BIC of mclust.</summary>
    public static TheoryData<string, string, string, double, int, double> Answers => new(
        from line in File.ReadLines(Repository.PathTo("samples", "data", "mclust.tsv")).Skip(1)
        let cells = line.Split('\t')
        let parameters = int.Parse(cells[4], CultureInfo.InvariantCulture)
        select (cells[0], cells[1], cells[2], Number(cells[3]), parameters, Number(cells[5])));

    [Theory]
    [MemberData(nameof(Answers))]
    public void AFitFromTheClassificationIsNoWorseThanThePublishedOne(
        string data, string structure, string components, double logLikelihood, int freeParameters, double bic)
    {
        string table = Repository.PathTo("tests", "EmKernel.Properties", "Data", $"{data}.csv");
        string start = Repository.PathTo("samples", "data", "starts", $"{data}-{structure}-{components}.json");

        FitReport report = FitReport.Parse(
            ToolRun.Of("fit", table, "--start", start, "--json", "-").Expect(0).Output);

        Assert.True(
            report.LogLikelihood >= logLikelihood - Tolerance,
            $"{report.LogLikelihood} is below mclust's {logLikelihood}");
        Assert.Equal(freeParameters, report.FreeParameters);
        Assert.True(report.Bayesian <= bic + 2 * Tolerance, $"{report.Bayesian} is above mclust's {bic}");
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
