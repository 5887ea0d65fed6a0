using System;
using System.Linq;

namespace EmKernel.Runtime.Tests;

/// <summary>Samples with three groups of rows, the same at each run.</summary>
internal static class Samples
{
    /// <summary>Rows in either precision; the numbers of single precision are those of double, rounded.</summary>
    public static Observations<T> OfDimension<T>(int dimension, int count = 240)
        where T : unmanaged
    {
        var random = new Random(20250911);
        double[] rows = [.. Enumerable.Range(0, count * dimension).Select(i =>
            random.NextDouble() + random.NextDouble() + (3.5 * (i / dimension % 3)) + (0.1 * (i % dimension)))];
        object sample = typeof(T) == typeof(float)
            ? Observations.FromRows([.. rows.Select(static value => (float)value)], dimension)
            : Observations.FromRows(rows, dimension);
        return (Observations<T>)sample;
    }
}
