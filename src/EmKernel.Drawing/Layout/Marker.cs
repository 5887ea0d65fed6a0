using System;
using EmKernel.Drawing.Svg;

namespace EmKernel.Drawing.Layout;

/// <summary>Draws the shapes of markers, all of about the same area.</summary>
internal static class Marker
{
    public static void Draw(SvgCanvas canvas, MarkerShape shape, double x, double y, double radius, Colour colour)
    {
        string fill = colour.ToString();
        double half = radius * Math.Sqrt(Math.PI) / 2;
        switch (shape)
        {
            case MarkerShape.Circle:
                canvas.Element("circle", ("cx", x), ("cy", y), ("r", radius), ("fill", fill));
                break;
            case MarkerShape.Square:
                double side = 2 * half;
                canvas.Element(
                    "rect", ("x", x - half), ("y", y - half), ("width", side), ("height", side), ("fill", fill));
                break;
            case MarkerShape.Triangle:
                double rise = 1.3 * radius;
                double foot = y + (0.85 * radius);
                canvas.Element(
                    "path",
                    ("d", SvgCanvas.Polygon((x, y - rise), (x + rise, foot), (x - rise, foot))),
                    ("fill", fill));
                break;
            case MarkerShape.Diamond:
                double reach = 1.25 * radius;
                canvas.Element(
                    "path",
                    ("d", SvgCanvas.Polygon((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y))),
                    ("fill", fill));
                break;
            case MarkerShape.Cross:
                string strokes = SvgCanvas.Segment(x - half, y - half, x + half, y + half)
                    + SvgCanvas.Segment(x - half, y + half, x + half, y - half);
                canvas.Element("path", ("d", strokes), ("stroke", fill), ("stroke-width", Math.Max(1.5, radius / 2.5)));
                break;
            default:
                break;
        }
    }
}
