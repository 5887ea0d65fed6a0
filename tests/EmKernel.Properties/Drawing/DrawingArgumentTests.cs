using System;
using System.IO;
using EmKernel.Drawing;
using Xunit;

namespace EmKernel.Properties.Drawing;

public sealed class DrawingArgumentTests
{
    [Fact]
    public void LengthsMustAgree()
    {
        ArgumentException error = Assert.Throws<ArgumentException>("y", static () => new LineMark([1, 2], [3]));
        Assert.StartsWith(
            "y has 1 entries and there are 2 horizontal coordinates", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("y", static () => new ScatterMark([1], []));
        Assert.Throws<ArgumentException>("colours", static () => new ScatterMark([], [], [Palette.Blue]));
        Assert.Throws<ArgumentException>("values", static () => new BarMark(["a"], [1, 2]));
    }

    [Fact]
    public void CovariancesMustBePositiveSemidefinite()
    {
        Assert.Throws<ArgumentException>("covariance", static () => new EllipseMark(0, 0, 1, 1.1, 1));
        Assert.Throws<ArgumentException>("covariance", static () => new EllipseMark(0, 0, -1, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>("radius", static () => new EllipseMark(0, 0, 1, 0, 1, radius: 0));
    }

    [Fact]
    public void LimitsMustBeInOrderAndHaveAPlaceOnTheAxis()
    {
        Assert.Throws<ArgumentException>("maximum", static () => new Axis(minimum: 1, maximum: 1));
        Assert.Throws<ArgumentException>("maximum", static () => new Axis(minimum: 2, maximum: 1));
        Assert.Throws<ArgumentException>("minimum", static () => new Axis(minimum: double.NaN));
        Assert.Throws<ArgumentException>(
            "minimum", static () => new Axis(scaling: AxisScaling.Logarithmic, minimum: 0));
    }

    [Fact]
    public void PanelsRefuseBarsThatDoNotBelongTogether()
    {
        Assert.Throws<ArgumentException>(
            "marks", static () => new Panel(new BarMark(["a"], [1]), new BarMark(["b"], [1])));
        Assert.Throws<ArgumentException>("marks", static () => new Panel([null!]));
        Assert.Throws<ArgumentException>(
            "X", static () => new Panel(new BarMark(["a"], [1])) { X = new Axis(scaling: AxisScaling.Logarithmic) });
    }

    [Fact]
    public void SizesAndPathsMustMakeSense()
    {
        Assert.Throws<ArgumentException>("panels", static () => new Figure());
        Assert.Throws<ArgumentOutOfRangeException>("Columns", static () => new Figure(new Panel()) { Columns = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(
            "PlotWidth", static () => new Figure(new Panel()) { PlotWidth = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>("Size", static () => new ScatterMark([], []) { Size = -1 });
        Assert.Throws<ArgumentOutOfRangeException>("Opacity", static () => new ScatterMark([], []) { Opacity = 1.5 });
        Assert.Throws<ArgumentOutOfRangeException>(
            "Width", static () => new LineMark([], []) { Width = double.PositiveInfinity });
        Assert.Throws<ArgumentException>("path", static () => new Figure(new Panel()).Save(" "));
        Assert.Throws<DirectoryNotFoundException>(
            static () => new Figure(new Panel())
                .Save(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "figure.svg")));
    }
}
