using System;
using System.Globalization;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>
/// Makes a sample of entries that are already laid out: in come groups and weights as the user gave them, out goes a
/// checked, immutable <see cref="Observations{T}"/> with its centre.
/// </summary>
internal static class ObservationConstruction
{
    // 2⁻⁶⁴: with it, differences and sums of 2³¹ of the largest doubles stay finite.
    private const double OverflowGuard = 1.0 / (1L << 32) / (1L << 32);

    /// <summary>Checks weights and entries and computes the centre.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="groups">The entries, [group][column][lane], padded with zeros.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="dimension">The number of columns.</param>
    /// <param name="weights">One weight for each row, or none.</param>
    /// <param name="parameterName">The argument to blame for an infinite entry.</param>
    /// <returns>The sample.</returns>
    /// <exception cref="ArgumentException">A weight or an entry is refused.</exception>
    public static Observations<T> Build<T>(
        AlignedBuffer<T> groups, int count, int dimension, ReadOnlySpan<double> weights, string parameterName)
        where T : unmanaged
    {
        AlignedBuffer<double> stored = CheckWeights<T>(weights, count);
        bool hasMissing = CheckEntries<T>(groups.Span, stored.Span, dimension, parameterName);
        double[] centre = Centre<T>(groups.Span, stored.Span, count, dimension);
        return new Observations<T>(groups, stored, centre, count, hasMissing, isBlock: false);
    }

    /// <summary>Copies weights, padded with zeros to whole groups; none if all are 1.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="weights">One weight for each row, or none.</param>
    /// <returns>The weights, or an empty buffer.</returns>
    public static AlignedBuffer<double> CopyWeights<T>(ReadOnlySpan<double> weights)
        where T : unmanaged
    {
        // Weights that are all 1 are dropped so that they give the same bits as no weights.
        if (!weights.ContainsAnyExcept(1.0))
        {
            return default;
        }

        AlignedBuffer<double> copy =
            AlignedBuffer<double>.Allocate((int)ObservationLayout.PaddedCount<T>(weights.Length), clear: true);
        weights.CopyTo(copy.Span);
        return copy;
    }

    /// <summary>Finds the first missing entry of a row of positive weight.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="groups">The entries.</param>
    /// <param name="weights">The weights, or none.</param>
    /// <param name="dimension">The number of columns.</param>
    /// <returns>Row and column, or null if no entry is missing.</returns>
    public static (int Row, int Column)? FirstMissing<T>(
        ReadOnlySpan<T> groups, ReadOnlySpan<double> weights, int dimension)
        where T : unmanaged
    {
        int count = groups.Length / dimension;
        for (int row = 0; row < count; row++)
        {
            for (int d = 0; d < dimension && IsPresent(weights, row); d++)
            {
                if (double.IsNaN(ElementConversion.ToDouble(groups[ObservationLayout.IndexOf<T>(row, d, dimension)])))
                {
                    return (row, d);
                }
            }
        }

        return null;
    }

    /// <summary>Whether a row counts: its weight is positive, or there are no weights.</summary>
    /// <param name="weights">The weights, or none.</param>
    /// <param name="row">The row.</param>
    /// <returns>Whether it counts.</returns>
    public static bool IsPresent(ReadOnlySpan<double> weights, int row) => weights.IsEmpty || weights[row] > 0;

    private static (int Row, int Column) Position<T>(int index, int dimension)
        where T : unmanaged
    {
        int lanes = ObservationLayout.Lanes<T>();
        (int line, int lane) = Math.DivRem(index, lanes);
        (int group, int column) = Math.DivRem(line, dimension);
        return (group * lanes + lane, column);
    }

