using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Xunit;

namespace EmKernel.Properties.ReadMe;

/// <summary>The sample finds the published answer, and the picture in the documentation is the one it draws.</summary>
public sealed partial class OldFaithfulTests(OldFaithfulRun run) : IClassFixture<OldFaithfulRun>
{
    private const double PublishedLogLikelihood = -1130.2639601847416;

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
    public void ThePictureOfTheDocumentationIsWhatTheSampleDraws() =>
        CommittedPicture.RequireSame("OldFaithful", "old-faithful.svg", run.Picture);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Converged .* objective (\S+)\.$", RegexOptions.Multiline)]
    private static partial Regex Objectives();

    [GeneratedRegex(@"^ +\d+ +-\d+\.\d+ +(\S+e[+-]\d+) ", RegexOptions.Multiline)]
    private static partial Regex Gains();
}
