using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EmKernel.Drawing.Layout;
using EmKernel.Drawing.Svg;

namespace EmKernel.Drawing;

/// <summary>Bars over named categories; several bar marks in a panel stand side by side.</summary>
/// <remarks>
/// Bars start at 0, on a logarithmic axis at its lower end. A value that cannot be drawn leaves its place empty.
/// </remarks>
public sealed record BarMark : Mark
{
    // Of the place of a category, the part that its bars take.
    private const double GroupShare = 0.76;

    /// <summary>Makes a series of bars.</summary>
    /// <param name="categories">The names of the categories.</param>
    /// <param name="values">One value per category.</param>
    /// <exception cref="ArgumentException">The lengths differ, or a name is null.</exception>
    public BarMark(ReadOnlySpan<string> categories, ReadOnlySpan<double> values)
    {
        RequireSameLength(categories.Length, values.Length, nameof(values), "categories");
        Categories = [.. categories];
        Values = [.. values];
        if (Categories.Any(static category => category is null))
        {
            throw new ArgumentException("A category is null: give it a name.", nameof(categories));
        }
    }

    /// <summary>The names of the categories.</summary>
    public ImmutableArray<string> Categories { get; }

    /// <summary>One value per category.</summary>
    public ImmutableArray<double> Values { get; }

    internal override IEnumerable<DataPoint> Points
    {
        get
        {
            for (int i = 0; i < Values.Length; i++)
            {
                yield return new DataPoint(i, 0);
                yield return new DataPoint(i, Values[i]);
            }
        }
    }

    internal override void Draw(SvgCanvas canvas, PlotArea area, MarkPlace place)
    {
        double width = GroupShare / place.BarCount;
        canvas.Open("g", ("fill", place.Colour.ToString()));
        for (int i = 0; i < Values.Length; i++)
        {
            double left = i - (GroupShare / 2) + (place.BarIndex * width);
            if (area.TryPlace(new DataPoint(left, Values[i]), out DataPoint end)
                && area.TryPlace(new DataPoint(left + width, area.Y.Baseline), out DataPoint start))
            {
                canvas.Element(
                    "rect",
                    ("x", end.X),
                    ("y", Math.Min(start.Y, end.Y)),
                    ("width", start.X - end.X),
                    ("height", Math.Abs(start.Y - end.Y)));
            }
        }

        canvas.Close();
    }

    internal override void DrawKey(SvgCanvas canvas, double centreX, double centreY, Colour colour) =>
        Marker.Draw(canvas, MarkerShape.Square, centreX, centreY, 6, colour);
}
