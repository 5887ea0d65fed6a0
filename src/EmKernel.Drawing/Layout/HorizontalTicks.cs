using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using EmKernel.Drawing.Scales;
using EmKernel.Drawing.Svg;

namespace EmKernel.Drawing.Layout;

/// <summary>The labels under a plot area: as many numbers as fit, or all categories, tilted if need be.</summary>
internal sealed class HorizontalTicks
{
    private const double Gap = 8;
    private const double LabelGap = 10;
    private const double TiltDegrees = -45;
    private const double TiltedSlot = 18;
    // cos 45° = sin 45°
    private const double Diagonal = 0.70710678118654752;

    private readonly Scale _scale;
    private readonly double _width;
    private readonly bool _isTilted;

    public HorizontalTicks(Panel panel, Scale scale, double width)
    {
        _scale = scale;
        _width = width;
        if (panel.HasCategories)
        {
            _isTilted = !FitsLevel(panel.Categories, width);
            Set = new TickSet([.. panel.Categories.Select(static (category, i) => new Tick(i, OneLine(category)))], 0);
        }
        else
        {
            Set = Fitting(scale, width);
        }
    }

    public TickSet Set { get; }

    /// <summary>The height of the labels with their distance to the plot area.</summary>
    public double Height => Gap + (_isTilted
        ? (Widest * Diagonal) + TextStyle.TickLabel.Size
        : TextStyle.TickLabel.LineHeight);

    /// <summary>How far labels reach beyond the left end of the plot area.</summary>
    public double OverhangLeft => Set.Ticks.Select(tick =>
        (Extent(tick) * (_isTilted ? Diagonal : 0.5)) + (_isTilted ? TextStyle.TickLabel.Size / 2 : 0) - Place(tick))
        .DefaultIfEmpty(0).Max();

    /// <summary>How far labels reach beyond the right end of the plot area.</summary>
    public double OverhangRight => Set.Ticks.Select(tick =>
        (_isTilted ? TextStyle.TickLabel.Size / 2 : Extent(tick) / 2) + Place(tick) - _width)
        .DefaultIfEmpty(0).Max();

    private double Widest => Set.Ticks.Select(Extent).DefaultIfEmpty(0).Max();

    /// <summary>The width that a plot area needs to show all categories, at least the width wanted.</summary>
    public static double RequiredWidth(Panel panel, double width) =>
        FitsLevel(panel.Categories, width) ? width : Math.Max(width, panel.Categories.Count * TiltedSlot);

    public double Place(Tick tick) => _scale.Fraction(tick.Value) * _width;

    public void Draw(SvgCanvas canvas, double left, double top)
    {
        TextStyle style = TextStyle.TickLabel;
        foreach (Tick tick in Set.Ticks)
        {
            double x = left + Place(tick);
            if (_isTilted)
            {
                canvas.Text(tick.Label, x + (style.Size / 3), top + Gap + (style.Size / 2), style, "end", TiltDegrees);
            }
            else
            {
                canvas.Text(tick.Label, x, top + Gap + style.Ascent, style, "middle");
            }
        }
    }

    private static bool FitsLevel(IReadOnlyList<string> categories, double width) =>
        categories.All(category => TextStyle.TickLabel.Width(OneLine(category)) + LabelGap <= width / categories.Count);

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static TickSet Fitting(Scale scale, double width)
    {
        for (int target = 8; target > 1; target--)
        {
            TickSet ticks = scale.Ticks(target);
            if (DoNotTouch(ticks.Ticks, scale, width))
            {
                return ticks;
            }
        }

        TickSet fewest = scale.Ticks(1);
        return fewest with { Ticks = [.. fewest.Ticks.Take(1)] };
    }

    private static bool DoNotTouch(ImmutableArray<Tick> ticks, Scale scale, double width)
    {
        double end = double.NegativeInfinity;
        foreach (Tick tick in ticks)
        {
            double centre = scale.Fraction(tick.Value) * width;
            double half = Extent(tick) / 2;
            if (centre - half < end + LabelGap)
            {
                return false;
            }

            end = centre + half;
        }

        return true;
    }

    private static double Extent(Tick tick) => TextStyle.TickLabel.Width(tick.Label);
}
