using System;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace EmKernel.Properties.ReadMe;

/// <summary>The sample with a family of its own finds what it has drawn from.</summary>
public sealed partial class WindSpeedsTests
{
    [Fact]
    public void FittedWeatherIsThatOfTheDraws()
    {
        SampleRun run = SampleRun.Of("WindSpeeds", ".svg");

        Assert.Contains("Converged", run.Output);
        Assert.Contains("<svg", Encoding.UTF8.GetString(run.Picture), StringComparison.Ordinal);
        foreach (Match kind in Kinds().Matches(run.Output))
        {
            // 700 rows of a component have a relative standard deviation of 4 % in σ², overlap apart.
            Assert.Equal(Number(kind, 2), Number(kind, 1), 0.06);
            Assert.InRange(Number(kind, 3) / Number(kind, 4), 0.8, 1.25);
        }

        Assert.Equal(2, Kinds().Count(run.Output));
        Assert.True(
            Number(LogLikelihoods().Match(run.Output), 1) >= Number(LogLikelihoods().Match(run.Output), 2));
    }

    private static double Number(Match match, int group) =>
        double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^  (?:calm|stormy) +(\S+) +(\S+) +(\S+) +(\S+)\s*$", RegexOptions.Multiline)]
    private static partial Regex Kinds();

    [GeneratedRegex(@"log-likelihood (\S+)\s+that of the truth (\S+)")]
    private static partial Regex LogLikelihoods();
}
