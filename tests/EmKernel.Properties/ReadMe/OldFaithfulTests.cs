using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EmKernel.Properties.ReadMe;

/// <summary>The sample finds the published answer, and the picture in the documentation is the one it draws.</summary>
public sealed partial class OldFaithfulTests(OldFaithfulRun run) : IClassFixture<OldFaithfulRun>
{
    private const double PublishedLogLikelihood = -1130.2639601847416;

    // Two pictures differ by the rounding of a coordinate to hundredths of a pixel, and on the logarithmic axis by what
    // rounding does to the smallest distances.
    private const double PixelTolerance = 0.05;

    [Fact]
    public void BothFitsEndAtThePublishedLogLikelihood()
    {
        double[] ends = [.. Objectives().Matches(run.Output).Select(match => Number(match.Groups[1].Value))];

        Assert.Equal(2, ends.Length);
        Assert.All(ends, end => Assert.Equal(PublishedLogLikelihood, end, 1e-8));
    }

    [Fact]
    public void EveryPrintedGainIsPositive()
    {
        double[] gains = [.. Gains().Matches(run.Output).Select(match => Number(match.Groups[1].Value))];

        Assert.InRange(gains.Length, 20, 40);
        Assert.All(gains, gain => Assert.InRange(gain, 0, 1e5));
    }

    [Fact]
    public void ThePictureOfTheDocumentationIsWhatTheSampleDraws()
    {
        const string Advice = "Draw it anew: dotnet run --project samples/OldFaithful -c Release docs/images/old-faithful.svg";
        string committed = Repository.Read("docs/images/old-faithful.svg");

        Assert.True(Numbers().Replace(committed, "0") == Numbers().Replace(run.Picture, "0"), Advice);
        foreach ((Match expected, Match actual) in Numbers().Matches(committed).Zip(Numbers().Matches(run.Picture)))
        {
            double difference = Math.Abs(Number(expected.Value) - Number(actual.Value));
            Assert.True(difference <= PixelTolerance, $"{expected.Value} became {actual.Value}. {Advice}");
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Converged .* objective (\S+)\.$", RegexOptions.Multiline)]
    private static partial Regex Objectives();

    [GeneratedRegex(@"^ +\d+ +-\d+\.\d+ +(\S+e[+-]\d+) ", RegexOptions.Multiline)]
    private static partial Regex Gains();

    // Not the digits of colours such as #0072b2.
    [GeneratedRegex(@"(?<!#[0-9a-f]*)-?\d+(\.\d+)?")]
    private static partial Regex Numbers();
}
