using System;
using System.Collections.Generic;
using System.Globalization;
using EmKernel.Drawing.Layout;
using EmKernel.Drawing.Svg;

namespace EmKernel.Drawing;

/// <summary>A contour of a two-dimensional Gaussian, with a cross at its mean.</summary>
/// <remarks>
/// The contour is μ + r L (cos t, sin t) with Σ = L Lᵀ: the points at Mahalanobis distance r from the mean. A singular
/// covariance gives a segment or a point; an ellipse with a value that is not finite is not drawn.
/// </remarks>
public sealed record EllipseMark : Mark
{
    private const int SegmentCount = 96;
    private const double CrossReach = 6;

    /// <summary>Makes a contour at a number of standard deviations.</summary>
    /// <param name="meanX">The mean of the horizontal coordinate.</param>
    /// <param name="meanY">The mean of the vertical coordinate.</param>
    /// <param name="varianceX">The variance of the horizontal coordinate.</param>
    /// <param name="covariance">The covariance of the two coordinates.</param>
    /// <param name="varianceY">The variance of the vertical coordinate.</param>
    /// <param name="radius">The Mahalanobis distance of the contour from the mean, in standard deviations.</param>
    /// <exception cref="ArgumentException">The covariance matrix is not positive semidefinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The radius is not positive and finite.</exception>
    public EllipseMark(
        double meanX, double meanY, double varianceX, double covariance, double varianceY, double radius = 2)
    {
        // Rounding may leave the matrix of a segment a little beyond singular.
        if (varianceX < 0 || varianceY < 0
            || Math.Abs(covariance) > Math.Sqrt(varianceX) * Math.Sqrt(varianceY) * (1 + 1e-9))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"[{varianceX}, {covariance}; {covariance}, {varianceY}] must be positive semidefinite."),
                nameof(covariance));
        }

        MeanX = meanX;
        MeanY = meanY;
        VarianceX = varianceX;
        Covariance = covariance;
        VarianceY = varianceY;
        Radius = RequirePositive(radius, nameof(radius));
    }

    /// <summary>The mean of the horizontal coordinate.</summary>
    public double MeanX { get; }

    /// <summary>The mean of the vertical coordinate.</summary>
    public double MeanY { get; }

    /// <summary>The variance of the horizontal coordinate.</summary>
    public double VarianceX { get; }

    /// <summary>The covariance of the two coordinates.</summary>
    public double Covariance { get; }

    /// <summary>The variance of the vertical coordinate.</summary>
    public double VarianceY { get; }

    /// <summary>The Mahalanobis distance of the contour from the mean.</summary>
    public double Radius { get; }

    /// <summary>How the contour is stroked.</summary>
    public LineStyle Style { get; init; }

    internal override IEnumerable<DataPoint> Points
    {
        get
        {
            double factorXX = Math.Sqrt(VarianceX);
            double factorYX = factorXX > 0 ? Covariance / factorXX : 0;
            double factorYY = Math.Sqrt(Math.Max(0, VarianceY - (factorYX * factorYX)));
            if (!double.IsFinite(MeanX + MeanY + factorXX + factorYX + factorYY))
            {
                yield break;
            }

            for (int i = 0; i < SegmentCount; i++)
            {
                (double sine, double cosine) = Math.SinCos(2 * Math.PI * i / SegmentCount);
                yield return new DataPoint(
                    MeanX + (Radius * factorXX * cosine),
                    MeanY + (Radius * ((factorYX * cosine) + (factorYY * sine))));
            }
        }
    }

    internal override void Draw(SvgCanvas canvas, PlotArea area, MarkPlace place)
    {
        string outline = area.Path(Points, closed: true);
        if (outline.Length == 0)
        {
            return;
        }

        string colour = place.Colour.ToString();
        canvas.Path(outline, Style, 2, place.Colour, ("fill", colour), ("fill-opacity", 0.1));
        if (area.TryPlace(new DataPoint(MeanX, MeanY), out DataPoint mean) && area.Touches(mean, CrossReach))
        {
            // Darker than the points around it, and with a bright rim.
            string cross = SvgCanvas.Segment(mean.X - CrossReach, mean.Y, mean.X + CrossReach, mean.Y)
                + SvgCanvas.Segment(mean.X, mean.Y - CrossReach, mean.X, mean.Y + CrossReach);
            canvas.Path(cross, LineStyle.Solid, 6, new Colour(255, 255, 255));
            canvas.Path(cross, LineStyle.Solid, 2.5, place.Colour.Mix(Palette.Black, 0.5));
        }
    }

    internal override void DrawKey(SvgCanvas canvas, double centreX, double centreY, Colour colour)
    {
        canvas.Element(
            "ellipse",
            [("cx", centreX), ("cy", centreY), ("rx", 9), ("ry", 5), ("stroke", colour.ToString()), ("stroke-width", 2),
                ("fill", colour.ToString()), ("fill-opacity", 0.1), .. SvgCanvas.Dashes(Style, 2)]);
    }
}
