using System;
using EmKernel.Drawing;
using EmKernel.Drawing.Scales;
using Xunit;

namespace EmKernel.Properties.Drawing;

public sealed class ScaleTests
{
    [Fact]
    public void ALinearScaleTakesEqualDifferencesToEqualLengths()
    {
        LinearScale scale = new(10, 30);

        Assert.Equal(0, scale.Fraction(10));
        Assert.Equal(0.25, scale.Fraction(15));
        Assert.Equal(1, scale.Fraction(30));
    }

    [Fact]
    public void ALogarithmicScaleTakesEqualRatiosToEqualLengths()
    {
        LogarithmicScale scale = new(0.1, 1000);

        Assert.Equal(0, scale.Fraction(0.1), 12);
        Assert.Equal(0.25, scale.Fraction(1), 12);
        Assert.Equal(1, scale.Fraction(1000), 12);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(7, 7)]
    [InlineData(0, 0)]
    [InlineData(-3, -3)]
    [InlineData(1e9, 1e9)]
    [InlineData(1e-9, 1e-9)]
    [InlineData(1e300, 1e300)]
    [InlineData(-1e300, 1e300)]
    [InlineData(double.PositiveInfinity, double.NegativeInfinity)]
    public void AFittedScaleHasRoomAroundTheData(double low, double high)
    {
        foreach (AxisScaling scaling in Enum.GetValues<AxisScaling>())
        {
            Axis axis = new(scaling: scaling);
            if (low <= high && !axis.CanShow(low))
            {
                continue;
            }

            Scale scale = Scale.Fit(axis, low, high, hasBars: false);
            Assert.True(double.IsFinite(scale.Maximum - scale.Minimum));
            Assert.True(scale.Minimum < scale.Maximum);
            if (low <= high)
            {
                Assert.InRange(scale.Fraction(low), 1e-3, 0.5 + 1e-9);
                Assert.InRange(scale.Fraction(high), 0.5 - 1e-9, 1 - 1e-3);
            }
        }
    }

    [Fact]
    public void LimitsOfTheAxisHavePrecedenceEvenOutsideTheData()
    {
        Scale both = Scale.Fit(new Axis(minimum: 0, maximum: 10), 3, 200, hasBars: false);
        Scale above = Scale.Fit(new Axis(minimum: 50), 1, 2, hasBars: false);
        Scale below = Scale.Fit(new Axis(maximum: 1e-3, scaling: AxisScaling.Logarithmic), 1, 2, hasBars: false);

        Assert.Equal((0.0, 10.0), (both.Minimum, both.Maximum));
        Assert.Equal(50, above.Minimum);
        Assert.True(above.Maximum > 50);
        Assert.Equal(1e-3, below.Maximum);
        Assert.InRange(below.Minimum, 1e-10, 0.9e-3);
    }

    [Fact]
    public void BarsStandOnTheFrame()
    {
        Scale linear = Scale.Fit(new Axis(), 0, 8, hasBars: true);
        Scale logarithmic = Scale.Fit(new Axis(scaling: AxisScaling.Logarithmic), 1, 400, hasBars: true);

        Assert.Equal(0, linear.Minimum);
        Assert.Equal(0, linear.Baseline);
        Assert.Equal(0.1, logarithmic.Baseline, 12);
    }

    [Theory]
    [InlineData(double.NaN, AxisScaling.Linear, false)]
    [InlineData(double.PositiveInfinity, AxisScaling.Linear, false)]
    [InlineData(double.NegativeInfinity, AxisScaling.Logarithmic, false)]
    [InlineData(-1, AxisScaling.Linear, true)]
    [InlineData(-1, AxisScaling.Logarithmic, false)]
    [InlineData(0, AxisScaling.Logarithmic, false)]
    [InlineData(1e-9, AxisScaling.Logarithmic, true)]
    public void ValuesWithoutAPlaceAreKnown(double value, AxisScaling scaling, bool expected)
    {
        Assert.Equal(expected, new Axis(scaling: scaling).CanShow(value));
    }
}
