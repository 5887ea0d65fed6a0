using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using EmKernel.Drawing.Layout;
using EmKernel.Drawing.Svg;

namespace EmKernel.Drawing;

/// <summary>A line through points in the order given, with markers if wanted.</summary>
/// <remarks>A point that cannot be drawn (NaN, ±∞) interrupts the line.</remarks>
public sealed record LineMark : Mark
{
    private readonly double _width = 2;

    /// <summary>Makes a line.</summary>
    /// <param name="x">The horizontal coordinates.</param>
    /// <param name="y">The vertical coordinates.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public LineMark(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        RequireSameLength(x.Length, y.Length, nameof(y), "horizontal coordinates");
        X = [.. x];
        Y = [.. y];
    }

    /// <summary>The horizontal coordinates.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>The vertical coordinates.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>How the line is stroked.</summary>
    public LineStyle Style { get; init; }

    /// <summary>The shape at each point.</summary>
    public MarkerShape Marker { get; init; } = MarkerShape.None;

    /// <summary>The width of the line in pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is not positive.</exception>
    public double Width
    {
        get => _width;
        init => _width = RequirePositive(value, nameof(Width));
    }

    internal override IEnumerable<DataPoint> Points
    {
        get
        {
            for (int n = 0; n < X.Length; n++)
            {
                yield return new DataPoint(X[n], Y[n]);
            }
        }
    }

    private double MarkerSize => Width + 1.5;

    internal override void Draw(SvgCanvas canvas, PlotArea area, MarkPlace place)
    {
        string course = area.Path(Points, closed: false);
        if (course.Length > 0 && Style != LineStyle.None)
        {
            canvas.Path(course, Style, Width, place.Colour, ("fill", "none"));
        }

        foreach (DataPoint point in Points)
        {
            if (area.TryPlace(point, out DataPoint pixel) && area.Touches(pixel, MarkerSize))
            {
                Layout.Marker.Draw(canvas, Marker, pixel.X, pixel.Y, MarkerSize, place.Colour);
            }
        }
    }

    internal override void DrawKey(SvgCanvas canvas, double centreX, double centreY, Colour colour)
    {
        if (Style != LineStyle.None)
        {
            string course = SvgCanvas.Segment(centreX - 11, centreY, centreX + 11, centreY);
            canvas.Path(course, Style, Math.Min(Width, 6), colour, ("fill", "none"));
        }

        Layout.Marker.Draw(canvas, Marker, centreX, centreY, Math.Min(MarkerSize, 6), colour);
    }
}
