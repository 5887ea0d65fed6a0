using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>Copies a run of rows into a tile: less the centre of the sample, in the layout that a backend reads.</summary>
/// <remarks>
/// The centre is subtracted here, once for each row, because every later formula squares what it reads: at a mean of 1e6
/// and a spread of 1 raw squares lose twelve of sixteen digits. In a weighted sample an entry that is not finite can only
/// stand in a row of weight 0; it becomes 0, so that 0 times the entry is 0.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TileLoader
{
    /// <summary>Loads a tile as [vector][column][lane], for kernels in hardware vectors.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="block">The block that the rows belong to.</param>
    /// <param name="firstRow">The first row; a multiple of the group length.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="lanes">The lanes of the kernel's vector.</param>
    /// <param name="columns">The columns of the tile; those beyond the sample's are 0.</param>
    /// <param name="rowMultiple">The rows are padded to a multiple of this.</param>
    /// <param name="tile">Receives the rows.</param>
    /// <param name="weights">Receives the weights.</param>
    /// <returns>The number of rows with the padding.</returns>
    public static int LoadVectors<TElement>(
        Observations<TElement> block,
        int firstRow,
        int rows,
        int lanes,
        int columns,
        int rowMultiple,
        Span<TElement> tile,
        Span<TElement> weights)
        where TElement : unmanaged
    {
        int groupLanes = Vector512<TElement>.Count;
        int dimension = block.Dimension;
        ReadOnlySpan<TElement> source = ObservationStorage.Groups(block)[(firstRow * dimension)..];
        ReadOnlySpan<double> centre = ObservationStorage.Centre(block);
        bool weighted = block.HasWeights;
        int groups = (rows + groupLanes - 1) / groupLanes;
        int padded = (rows + rowMultiple - 1) / rowMultiple * rowMultiple;
        Span<TElement> destination = tile[..(Math.Max(padded, groups * groupLanes) * columns)];
        if (columns != dimension || padded > groups * groupLanes)
        {
            destination.Clear();
        }

        for (int column = 0; column < dimension; column++)
        {
            Vector512<TElement> c = Vector512.Create(ElementConversion.FromDouble<TElement>(centre[column]));
            ref TElement from = ref Unsafe.Add(ref MemoryMarshal.GetReference(source), column * groupLanes);
            ref TElement to = ref Unsafe.Add(ref MemoryMarshal.GetReference(destination), column * lanes);
            for (int group = 0; group < groups; group++)
            {
                Vector512<TElement> x = Vector512.LoadUnsafe(ref from) - c;
                x = weighted ? FiniteOrZero(x) : x;
                to = ref Store(x, ref to, lanes, columns);
                from = ref Unsafe.Add(ref from, dimension * groupLanes);
            }
        }

        LoadWeights(block, firstRow, rows, weights[..padded]);
        return padded;
    }

    /// <summary>Loads a tile as [column][row], for kernels over spans.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="block">The block that the rows belong to.</param>
    /// <param name="firstRow">The first row; a multiple of the group length.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">The distance between two columns of the tile; a multiple of the group length.</param>
    /// <param name="tile">Receives the rows.</param>
    /// <param name="weights">Receives the weights.</param>
    /// <returns>The number of rows: this layout needs no padding.</returns>
    public static int LoadColumns<TElement>(
        Observations<TElement> block,
        int firstRow,
        int rows,
        int stride,
        Span<TElement> tile,
        Span<TElement> weights)
        where TElement : unmanaged
    {
        int groupLanes = Vector512<TElement>.Count;
        int dimension = block.Dimension;
        ReadOnlySpan<TElement> source = ObservationStorage.Groups(block)[(firstRow * dimension)..];
        ReadOnlySpan<double> centre = ObservationStorage.Centre(block);
        bool weighted = block.HasWeights;
        int groups = (rows + groupLanes - 1) / groupLanes;
        for (int column = 0; column < dimension; column++)
        {
            Vector512<TElement> c = Vector512.Create(ElementConversion.FromDouble<TElement>(centre[column]));
            for (int group = 0; group < groups; group++)
            {
                Vector512<TElement> x = Vector512.Create(
                    source.Slice((group * dimension + column) * groupLanes, groupLanes)) - c;
                x = weighted ? FiniteOrZero(x) : x;
                x.CopyTo(tile.Slice(column * stride + group * groupLanes, groupLanes));
            }
        }

        LoadWeights(block, firstRow, rows, weights[..rows]);
        return rows;
    }

    private static void LoadWeights<TElement>(
        Observations<TElement> block, int firstRow, int rows, Span<TElement> weights)
        where TElement : unmanaged
    {
        weights[rows..].Clear();
        if (!block.HasWeights)
        {
            weights[..rows].Fill(ElementConversion.FromDouble<TElement>(1.0));
            return;
        }

        ReadOnlySpan<double> source = ObservationStorage.Weights(block).Slice(firstRow, rows);
        for (int row = 0; row < source.Length; row++)
        {
            weights[row] = ElementConversion.FromDouble<TElement>(source[row]);
        }
    }

    /// <summary>Stores a group of rows as one or more vectors and returns where the next group goes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref TElement Store<TElement>(Vector512<TElement> x, ref TElement to, int lanes, int columns)
        where TElement : unmanaged
    {
        int vectorLength = lanes * columns;
        if (lanes == Vector512<TElement>.Count)
        {
            x.StoreUnsafe(ref to);
            return ref Unsafe.Add(ref to, vectorLength);
        }

        if (lanes == Vector256<TElement>.Count)
        {
            x.GetLower().StoreUnsafe(ref to);
            x.GetUpper().StoreUnsafe(ref Unsafe.Add(ref to, vectorLength));
            return ref Unsafe.Add(ref to, 2 * vectorLength);
        }

        x.GetLower().GetLower().StoreUnsafe(ref to);
        x.GetLower().GetUpper().StoreUnsafe(ref Unsafe.Add(ref to, vectorLength));
        x.GetUpper().GetLower().StoreUnsafe(ref Unsafe.Add(ref to, 2 * vectorLength));
        x.GetUpper().GetUpper().StoreUnsafe(ref Unsafe.Add(ref to, 3 * vectorLength));
        return ref Unsafe.Add(ref to, 4 * vectorLength);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<TElement> FiniteOrZero<TElement>(Vector512<TElement> x)
        where TElement : unmanaged
    {
        // x − x is 0 for finite x, and NaN for NaN and ±∞.
        Vector512<TElement> zero = Vector512<TElement>.Zero;
        return Vector512.ConditionalSelect(Vector512.Equals(x - x, zero), x, zero);
    }
}
