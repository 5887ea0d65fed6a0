using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Runtime.InteropServices;
using System.Threading;
using EmKernel.CompilerServices;

namespace EmKernel.Tool.Data;

/// <summary>Reads a whole table into memory, to fit a model to it.</summary>
internal static class SampleReader
{
    /// <summary>Reads all rows.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="request">Which table, and what of it.</param>
    /// <param name="input">Standard input, in case that is the table.</param>
    /// <param name="cancellationToken">Asked now and then.</param>
    public static Sample<T> Read<T>(DataRequest request, Stream input, CancellationToken cancellationToken)
        where T : unmanaged
    {
        using CsvTable table = CsvTable.Open(request, input, cancellationToken);
        List<T> entries = [];
        List<double> weights = [];
        List<int> lengths = [];
        double[] row = new double[table.Dimension];
        for (long count = 0; table.Read(row, out double weight); count++)
        {
            if (entries.Count > Array.MaxLength - row.Length)
            {
                throw new InputException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{request.Path}: more than {count} rows do not fit into one sample: fit a part of them."));
            }

            foreach (double entry in row)
            {
                entries.Add(ElementConversion.FromDouble<T>(entry));
            }

            if (table.HasWeights)
            {
                weights.Add(weight);
            }

            if (table.BeginsSequence)
            {
                lengths.Add(0);
            }

            lengths[^1]++;
        }

        return new Sample<T>(
            Build<T>(CollectionsMarshal.AsSpan(entries), row.Length, CollectionsMarshal.AsSpan(weights)),
            table.Names,
            lengths);
    }

    /// <summary>The library's factories are overloads of the two element types.</summary>
    private static Observations<T> Build<T>(ReadOnlySpan<T> rows, int dimension, ReadOnlySpan<double> weights)
        where T : unmanaged
    {
        object observations = typeof(T) == typeof(float)
            ? Observations.FromRows(MemoryMarshal.Cast<T, float>(rows), dimension, weights)
            : Observations.FromRows(MemoryMarshal.Cast<T, double>(rows), dimension, weights);
        return (Observations<T>)observations;
    }
}
