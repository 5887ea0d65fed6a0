using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>
/// Where the entry of a row and a column lies in the storage of <see cref="Observations{T}"/>: [group][column][lane].
/// </summary>
internal static class ObservationLayout
{
    /// <summary>The number of rows of a group: as many as fill 64 bytes, 8 of double and 16 of float.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <returns>The number of lanes.</returns>
    public static int Lanes<T>()
        where T : unmanaged => AlignedBuffer<T>.Alignment / Unsafe.SizeOf<T>();

    /// <summary>The number of rows with those that pad the last group.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="count">The number of rows.</param>
    /// <returns>The least multiple of the lanes that is not below <paramref name="count"/>.</returns>
    public static long PaddedCount<T>(int count)
        where T : unmanaged => ((long)count + Lanes<T>() - 1) / Lanes<T>() * Lanes<T>();

    /// <summary>Where an entry lies.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="column">The column.</param>
    /// <param name="dimension">The number of columns.</param>
    /// <returns>The index of the entry.</returns>
    public static int IndexOf<T>(int row, int column, int dimension)
        where T : unmanaged => (row / Lanes<T>() * dimension + column) * Lanes<T>() + row % Lanes<T>();

    /// <summary>The number of elements of a sample, padding included.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="count">The number of rows.</param>
    /// <param name="dimension">The number of columns.</param>
    /// <param name="parameterName">The argument that brought the rows.</param>
    /// <returns>The length of the storage.</returns>
    /// <exception cref="ArgumentException">One array cannot hold the sample.</exception>
    public static int Length<T>(int count, int dimension, string parameterName)
        where T : unmanaged
    {
        // At most 2³¹ + 15 rows of 2³¹ columns: the product stays below 2⁶³.
        long length = PaddedCount<T>(count) * dimension;
        if (length > AlignedBuffer<T>.MaxLength)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A sample of {count} rows and {dimension} columns takes {length} entries (rows are padded to a "
                    + $"multiple of {Lanes<T>()}), more than the limit of {AlignedBuffer<T>.MaxLength}: "
                    + $"split the rows into several samples and add their statistics."),
                parameterName);
        }

        return (int)length;
    }
}
