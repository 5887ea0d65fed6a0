using System.Linq;
using EmKernel.Drawing;
using EmKernel.Drawing.Scales;
using Xunit;

namespace EmKernel.Properties.Drawing;

public sealed class TickTests
{
    [Theory]
    [InlineData(0, 10, 5, "0 2 4 6 8 10", 0)]
    [InlineData(0, 1, 5, "0.0 0.2 0.4 0.6 0.8 1.0", 0)]
    [InlineData(-0.3, 0.3, 6, "−0.3 −0.2 −0.1 0.0 0.1 0.2 0.3", 0)]
    [InlineData(43, 96, 6, "50 60 70 80 90", 0)]
    [InlineData(0, 4e-9, 4, "0 1 2 3 4", -9)]
    [InlineData(0, 2e9, 4, "0.0 0.5 1.0 1.5 2.0", 9)]
    [InlineData(0, 250000, 5, "0 50 100 150 200 250", 3)]
    [InlineData(1000000000, 1000000004, 4, "1000000000 1000000001 1000000002 1000000003 1000000004", 0)]
    public void LinearTicksAreRoundAndLabelledWithoutNoise(
        double low, double high, int target, string labels, int exponent)
    {
        TickSet ticks = new LinearScale(low, high).Ticks(target);

        Assert.Equal(labels, string.Join(' ', ticks.Ticks.Select(static tick => tick.Label)));
        Assert.Equal(exponent, ticks.Exponent);
    }

    [Theory]
    [InlineData(-1e300, 1e300)]
    [InlineData(-1e-299, 1e-299)]
    [InlineData(5, 5.00000000001)]
    [InlineData(-7.3e11, 1)]
    [InlineData(0.1, 0.7)]
    public void LinearTicksAscendDifferAndStayInside(double low, double high)
    {
        for (int target = 1; target <= 12; target++)
        {
            TickSet ticks = new LinearScale(low, high).Ticks(target);
            double slack = (high - low) * 1e-6;

            Assert.True(ticks.Ticks.Length <= target + 1);
            Assert.True(target < 5 || ticks.Ticks.Length >= 2);
            Assert.All(ticks.Ticks, tick => Assert.InRange(tick.Value, low - slack, high + slack));
            Assert.Equal(ticks.Ticks.Length, ticks.Ticks.Select(static tick => tick.Label).Distinct().Count());
            Assert.Equal(ticks.Ticks.OrderBy(static tick => tick.Value), ticks.Ticks);
        }
    }

    [Theory]
    [InlineData(1, 1000, 8, "1 10 100 1000")]
    [InlineData(1e-6, 1, 8, "10⁻⁶ 10⁻⁵ 10⁻⁴ 10⁻³ 10⁻² 10⁻¹ 10⁰")]
    [InlineData(1e-6, 1, 4, "10⁻⁶ 10⁻⁴ 10⁻² 10⁰")]
    [InlineData(1, 20, 8, "1 2 5 10 20")]
    [InlineData(1e-9, 1e-8, 8, "10⁻⁹ 2×10⁻⁹ 5×10⁻⁹ 10⁻⁸")]
    [InlineData(6, 8, 4, "6.0 6.5 7.0 7.5 8.0")]
    public void LogarithmicTicksArePowersOfTenRefinedWhereThereAreFew(
        double low, double high, int target, string labels)
    {
        TickSet ticks = new LogarithmicScale(low, high).Ticks(target);

        Assert.Equal(labels, string.Join(' ', ticks.Ticks.Select(static tick => tick.Label)));
    }

    [Theory]
    [InlineData("Duration", "min", 0, "Duration (min)")]
    [InlineData("Duration", "s", -9, "Duration (10⁻⁹ s)")]
    [InlineData("Count", "", 6, "Count (×10⁶)")]
    [InlineData("", "s", 0, "s")]
    [InlineData("", "", 0, "")]
    public void TheCaptionNamesUnitAndPowerOfTen(string title, string unit, int exponent, string caption)
    {
        Assert.Equal(caption, new Axis(title, unit).Caption(exponent));
    }
}
