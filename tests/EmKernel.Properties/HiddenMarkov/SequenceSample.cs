using System;
using System.Linq;

namespace EmKernel.Properties.HiddenMarkov;

/// <summary>Sequences of rows with a weight each, as plain arrays.</summary>
internal sealed record SequenceSample(double[][][] Sequences, double[] Weights)
{
    /// <summary>Rows that stay about one of a few places for a while, from a seed.</summary>
    public static SequenceSample Draw(int seed, int dimension, int places, int[] lengths, bool weighted = false)
    {
        var random = new Random(seed);
        double[][] centres = [.. Enumerable.Range(0, places)
            .Select(_ => Enumerable.Range(0, dimension).Select(_ => 8.0 * random.NextDouble() - 4.0).ToArray())];
        double[][][] sequences = new double[lengths.Length][][];
        for (int i = 0; i < lengths.Length; i++)
        {
            int place = random.Next(places);
            sequences[i] = new double[lengths[i]][];
            for (int t = 0; t < lengths[i]; t++)
            {
                place = random.NextDouble() < 0.2 ? random.Next(places) : place;
                sequences[i][t] = [.. centres[place].Select(x => (double)(float)(x + Normal(random)))];
            }
        }

        return new(sequences, [.. lengths.Select(_ => weighted ? random.Next(1, 4) : 1.0)]);
    }

    public SequenceObservations<double> ToDouble() => SequenceObservations.FromRows(
        Observations.FromRows(Flat(), Sequences[0][0].Length), Lengths(), Weights);

    public SequenceObservations<float> ToSingle() => SequenceObservations.FromRows(
        Observations.FromRows([.. Flat().Select(x => (float)x)], Sequences[0][0].Length), Lengths(), Weights);

    public SequenceSample Select(params int[] sequences) =>
        new([.. sequences.Select(i => Sequences[i])], [.. sequences.Select(i => Weights[i])]);

    /// <summary>The same without some of the entries: each is NaN with a probability, and so is every fifth row as a whole.</summary>
    public SequenceSample WithHoles(int seed, double probability)
    {
        var random = new Random(seed);
        return this with
        {
            Sequences = [.. Sequences.Select(rows => rows.Select((row, t) => row
                .Select(x => t % 5 == 3 || random.NextDouble() < probability ? double.NaN : x).ToArray()).ToArray())],
        };
    }

    /// <summary>Whether each entry is positive, as 0 or 1; NaN stays.</summary>
    public SequenceSample ToBits() => this with
    {
        Sequences = [.. Sequences.Select(rows => rows
            .Select(row => row.Select(x => double.IsNaN(x) ? x : x > 0 ? 1.0 : 0.0).ToArray()).ToArray())],
    };

    private double[] Flat() => [.. Sequences.SelectMany(rows => rows).SelectMany(row => row)];

    private int[] Lengths() => [.. Sequences.Select(rows => rows.Length)];

    private static double Normal(Random random) =>
        Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());
}
