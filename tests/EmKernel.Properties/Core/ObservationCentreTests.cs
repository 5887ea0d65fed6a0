using System.Linq;
using EmKernel.CompilerServices;
using Xunit;

namespace EmKernel.Properties.Core;

public sealed class ObservationCentreTests
{
    [Theory]
    [InlineData(1.0)]
    [InlineData(1e150)]
    [InlineData(1e-150)]
    [InlineData(1e307)]
    [InlineData(1e-307)]
    public void TheCentreIsTheMeanAtAnyScale(double scale)
    {
        double[] rows = [1 * scale, 2 * scale, 3 * scale, 6 * scale];

        Assert.Equal(3.0, Centre(rows) / scale, 1e-14);
    }

    [Fact]
    public void SumsBeyondTheRangeOfDoublesHaveAFiniteCentre()
    {
        Assert.Equal(double.MaxValue, Centre(Enumerable.Repeat(double.MaxValue, 1000).ToArray()));
        Assert.Equal(0, Centre([double.MaxValue, -double.MaxValue]));
        Assert.Equal(1.0 / 3, Centre([double.MaxValue, -double.MaxValue, double.MaxValue]) / double.MaxValue, 1e-15);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1e16 + 2)]
    [InlineData(-1e-300)]
    [InlineData(double.Epsilon)]
    public void TheCentreOfAConstantColumnIsTheConstant(double constant) =>
        Assert.Equal(constant, Centre(Enumerable.Repeat(constant, 1001).ToArray()));

    [Fact]
    public void TheCentreIsAccurateFarFromZero()
    {
        double[] rows = Enumerable.Range(0, 10_001).Select(static i => 1e15 + i).ToArray();

        Assert.Equal(1e15 + 5000, Centre(rows));
    }

    [Fact]
    public void AbsentRowsAndMissingEntriesHaveNoPartInTheCentre()
    {
        double[] rows = [1, double.NaN, double.PositiveInfinity, 1e300, 3, 7, double.NaN, double.NaN];
        Observations<double> sample = Observations.FromRows(rows, 2, [1, 0, 0.5, 2]);

        Assert.Equal([2, 7], ObservationStorage.Centre(sample).ToArray());
    }

    [Fact]
    public void AColumnWithoutEntriesHasCentreZero() => Assert.Equal(0, Centre([double.NaN, double.NaN]));

    [Fact]
    public void TheCentreOfFloatsIsAFloat()
    {
        float[] rows = [0.1f, 0.2f, 0.4f];
        double centre = ObservationStorage.Centre(Observations.FromRows(rows, 1))[0];

        Assert.Equal((float)centre, centre);
        Assert.Equal((0.1 + 0.2 + 0.4) / 3, centre, 3e-8);
        Assert.Equal(
            float.MaxValue, ObservationStorage.Centre(Observations.FromRows([float.MaxValue, float.MaxValue], 1))[0]);
    }

    private static double Centre(double[] rows) => ObservationStorage.Centre(Observations.FromRows(rows, 1))[0];
}
