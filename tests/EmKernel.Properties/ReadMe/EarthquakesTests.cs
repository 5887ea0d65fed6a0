using System.Text;
using Xunit;

namespace EmKernel.Properties.ReadMe;

/// <summary>The sample finds the published answers and the states behind the years, and draws the picture of the documentation.</summary>
public sealed class EarthquakesTests
{
    [Fact]
    public void StatesAreThePublishedOnes()
    {
        SampleRun run = SampleRun.Of("Earthquakes", ".svg");

        Assert.Contains("2 states: log-likelihood -341.8787, AIC 693.757", run.Output);
        Assert.Contains("3 states: log-likelihood -328.5275, AIC 679.055", run.Output);
        Assert.Contains("1900-1904 quiet, 1905-1910 active, 1911-1918 usual", run.Output);
        Assert.Contains("1971-1980 usual, 1981-2006 quiet", run.Output);
        CommittedPicture.RequireSame("Earthquakes", "earthquakes.svg", Encoding.UTF8.GetString(run.Picture));
    }
}
