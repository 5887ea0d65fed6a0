using System;
using System.Globalization;

namespace EmKernel;

/// <summary>Makes samples of sequences.</summary>
public static class SequenceObservations
{
    /// <summary>Takes all rows as one sequence.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="rows">The rows, in the order of time; they must have no weights but 1.</param>
    /// <returns>A sample of one sequence; of none if there are no rows.</returns>
    /// <exception cref="ArgumentException">Rows have weights that differ: a sequence has one for all of its rows.</exception>
    public static SequenceObservations<T> FromRows<T>(Observations<T> rows)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(rows);
        return FromRows(rows, rows.Count == 0 ? [] : [rows.Count]);
    }

    /// <summary>Cuts rows into sequences.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="rows">The rows of all sequences, one sequence after the other, each in the order of time.</param>
    /// <param name="lengths">The number of rows of each sequence, at least 1.</param>
    /// <param name="weights">One weight for each sequence, finite and 0 or above; none for 1 each.</param>
    /// <returns>The sample.</returns>
    /// <exception cref="ArgumentException">
    /// A length is below 1, the lengths do not add up to the rows, the weights are refused, or rows of one sequence have
    /// weights that differ.
    /// </exception>
    public static SequenceObservations<T> FromRows<T>(
        Observations<T> rows, ReadOnlySpan<int> lengths, ReadOnlySpan<double> weights = default)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(rows);
        int[] ends = Ends(rows.Count, lengths);
        if (weights.IsEmpty)
        {
            RequireEqualWeights(rows, ends);
            return new(rows.InSequences(ends));
        }

        if (weights.Length != lengths.Length)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There are {weights.Length} weights for {lengths.Length} sequences: give one for each."),
                nameof(weights));
        }

        double[] rowWeights = new double[rows.Count];
        for (int i = 0; i < ends.Length; i++)
        {
            rowWeights.AsSpan(ends[i] - lengths[i], lengths[i]).Fill(weights[i]);
        }

        return new(rows.WithWeights(rowWeights).InSequences(ends));
    }

    private static int[] Ends(int rows, ReadOnlySpan<int> lengths)
    {
        int[] ends = new int[lengths.Length];
        long end = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            if (lengths[i] < 1)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"Sequence {i} has {lengths[i]} rows: leave empty sequences out."),
                    nameof(lengths));
            }

            end += lengths[i];
            ends[i] = (int)Math.Min(end, int.MaxValue);
        }

        return end == rows
            ? ends
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture, $"The lengths add up to {end}, there are {rows} rows: cut all of them."),
                nameof(lengths));
    }

    private static void RequireEqualWeights<T>(Observations<T> rows, int[] ends)
        where T : unmanaged
    {
        int row = 0;
        for (int i = 0; i < ends.Length && rows.HasWeights; i++)
        {
            double weight = rows.Weight(row);
            for (; row < ends[i]; row++)
            {
                if (rows.Weight(row) != weight)
                {
                    throw new ArgumentException(
                        string.Create(
                            CultureInfo.InvariantCulture,
                            $"Row {row} of sequence {i} has weight {rows.Weight(row)}, its first row {weight}: "
                            + $"a sequence has one weight."),
                        nameof(rows));
                }
            }
        }
    }
}
