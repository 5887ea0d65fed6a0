using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using EmKernel.Drawing.Layout;
using EmKernel.Drawing.Svg;

namespace EmKernel.Drawing;

/// <summary>Points, each with its own colour if wanted.</summary>
public sealed record ScatterMark : Mark
{
    private readonly double _size = 3;
    private readonly double _opacity = 0.75;

    /// <summary>Makes a cloud of points.</summary>
    /// <param name="x">The horizontal coordinates.</param>
    /// <param name="y">The vertical coordinates.</param>
    /// <param name="colours">One colour per point, or empty to give all the colour of the mark.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public ScatterMark(ReadOnlySpan<double> x, ReadOnlySpan<double> y, ReadOnlySpan<Colour> colours = default)
    {
        RequireSameLength(x.Length, y.Length, nameof(y), "horizontal coordinates");
        if (!colours.IsEmpty)
        {
            RequireSameLength(x.Length, colours.Length, nameof(colours), "points");
        }

        X = [.. x];
        Y = [.. y];
        PointColours = [.. colours];
    }

    /// <summary>The horizontal coordinates.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>The vertical coordinates.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>One colour per point; empty if all have the colour of the mark.</summary>
    public ImmutableArray<Colour> PointColours { get; }

    /// <summary>The shape of the points.</summary>
    public MarkerShape Shape { get; init; }

    /// <summary>The radius of the points in pixels.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is not positive.</exception>
    public double Size
    {
        get => _size;
        init => _size = RequirePositive(value, nameof(Size));
    }

    /// <summary>The opacity of the points, from 0 to 1, so that crowds show as darker places.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The opacity is outside [0, 1].</exception>
    public double Opacity
    {
        get => _opacity;
        init => _opacity = value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(Opacity),
                string.Create(CultureInfo.InvariantCulture, $"Opacity is {value}: it must lie between 0 and 1."));
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

    internal override void Draw(SvgCanvas canvas, PlotArea area, MarkPlace place)
    {
        canvas.Open("g", ("fill-opacity", Opacity), ("stroke-opacity", Opacity));
        for (int n = 0; n < X.Length; n++)
        {
            if (area.TryPlace(new DataPoint(X[n], Y[n]), out DataPoint pixel) && area.Touches(pixel, Size))
            {
                Colour colour = PointColours.IsEmpty ? place.Colour : PointColours[n];
                Marker.Draw(canvas, Shape, pixel.X, pixel.Y, Size, colour);
            }
        }

        canvas.Close();
    }

    internal override void DrawKey(SvgCanvas canvas, double centreX, double centreY, Colour colour) =>
        Marker.Draw(canvas, Shape, centreX, centreY, Math.Min(Size + 1, 6), colour);
}
