using Xunit;

namespace EmKernel.Properties.Core;

public sealed class ConvergenceCriterionTests
{
    [Fact]
    public void TheDefaultIsThatOfTheDefinitions()
    {
        Assert.Equal(new ConvergenceCriterion(), ConvergenceCriterion.Default);
        Assert.Equal(1e-9, ConvergenceCriterion.Default.RelativeTolerance);
        Assert.Equal(0, ConvergenceCriterion.Default.AbsoluteTolerance);
        Assert.Equal(0, ConvergenceCriterion.Default.ParameterTolerance);
        Assert.Equal(1000, ConvergenceCriterion.Default.IterationLimit);
    }

    [Theory]
    [InlineData(0.49, -1, true)]
    [InlineData(-0.49, -1, true)]
    [InlineData(0.5, -1, false)]
    [InlineData(0.5, 1.1, true)]
    [InlineData(double.NaN, -1, false)]
    [InlineData(0.1, double.NaN, false)]
    public void TheRelativeToleranceIsStrictAndRelativeToOnePlusTheObjective(
        double gain, double objective, bool isMet) =>
        Assert.Equal(isMet, new ConvergenceCriterion { RelativeTolerance = 0.25 }.IsMet(gain, objective, 1));

    [Fact]
    public void EachToleranceSuffices()
    {
        ConvergenceCriterion none = new() { RelativeTolerance = 0 };

        Assert.False(none.IsMet(0, -5, 0));
        Assert.False(none.IsMet(-1e-13, -5, 0));
        Assert.True((none with { AbsoluteTolerance = 0.1 }).IsMet(-0.09, -5, 1));
        Assert.False((none with { AbsoluteTolerance = 0.1 }).IsMet(0.1, -5, 0));
        Assert.True((none with { ParameterTolerance = 0.1 }).IsMet(1, -5, 0.09));
        Assert.False((none with { ParameterTolerance = 0.1 }).IsMet(1, -5, 0.1));
    }

    [Theory]
    [InlineData(-1e-9, "-1E-09")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void AToleranceThatIsNegativeOrNotFiniteIsRefused(double value, string text)
    {
        ObservationsTests.AssertRefused(
            "RelativeTolerance", [text], () => new ConvergenceCriterion { RelativeTolerance = value });
        ObservationsTests.AssertRefused(
            "AbsoluteTolerance", [text], () => new ConvergenceCriterion { AbsoluteTolerance = value });
        ObservationsTests.AssertRefused(
            "ParameterTolerance", [text], () => new ConvergenceCriterion { ParameterTolerance = value });
    }

    [Fact]
    public void ANegativeLimitIsRefused() => ObservationsTests.AssertRefused(
        "IterationLimit", ["-1"], static () => new ConvergenceCriterion { IterationLimit = -1 });
}
