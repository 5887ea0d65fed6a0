using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Numerics;
using EmKernel.Drawing;
using EmKernel.Tool.Data;
using EmKernel.Tool.Families;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Figures;

/// <summary>The picture of a fit: rows under the model for each pair of columns, and how the fit climbed.</summary>
internal static class FitFigure
{
    // What a page can show: six pairs of columns, and no more points than can be told apart.
    private const int MostColumns = 4;
    private const int MostRows = 5000;
    private const int DensityPoints = 400;

    private static readonly Colour _course = new(0xbb, 0xbb, 0xbb);

    /// <summary>Draws a fit.</summary>
    /// <param name="sample">The rows.</param>
    /// <param name="model">The fitted model.</param>
    /// <param name="scorer">The same, for rows.</param>
    /// <param name="trace">The log-likelihood of each state.</param>
    public static Figure Draw<T>(
        Sample<T> sample, ModelDocument model, IMixtureScorer<T> scorer, ImmutableArray<double> trace)
        where T : unmanaged, INumberBase<T>
    {
        string[] names = ColumnNames.Of(model);
        ShownRows rows = ShownRows.Of(sample.Observations, scorer, model.Components, MostRows);
        List<Panel> panels = [];
        if (model.Dimension == 1)
        {
            panels.Add(Density(rows.With(0), model, scorer, names[0]));
        }

        int columns = Math.Min(model.Dimension, MostColumns);
        for (int x = 0; x < columns; x++)
        {
            for (int y = x + 1; y < columns; y++)
            {
                panels.Add(Pair(rows.With(x, y), model, names, x, y));
            }
        }

        panels.Add(Ascent(trace));
        return new Figure([.. panels])
        {
            Title = TitleOf(sample, model),
            Columns = Math.Min(panels.Count, 3),
        };
    }

    /// <summary>Draws a fit of a chain: each column in the order of the rows, coloured by the probabilities of the states.</summary>
    /// <param name="sample">The rows.</param>
    /// <param name="model">The fitted model.</param>
    /// <param name="decoder">The same, for sequences.</param>
    /// <param name="trace">The log-likelihood of each state of the fit.</param>
    public static Figure Draw<T>(
        Sample<T> sample, ModelDocument model, IHiddenMarkovDecoder<T> decoder, ImmutableArray<double> trace)
        where T : unmanaged, INumberBase<T>
    {
        string[] names = ColumnNames.Of(model);
        ShownRows rows = ShownRows.Of(sample.Sequences, decoder, MostRows);
        double[] places = [.. Enumerable.Range(1, rows.Colours.Length).Select(n => (double)n)];
        int[] gaps = [.. SequenceEnds(sample).Where(end => end < places.Length)];
        return new Figure(
        [
            .. rows.Columns.Take(MostColumns).Select((column, d) => new Panel(
                new LineMark(WithGaps(places, gaps), WithGaps(column, gaps)) { Colour = _course, Width = 1 },
                new ScatterMark(places, column, rows.Colours))
            {
                X = new Axis("row"),
                Y = new Axis(names[d]),
            }),
            Ascent(trace),
        ])
        {
            Title = TitleOf(sample, model),
            Columns = 1,
            PlotWidth = 720,
        };
    }

    private static IEnumerable<int> SequenceEnds<T>(Sample<T> sample)
        where T : unmanaged
    {
        int end = 0;
        foreach (int length in sample.SequenceLengths)
        {
            yield return end += length;
        }
    }

    /// <summary>Numbers with a NaN, which no line crosses, after each of some counts of them.</summary>
    private static double[] WithGaps(double[] numbers, int[] counts) =>
        [.. numbers.SelectMany((number, n) => counts.Contains(n + 1) ? (double[])[number, double.NaN] : [number])];

    private static string TitleOf<T>(Sample<T> sample, ModelDocument model)
        where T : unmanaged
    {
        ToolFamily family = ToolFamilies.Of(model);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{family.TitleOf(family.StructureOf(model))}, {Numbers.Count(model.Components, family.Label.Noun)}, "
            + $"{sample.Observations.Count} rows");
    }

    private static Panel Pair(ShownRows rows, ModelDocument model, string[] names, int x, int y)
    {
        ToolFamily family = ToolFamilies.Of(model);
        return new Panel(
        [
            new ScatterMark(rows.Columns[x], rows.Columns[y], rows.Colours),
            .. Enumerable.Range(0, model.Components).SelectMany(k => family.Contours(model, k, x, y)),
        ])
        {
            X = new Axis(names[x]),
            Y = new Axis(names[y]),
        };
    }

    /// <summary>The density of the mixture and the share of each component in it, over the rows on the axis.</summary>
    private static Panel Density<T>(ShownRows rows, ModelDocument model, IMixtureScorer<T> scorer, string name)
        where T : unmanaged, INumberBase<T>
    {
        double[] entries = rows.Columns[0];
        double low = entries.DefaultIfEmpty(0).Min();
        double high = entries.DefaultIfEmpty(1).Max();
        double margin = high > low ? 0.1 * (high - low) : 1;
        double[] x = new double[DensityPoints];
        double[] total = new double[DensityPoints];
        double[][] shares = [.. Enumerable.Range(0, model.Components).Select(_ => new double[DensityPoints])];
        T[] responsibilities = new T[model.Components];
        for (int i = 0; i < DensityPoints; i++)
        {
            x[i] = double.Lerp(low - margin, high + margin, i / (DensityPoints - 1.0));
            total[i] = Math.Exp(scorer.Responsibilities([T.CreateTruncating(x[i])], responsibilities));
            for (int k = 0; k < shares.Length; k++)
            {
                shares[k][i] = total[i] * double.CreateTruncating(responsibilities[k]);
            }
        }

        return new Panel(
        [
            new ScatterMark(entries, new double[entries.Length], rows.Colours),
            .. shares.Select((share, k) => new LineMark(x, share) { Colour = Palette.Of(k) }),
            new LineMark(x, total) { Colour = Palette.Black, Style = LineStyle.Dashed },
        ])
        {
            X = new Axis(name),
            Y = new Axis("density"),
        };
    }

    /// <summary>The start may lie far below all that follows; it would flatten the rest and is left out.</summary>
    private static Panel Ascent(ImmutableArray<double> trace)
    {
        int first = trace.Length > 2 ? 1 : 0;
        (int Iteration, double LogLikelihood)[] shown =
            [.. trace.Select((value, i) => (i, value)).Skip(first).Where(point => double.IsFinite(point.value))];
        return new Panel(new LineMark(
            [.. shown.Select(point => (double)point.Iteration)], [.. shown.Select(point => point.LogLikelihood)])
        {
            Marker = MarkerShape.Circle,
        })
        {
            X = new Axis("iteration"),
            Y = new Axis("log-likelihood"),
        };
    }
}
