using System;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>Labels from the seeding of k-means++ (Arthur and Vassilvitskii 2007), without a step of k-means.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansPlusPlus
{
    // Far beyond any distance of unit variances, and 2³¹ of them still have a finite sum.
    private const double GreatestDistance = 1e290;

    /// <summary>Draws a seed row for each component and labels each row with the nearest.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <param name="components">K, the number of seeds; at least 1.</param>
    /// <param name="seed">The seed of the random numbers: the same seed gives the same labels.</param>
    /// <param name="labels">Receives a label from 0 to K − 1 for each row.</param>
    /// <remarks>
    /// Columns are scaled to unit variance. The first seed is drawn with probability ∝ w, the others ∝ w·D², with D²
    /// the squared distance to the nearest seed so far; uniformly among the rows of positive weight where all D² are 0.
    /// Distances run over the columns observed in the row, and a seed has the column's centre where its own entry is
    /// missing. Ties go to the lowest label. Without rows of positive weight all labels are 0. With fewer distinct rows
    /// than K some labels go unused.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="components"/> is below 1.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="labels"/> does not have one element for each row.
    /// </exception>
    public static void Assign<T>(Observations<T> observations, int components, int seed, Span<int> labels)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(observations);
        if (components < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(components), components, "A mixture has at least 1 component.");
        }

        if (labels.Length != observations.Count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There are {labels.Length} labels for {observations.Count} rows: give one for each row."),
                nameof(labels));
        }

        labels.Clear();
        Random random = new Random(seed);
        double[] distances = new double[observations.Count];
        Array.Fill(distances, 1);
        int row = Draw(observations.Weights, distances, random);
        if (row < 0)
        {
            return;
        }

        ReadOnlySpan<double> scales = observations.ColumnScales;
        Array.Fill(distances, double.PositiveInfinity);
        LabelNearer(observations, row, 0, scales, distances, labels);
        for (int k = 1; k < components; k++)
        {
            row = Draw(observations.Weights, distances, random);
            LabelNearer(observations, row, k, scales, distances, labels);
        }
    }

    /// <summary>Gives the rows nearer to a new seed than to all before its label.</summary>
    private static void LabelNearer<T>(
        Observations<T> observations, int seedRow, int label, ReadOnlySpan<double> scales, double[] distances, Span<int> labels)
        where T : unmanaged
    {
        int dimension = scales.Length;
        int lanes = ObservationLayout.Lanes<T>();
        int width = Vector512<double>.Count;
        ReadOnlySpan<T> groups = observations.Groups;
        double[] squares = new double[width];
        double[] seed = new double[dimension];
        for (int d = 0; d < dimension; d++)
        {
            double x = ElementConversion.ToDouble(groups[ObservationLayout.IndexOf<T>(seedRow, d, dimension)]);
            seed[d] = double.IsNaN(x) ? observations.Centre[d] : x;
        }

        for (int start = 0; start < labels.Length; start += width)
        {
            Vector512<double> sum = Vector512<double>.Zero;
            int index = ObservationLayout.IndexOf<T>(start, 0, dimension);
            for (int d = 0; d < dimension; d++, index += lanes)
            {
                Vector512<double> x = ElementConversion.ToDoubles(groups.Slice(index, width));
                Vector512<double> z = (x - Vector512.Create(seed[d])) * Vector512.Create(scales[d]);

                // NaN: a missing entry has no part in the distance, nor an infinite one of an absent row times scale 0.
                sum += Vector512.ConditionalSelect(Vector512.Equals(z, z), z * z, Vector512<double>.Zero);
            }

            Vector512.Min(sum, Vector512.Create(GreatestDistance)).CopyTo(squares);
            int rows = Math.Min(width, labels.Length - start);
            for (int lane = 0; lane < rows; lane++)
            {
                if (squares[lane] < distances[start + lane])
                {
                    distances[start + lane] = squares[lane];
                    labels[start + lane] = label;
                }
            }
        }
    }

    /// <summary>
    /// Draws a row ∝ w·D², or uniformly among those of positive weight where that is 0 for all; −1 if there are none.
    /// </summary>
    private static int Draw(ReadOnlySpan<double> weights, ReadOnlySpan<double> distances, Random random)
    {
        double heaviest = 0;
        foreach (double weight in weights)
        {
            heaviest = Math.Max(heaviest, weight);
        }

        double total = 0;
        int present = 0;
        for (int n = 0; n < distances.Length; n++)
        {
            total += Mass(weights, distances, heaviest, n);
            present += ObservationConstruction.IsPresent(weights, n) ? 1 : 0;
        }

        if (present == 0)
        {
            return -1;
        }

        double left = total > 0 ? random.NextDouble() * total : random.Next(present);
        int last = -1;
        for (int n = 0; n < distances.Length; n++)
        {
            double uniform = ObservationConstruction.IsPresent(weights, n) ? 1 : 0;
            double mass = total > 0 ? Mass(weights, distances, heaviest, n) : uniform;
            if (mass > 0)
            {
                last = n;
                left -= mass;
                if (left < 0)
                {
                    break;
                }
            }
        }

        return last;
    }

    // Weights are taken relative to the heaviest, so that w·D² stays finite for weights of any size.
    private static double Mass(
        ReadOnlySpan<double> weights, ReadOnlySpan<double> distances, double heaviest, int row) =>
        heaviest > 0 ? weights[row] / heaviest * distances[row] : weights.IsEmpty ? distances[row] : 0;
}
