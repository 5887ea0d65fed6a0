using System;
using System.Collections.Generic;
using System.Globalization;
using EmKernel.Drawing.Layout;
using EmKernel.Drawing.Svg;

namespace EmKernel.Drawing;

/// <summary>Something drawn in the plot area of a panel, and clipped to it.</summary>
/// <remarks>
/// Closed: the marks are <see cref="ScatterMark"/>, <see cref="EllipseMark"/>, <see cref="LineMark"/> and
/// <see cref="BarMark"/>.
/// </remarks>
public abstract record Mark
{
    private readonly string _label = "";

    private protected Mark()
    {
    }

    /// <summary>The text in the legend; empty to stay out of it.</summary>
    public string Label
    {
        get => _label;
        init => _label = value ?? throw new ArgumentNullException(nameof(Label));
    }

    /// <summary>The colour; null takes the palette's colour for the place of this mark in its panel.</summary>
    public Colour? Colour { get; init; }

    /// <summary>The points that fitted axes must show.</summary>
    internal abstract IEnumerable<DataPoint> Points { get; }

    /// <summary>Draws the mark in pixels from the upper left corner of the plot area.</summary>
    internal abstract void Draw(SvgCanvas canvas, PlotArea area, MarkPlace place);

    /// <summary>Draws the sign of the mark in the legend, centred, at most 22 pixels wide and 12 high.</summary>
    internal abstract void DrawKey(SvgCanvas canvas, double centreX, double centreY, Colour colour);

    private protected static void RequireSameLength(int expected, int actual, string name, string things)
    {
        if (actual != expected)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} has {actual} entries and there are {expected} {things}: the numbers must agree."),
                name);
        }
    }

    private protected static double RequirePositive(double value, string name)
    {
        if (!(value > 0 && double.IsFinite(value)))
        {
            throw new ArgumentOutOfRangeException(
                name,
                string.Create(CultureInfo.InvariantCulture, $"{name} is {value}: it must be positive and finite."));
        }

        return value;
    }
}
