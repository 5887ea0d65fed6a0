using System;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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

    /// <summary>Lays rows out in groups, one group after the other: its rows stay in the nearest cache until it is full.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="rows">The entries, row by row.</param>
    /// <param name="dimension">The number of columns.</param>
    /// <param name="groups">Receives the entries; what pads the last group stays as it is.</param>
    public static void Transpose<T>(ReadOnlySpan<T> rows, int dimension, Span<T> groups)
        where T : unmanaged
    {
        int size = Lanes<T>() * dimension;
        for (int start = 0; start < rows.Length; start += size)
        {
            ReadOnlySpan<T> source = rows.Slice(start, Math.Min(size, rows.Length - start));
            TransposeGroup(source, dimension, groups.Slice(start, size));
        }
    }

    /// <summary>Copies a column into its places.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="column">The entries of the column.</param>
    /// <param name="index">Which column it is, counted from 0.</param>
    /// <param name="dimension">The number of columns.</param>
    /// <param name="groups">Receives the entries.</param>
    public static void CopyColumn<T>(ReadOnlySpan<T> column, int index, int dimension, Span<T> groups)
        where T : unmanaged
    {
        int lanes = Lanes<T>();
        for (int row = 0; row < column.Length; row += lanes)
        {
            column.Slice(row, Math.Min(lanes, column.Length - row)).CopyTo(groups[IndexOf<T>(row, index, dimension)..]);
        }
    }

    /// <summary>Copies entries to every so manieth place.</summary>
    /// <typeparam name="T">The element type.</typeparam>
    /// <param name="entries">The entries.</param>
    /// <param name="step">The distance between two places.</param>
    /// <param name="destination">Receives the entries, the first at its beginning.</param>
    public static void Spread<T>(ReadOnlySpan<T> entries, int step, Span<T> destination)
        where T : unmanaged
    {
        int place = 0;
        foreach (T entry in entries)
        {
            destination[place] = entry;
            place += step;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TransposeGroup<T>(ReadOnlySpan<T> rows, int dimension, Span<T> group)
        where T : unmanaged
    {
        int lanes = Lanes<T>();
        int count = rows.Length / dimension;
        ref T first = ref MemoryMarshal.GetReference(rows);
        ref T to = ref MemoryMarshal.GetReference(group);
        for (int d = 0; d < dimension; d++)
        {
            ref T from = ref Unsafe.Add(ref first, d);
            for (int lane = 0; lane < count; lane++)
            {
                Unsafe.Add(ref to, lane) = from;
                from = ref Unsafe.Add(ref from, dimension);
            }

            to = ref Unsafe.Add(ref to, lanes);
        }
    }
}
