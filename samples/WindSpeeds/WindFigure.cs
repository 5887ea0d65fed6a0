using System;
using System.Linq;
using EmKernel.Drawing;

namespace WindSpeeds;

/// <summary>The picture: how often each speed was drawn, under the fitted densities.</summary>
internal static class WindFigure
{
    private const double BinWidth = 1;
    private const double Step = 0.1;

    /// <summary>Draws a fit.</summary>
    /// <param name="speeds">The sample.</param>
    /// <param name="mixture">The fitted mixture, calm weather first.</param>
    /// <returns>A figure of one panel.</returns>
    public static Figure Draw(double[] speeds, RayleighMixture mixture)
    {
        RayleighMixture calm = RayleighMixture.Create([1, 0], [mixture.Parameter(0, 0), mixture.Parameter(1, 0)]);
        RayleighMixture stormy = RayleighMixture.Create([0, 1], [mixture.Parameter(0, 0), mixture.Parameter(1, 0)]);
        Panel panel = new(
            Histogram(speeds),
            Density(speeds, mixture, 1) with { Label = "mixture", Colour = Palette.Green },
            Density(speeds, calm, mixture.Weight(0)) with { Label = "calm", Colour = Palette.Of(0), Style = LineStyle.Dashed },
            Density(speeds, stormy, mixture.Weight(1)) with { Label = "stormy", Colour = Palette.Of(1), Style = LineStyle.Dashed })
        {
            Title = "Two Rayleigh components",
            X = new Axis("Wind speed", "m/s"),
            Y = new Axis("Density", "s/m"),
        };
        return new Figure(panel)
        {
            Title = "Wind speeds: a mixture of a family of one's own",
            Description = "The frequencies of two thousand drawn wind speeds as steps, under the fitted mixture and its two"
                + " components.",
        };
    }

    private static LineMark Histogram(double[] speeds)
    {
        int bins = (int)(speeds.Max() / BinWidth) + 1;
        double[] shares =
        [
            .. Enumerable.Range(0, bins).Select(bin =>
                speeds.Count(speed => (int)(speed / BinWidth) == bin) / (speeds.Length * BinWidth)),
        ];
        return new LineMark(
            [.. Enumerable.Range(0, bins).SelectMany(bin => (double[])[bin * BinWidth, (bin + 1) * BinWidth])],
            [.. shares.SelectMany(share => (double[])[share, share])])
        {
            Label = "drawn",
            Colour = Palette.Vermilion,
        };
    }

    private static LineMark Density(double[] speeds, RayleighMixture mixture, double weight)
    {
        RayleighMixture.Scorer scorer = mixture.CreateScorer();
        double[] x = [.. Enumerable.Range(1, (int)(speeds.Max() / Step)).Select(i => Step * i)];
        return new LineMark(x, [.. x.Select(speed => weight * Math.Exp(scorer.LogDensity([speed])))]);
    }
}
