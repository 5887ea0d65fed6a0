using System;
using System.Collections.Generic;
using System.Text;
using EmKernel.Drawing.Scales;
using EmKernel.Drawing.Svg;

namespace EmKernel.Drawing.Layout;

/// <summary>The map from the coordinates of a panel to pixels from the upper left corner of its plot area.</summary>
internal sealed record PlotArea(Panel Panel, Scale X, Scale Y, double Width, double Height)
{
    // Pixels farther away than this are invisible, and renderers compute in single precision.
    private const double Horizon = 1e5;

    /// <summary>The pixel of a point; false where the point has none.</summary>
    public bool TryPlace(DataPoint point, out DataPoint pixel)
    {
        if (!Panel.CanShow(point))
        {
            pixel = default;
            return false;
        }

        pixel = new DataPoint(
            Math.Clamp(X.Fraction(point.X) * Width, -Horizon, Horizon),
            Math.Clamp((1 - Y.Fraction(point.Y)) * Height, -Horizon, Horizon));
        return true;
    }

    /// <summary>Whether a marker of the given radius shows in the plot area.</summary>
    public bool Touches(DataPoint pixel, double radius) =>
        pixel.X >= -radius && pixel.X <= Width + radius && pixel.Y >= -radius && pixel.Y <= Height + radius;

    /// <summary>The SVG path through points, interrupted where one cannot be placed; empty if none can.</summary>
    public string Path(IEnumerable<DataPoint> points, bool closed)
    {
        StringBuilder path = new();
        bool isInterrupted = true;
        bool hasGap = false;
        foreach (DataPoint point in points)
        {
            if (TryPlace(point, out DataPoint pixel))
            {
                path.Append(isInterrupted ? 'M' : 'L').Append(SvgCanvas.Number(pixel.X));
                path.Append(' ').Append(SvgCanvas.Number(pixel.Y));

                // A stroke of length zero with round ends shows a point that has no neighbours.
                path.Append(isInterrupted ? "h0" : "");
                isInterrupted = false;
            }
            else
            {
                isInterrupted = true;
                hasGap = true;
            }
        }

        path.Append(closed && !hasGap && path.Length > 0 ? "Z" : "");
        return path.ToString();
    }
}
