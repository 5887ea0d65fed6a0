using System;
using System.Linq;
using System.Numerics;
using EmKernel.Drawing;

namespace EmKernel.Tool.Figures;

/// <summary>The rows of a picture: all of them, or evenly spaced ones of a large sample.</summary>
/// <param name="Columns">The entries, column by column.</param>
/// <param name="Colours">The colours of the components, mixed by the responsibilities of each row.</param>
internal sealed record ShownRows(double[][] Columns, Colour[] Colours)
{
    public static ShownRows Of<T>(Observations<T> observations, IMixtureScorer<T> scorer, int components, int most)
        where T : unmanaged, INumberBase<T>
    {
        int stride = Math.Max(1, (observations.Count + most - 1) / most);
        int[] shown =
        [
            .. Enumerable.Range(0, observations.Count).Where(n => n % stride == 0 && observations.Weight(n) > 0),
        ];
        double[][] columns = [.. Enumerable.Range(0, observations.Dimension).Select(_ => new double[shown.Length])];
        Colour[] colours = new Colour[shown.Length];
        Colour[] palette = [.. Enumerable.Range(0, components).Select(Palette.Of)];
        T[] row = new T[observations.Dimension];
        T[] responsibilities = new T[components];
        double[] shares = new double[components];
        for (int i = 0; i < shown.Length; i++)
        {
            observations.CopyRowTo(shown[i], row);
            scorer.Responsibilities(row, responsibilities);
            for (int k = 0; k < components; k++)
            {
                shares[k] = double.CreateTruncating(responsibilities[k]);
            }

            colours[i] = Colour.Blend(palette, shares);
            for (int d = 0; d < row.Length; d++)
            {
                columns[d][i] = double.CreateTruncating(row[d]);
            }
        }

        return new ShownRows(columns, colours);
    }

    /// <summary>The first rows of sequences, coloured by the probabilities of the states.</summary>
    public static ShownRows Of<T>(SequenceObservations<T> sequences, IHiddenMarkovDecoder<T> decoder, int most)
        where T : unmanaged, INumberBase<T>
    {
        int states = decoder.StateCount;
        double[] probabilities = new double[sequences.Rows.Count * states];
        decoder.Smooth(sequences, probabilities);
        Colour[] palette = [.. Enumerable.Range(0, states).Select(Palette.Of)];
        int count = Math.Min(most, sequences.Rows.Count);
        return new ShownRows(
            [
                .. Enumerable.Range(0, sequences.Dimension).Select(d => Enumerable.Range(0, count)
                    .Select(n => double.CreateTruncating(sequences.Rows[n, d]))
                    .ToArray()),
            ],
            [.. Enumerable.Range(0, count).Select(n => Colour.Blend(palette, ShareOf(probabilities.AsSpan(n * states, states))))]);

        // A row that no state can have brought forth has all colours.
        static ReadOnlySpan<double> ShareOf(Span<double> row)
        {
            if (!row.ContainsAnyExcept(0.0))
            {
                row.Fill(1);
            }

            return row;
        }
    }

    /// <summary>The rows that have an entry in each of the given columns.</summary>
    public ShownRows With(params int[] required)
    {
        int[] kept =
        [
            .. Enumerable.Range(0, Colours.Length).Where(i => required.All(d => !double.IsNaN(Columns[d][i]))),
        ];
        return new ShownRows(
            [.. Columns.Select(column => kept.Select(i => column[i]).ToArray())], [.. kept.Select(i => Colours[i])]);
    }
}
