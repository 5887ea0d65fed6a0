using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.Drawing;

namespace OldFaithful;

/// <summary>The picture: the eruptions under the fitted mixture, and how the fits came near it.</summary>
internal static class FaithfulFigure
{
    // Both fits end within 1e-10 of the limit: what is smaller than this depends on which step was the last.
    private const double SmallestGap = 1e-9;

    /// <summary>Draws a fit.</summary>
    /// <param name="eruptions">The sample.</param>
    /// <param name="mixture">The fitted mixture, the short eruptions first.</param>
    /// <param name="farPath">The states from the far start.</param>
    /// <param name="bestPath">The states from k-means++.</param>
    /// <returns>A figure of three panels.</returns>
    public static Figure Draw(
        IReadOnlyList<Eruption> eruptions,
        FaithfulMixture mixture,
        IReadOnlyList<FaithfulMixture.State> farPath,
        IReadOnlyList<FaithfulMixture.State> bestPath)
    {
        double limit = Math.Max(farPath[^1].LogLikelihood, bestPath[^1].LogLikelihood);
        Panel clusters = new(
            Rows(eruptions, mixture),
            Contour(mixture, 0, 1),
            Contour(mixture, 0, 2) with { Label = "short eruptions" },
            Contour(mixture, 1, 1),
            Contour(mixture, 1, 2) with { Label = "long eruptions" })
        {
            Title = "Two components at 1 and 2 sd",
            X = new Axis("Eruption duration", "min"),
            Y = new Axis("Waiting time to the next eruption", "min"),
        };
        Panel ascent = new(FromFar(LogLikelihood(farPath)), FromBest(LogLikelihood(bestPath)))
        {
            Title = "Log-likelihood, from iteration 1 on",
            X = new Axis("Iteration"),
            Y = new Axis("Log-likelihood", "nat"),
        };
        Panel convergence = new(FromFar(Gap(farPath, limit)), FromBest(Gap(bestPath, limit)))
        {
            Title = string.Create(CultureInfo.InvariantCulture, $"Distance to the limit L* = −{-limit:F4}"),
            X = new Axis("Iteration"),
            Y = new Axis("L* − log-likelihood", scaling: AxisScaling.Logarithmic),
        };
        return new Figure(clusters, ascent, convergence)
        {
            Title = "Old Faithful: 272 eruptions, a mixture of two Gaussians",
            Description = "Left: waiting time against eruption duration, coloured by responsibility, with the ellipses of"
                + " both components. Middle: the log-likelihood against the iteration, from two starts. Right: what it"
                + " lacks of its limit, on a logarithmic axis.",
            PlotWidth = 360,
            PlotHeight = 340,
        };
    }

    /// <summary>The eruptions, each in the colours of the components mixed by its responsibilities.</summary>
    private static ScatterMark Rows(IReadOnlyList<Eruption> eruptions, FaithfulMixture mixture)
    {
        FaithfulMixture.Scorer scorer = mixture.CreateScorer();
        Colour[] palette = [.. Enumerable.Range(0, FaithfulMixture.ComponentCount).Select(Palette.Of)];
        double[] responsibilities = new double[FaithfulMixture.ComponentCount];
        Colour[] colours = new Colour[eruptions.Count];
        for (int n = 0; n < eruptions.Count; n++)
        {
            scorer.Responsibilities([eruptions[n].Duration, eruptions[n].Waiting], responsibilities);
            colours[n] = Colour.Blend(palette, responsibilities);
        }

        return new ScatterMark(
            [.. eruptions.Select(eruption => eruption.Duration)],
            [.. eruptions.Select(eruption => eruption.Waiting)],
            colours);
    }

    private static EllipseMark Contour(FaithfulMixture mixture, int component, double radius) => new(
        mixture.Mean(component, 0),
        mixture.Mean(component, 1),
        mixture.Covariance(component, 0, 0),
        mixture.Covariance(component, 0, 1),
        mixture.Covariance(component, 1, 1),
        radius)
    {
        Colour = Palette.Of(component),
    };

    private static LineMark FromFar(LineMark line) =>
        line with { Label = "start at means (0, 50), (0, 100)", Colour = Palette.Vermilion };

    private static LineMark FromBest(LineMark line) => line with
    {
        Label = "start by k-means++",
        Colour = Palette.Green,
        Marker = MarkerShape.Square,
        Style = LineStyle.Dashed,
    };

    /// <summary>The far start itself lies 36 000 below and would flatten all that follows: it is in the table, not here.</summary>
    private static LineMark LogLikelihood(IReadOnlyList<FaithfulMixture.State> path) => new(
        [.. path.Skip(1).Select(state => (double)state.Iteration)],
        [.. path.Skip(1).Select(state => state.LogLikelihood)])
    {
        Marker = MarkerShape.Circle,
    };

    private static LineMark Gap(IReadOnlyList<FaithfulMixture.State> path, double limit)
    {
        FaithfulMixture.State[] shown = [.. path.Where(state => limit - state.LogLikelihood >= SmallestGap)];
        return new LineMark(
            [.. shown.Select(state => (double)state.Iteration)],
            [.. shown.Select(state => limit - state.LogLikelihood)])
        {
            Marker = MarkerShape.Circle,
        };
    }
}