    private static AlignedBuffer<double> CheckWeights<T>(ReadOnlySpan<double> weights, int count)
        where T : unmanaged
    {
        if (weights.IsEmpty)
        {
            return default;
        }

        if (weights.Length != count)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There are {weights.Length} weights for {count} rows: give one weight for each row, or none."),
                nameof(weights));
        }

        double total = 0;
        for (int row = 0; row < weights.Length; row++)
        {
            if (!(double.IsFinite(weights[row]) && weights[row] >= 0))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The weight of row {row} is {weights[row]}: a weight is a finite number, 0 or above."),
                    nameof(weights));
            }

            total += weights[row];
        }

        if (!double.IsFinite(total))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The sum of the weights is {total}: divide them by a common factor."),
                nameof(weights));
        }

        return CopyWeights<T>(weights);
    }

    private static bool CheckEntries<T>(
        ReadOnlySpan<T> groups, ReadOnlySpan<double> weights, int dimension, string parameterName)
        where T : unmanaged
    {
        bool hasMissing = false;
        for (int index = NextNotFinite(groups, 0); index < groups.Length; index = NextNotFinite(groups, index + 1))
        {
            (int row, int column) = Position<T>(index, dimension);
            if (!IsPresent(weights, row))
            {
                continue;
            }

            double x = ElementConversion.ToDouble(groups[index]);
            if (double.IsInfinity(x))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The entry in row {row}, column {column} is {x}: entries are finite; "
                        + $"use NaN for a missing one, or weight 0 to leave out the row."),
                    parameterName);
            }

            hasMissing = true;
        }

        return hasMissing;
    }

    /// <summary>The next entry that is not finite, from a given one on; the number of entries if there is none.</summary>
    private static int NextNotFinite<T>(ReadOnlySpan<T> groups, int start)
        where T : unmanaged
    {
        // x − x is 0 for finite x, and NaN for NaN and ±∞.
        int index = start;
        while (index <= groups.Length - Vector<T>.Count)
        {
            Vector<T> x = Vector.LoadUnsafe(in groups[index]);
            if (!Vector.EqualsAll(x - x, Vector<T>.Zero))
            {
                break;
            }

            index += Vector<T>.Count;
        }

        while (index < groups.Length && double.IsFinite(ElementConversion.ToDouble(groups[index])))
        {
            index++;
        }

        return index;
    }

    private static double[] Centre<T>(ReadOnlySpan<T> groups, ReadOnlySpan<double> weights, int count, int dimension)
        where T : unmanaged
    {
        double[] centre = ColumnMeans(groups, weights, count, dimension, 1);
        if (Array.Exists(centre, static mean => !double.IsFinite(mean)))
        {
            centre = ColumnMeans(groups, weights, count, dimension, OverflowGuard);
        }

        for (int d = 0; d < dimension; d++)
        {
            // The mean of the largest numbers may round to beyond them.
            double mean = Math.Clamp(centre[d], -double.MaxValue, double.MaxValue);
            centre[d] = ElementConversion.Round<T>(mean);
        }

        return centre;
    }

    /// <summary>
    /// Means about the first entry of each column: exact where the column is constant, 0 where it has no entry.
    /// </summary>
    private static double[] ColumnMeans<T>(
        ReadOnlySpan<T> groups, ReadOnlySpan<double> weights, int count, int dimension, double scale)
        where T : unmanaged
    {
        double[] means = new double[dimension];
        for (int d = 0; d < dimension; d++)
        {
            means[d] = FirstEntry(groups, weights, count, dimension, d) * scale;
        }

        Vector512<double>[] sums = new Vector512<double>[dimension];
        Vector512<double>[] entries = new Vector512<double>[dimension];
        SumAbout(means, groups, weights, count, scale, sums, entries);
        for (int d = 0; d < dimension; d++)
        {
            means[d] = (means[d] + Vector512.Sum(sums[d]) / Math.Max(Vector512.Sum(entries[d]), 1)) / scale;
        }

        return means;
    }

    /// <summary>The first finite entry of a column in a row of positive weight; 0 if there is none.</summary>
    private static double FirstEntry<T>(
        ReadOnlySpan<T> groups, ReadOnlySpan<double> weights, int count, int dimension, int column)
        where T : unmanaged
    {
        for (int row = 0; row < count; row++)
        {
            double x = ElementConversion.ToDouble(groups[ObservationLayout.IndexOf<T>(row, column, dimension)]);
            if (double.IsFinite(x) && IsPresent(weights, row))
            {
                return x;
            }
        }

        return 0;
    }

    /// <summary>Σ (scale · x − origin) over the finite entries in rows of positive weight, and their number, by column.</summary>
    private static void SumAbout<T>(
        ReadOnlySpan<double> origins,
        ReadOnlySpan<T> groups,
        ReadOnlySpan<double> weights,
        int count,
        double scale,
        Span<Vector512<double>> sums,
        Span<Vector512<double>> entries)
        where T : unmanaged
    {
        int width = Vector512<double>.Count;
        int lanes = ObservationLayout.Lanes<T>();
        for (int start = 0; start < count; start += width)
        {
            Vector512<double> rows = weights.IsEmpty
                ? Vector512.LessThan(Vector512<double>.Indices, Vector512.Create((double)(count - start)))
                : Vector512.GreaterThan(Vector512.Create(weights.Slice(start, width)), Vector512<double>.Zero);
            int index = ObservationLayout.IndexOf<T>(start, 0, origins.Length);
            for (int d = 0; d < origins.Length; d++)
            {
                Vector512<double> x = ElementConversion.ToDoubles(groups.Slice(index, width)) * Vector512.Create(scale);
                Vector512<double> present = rows & Vector512.Equals(x - x, Vector512<double>.Zero);
                sums[d] += present & (x - Vector512.Create(origins[d]));
                entries[d] += present & Vector512<double>.One;
                index += lanes;
            }
        }
    }
}
