using System;
using System.Linq;
using EmKernel.Reference;

namespace EmKernel.Properties.Models;

/// <summary>Rows that may be given to models of either precision and to the reference.</summary>
/// <remarks>Float models see each entry rounded to float; <see cref="RoundedTo"/> makes all see the same.</remarks>
internal sealed class Sample
{
    private readonly Lazy<Observations<double>> _doubles;
    private readonly Lazy<Observations<float>> _singles;

    public Sample(double[] entries, int dimension, double[]? weights = null)
    {
        Entries = entries;
        Dimension = dimension;
        Weights = weights;
        _doubles = new(() => Observations.FromRows((ReadOnlySpan<double>)entries, dimension, weights));
        _singles = new(() => Observations.FromRows(
            (ReadOnlySpan<float>)[.. entries.Select(entry => (float)entry)], dimension, weights));
    }

    public Sample(double[][] rows)
        : this([.. rows.SelectMany(row => row)], rows[0].Length)
    {
    }

    /// <summary>x_nd at n·D + d.</summary>
    public double[] Entries { get; }

    public int Dimension { get; }

    /// <summary>w_n, or null for 1 each.</summary>
    public double[]? Weights { get; }

    public int Count => Entries.Length / Dimension;

    public double TotalWeight => Weights?.Sum() ?? Count;

    /// <summary>The largest observed entry of each column, in absolute value, and at least 1e-300.</summary>
    public double[] Scales =>
    [
        .. Enumerable.Range(0, Dimension).Select(
            d => Rows.Max(row => double.IsNaN(row[d]) ? 1e-300 : Math.Max(Math.Abs(row[d]), 1e-300))),
    ];

    public double[][] Rows => [.. Entries.Chunk(Dimension)];

    public Observations<T> For<T>()
        where T : unmanaged =>
        typeof(T) == typeof(double) ? (Observations<T>)(object)_doubles.Value : (Observations<T>)(object)_singles.Value;

    public WeightedRows ToReference() => Weights is null ? new(Rows) : new(Rows, Weights);

    /// <summary>The same rows, each entry rounded to what the precision holds.</summary>
    public Sample RoundedTo(Precision precision) =>
        precision == Precision.Double ? this : Map(entry => (float)entry);

    public Sample Map(Func<double, double> change) => new([.. Entries.Select(change)], Dimension, Weights);

    public Sample WithWeights(double[]? weights) => new(Entries, Dimension, weights);

    /// <summary>The rows of the given indices, in their order, with their weights.</summary>
    public Sample Pick(params int[] indices) => new(
        [.. indices.SelectMany(n => Entries[(n * Dimension)..((n + 1) * Dimension)])],
        Dimension,
        Weights is null ? null : [.. indices.Select(n => Weights[n])]);
}
