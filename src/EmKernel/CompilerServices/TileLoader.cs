using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EmKernel.CompilerServices;

/// <summary>Copies a run of rows into a tile: less the centre of the sample, in the layout that a backend reads.</summary>
/// <remarks>
/// The centre is subtracted here, once for each row, because every later formula squares what it reads: at a mean of 1e6
/// and a spread of 1 raw squares lose twelve of sixteen digits. In a weighted sample an entry that is not finite can only
/// stand in a row of weight 0; it becomes 0, so that 0 times the entry is 0.
/// The loaders are inlined into the kernel that calls them: there lanes and columns are constants.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TileLoader
{
    /// <summary>The columns of some groups that are copied at a time: each stays with its centre for as many groups as make up these.</summary>
    private const int ColumnsTogether = 64;

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LoadVectors<TElement>(
        Observations<TElement> block,
        int firstRow,
        int rows,
        int lanes,
        int columns,
        int rowMultiple,
        Span<TElement> tile,
        Span<TElement> weights)
        where TElement : unmanaged =>
        LoadVectors(
            block,
            firstRow,
            rows,
            lanes,
            columns,
            rowMultiple,
            ObservationStorage.Centre(block),
            ElementConversion.LargestOf<TElement>(),
            tile,
            weights);

    /// <summary>Loads a tile as [column][row], for kernels over spans.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="block">The block that the rows belong to.</param>
    /// <param name="firstRow">The first row; a multiple of the group length.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">The distance between two columns of the tile; a multiple of the group length.</param>
    /// <param name="tile">Receives the rows.</param>
    /// <param name="weights">Receives the weights.</param>
    /// <returns>The number of rows: this layout needs no padding.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LoadColumns<TElement>(
        Observations<TElement> block,
        int firstRow,
        int rows,
        int stride,
        Span<TElement> tile,
        Span<TElement> weights)
        where TElement : unmanaged =>
        LoadColumns(
            block,
            firstRow,
            rows,
            stride,
            ObservationStorage.Centre(block),
            ElementConversion.LargestOf<TElement>(),
            tile,
            weights);

    /// <summary>Asks for lines of what a later tile is loaded from, so that they come from memory while this one is worked on.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="source">The first line, which may lie anywhere.</param>
    /// <param name="lines">How many lines of 64 bytes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch<TElement>(ref TElement source, int lines)
        where TElement : unmanaged
    {
        byte* line = (byte*)Unsafe.AsPointer(ref source);
        for (int i = 0; i < lines && Sse.IsSupported; i++)
        {
            Sse.Prefetch1(line + i * AlignedBuffer<TElement>.Alignment);
        }
    }

    /// <summary>What a tile is loaded from; where there are no more rows, the last tile, which is at hand.</summary>
    internal static ReadOnlySpan<TElement> Source<TElement>(
        Observations<TElement> block, int firstRow, ReadOnlySpan<TElement> last)
        where TElement : unmanaged =>
        firstRow < block.Count ? ObservationStorage.Groups(block)[(firstRow * block.Dimension)..] : last;

    /// <summary>Loads a tile as [vector][column][lane] less any centre; what is larger than a bound in a weighted sample becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int LoadVectors<TElement>(
        Observations<TElement> block,
        int firstRow,
        int rows,
        int lanes,
        int columns,
        int rowMultiple,
        ReadOnlySpan<double> centre,
        TElement largest,
        Span<TElement> tile,
        Span<TElement> weights)
        where TElement : unmanaged
    {
        int groupLanes = Vector512<TElement>.Count;
        int dimension = block.Dimension;
        ReadOnlySpan<TElement> source = ObservationStorage.Groups(block)[(firstRow * dimension)..];
        int groups = (rows + groupLanes - 1) / groupLanes;
        int padded = (rows + rowMultiple - 1) / rowMultiple * rowMultiple;
        Span<TElement> destination = tile[..(Math.Max(padded, groups * groupLanes) * columns)];
        destination[(columns == dimension ? groups * groupLanes * columns : 0)..].Clear();

        // Some groups at a time, few enough to stay in the order of memory: the rows come from afar, and are fetched ahead if they come
        // in line.
        int together = Math.Max(1, ColumnsTogether / dimension);
        ref TElement from = ref MemoryMarshal.GetReference(source);
        ref TElement to = ref MemoryMarshal.GetReference(destination);
        for (int left = groups; left > 0; left -= together)
        {
            int count = Math.Min(together, left);
            for (int column = 0; column < dimension; column++)
            {
                TElement c = centre.IsEmpty ? default : ElementConversion.FromDouble<TElement>(centre[column]);
                CopyColumn(
                    ref Unsafe.Add(ref from, column * groupLanes), c, count, dimension, lanes, columns, ref Unsafe.Add(ref to, column * lanes));
            }

            from = ref Unsafe.Add(ref from, count * dimension * groupLanes);
            to = ref Unsafe.Add(ref to, count * columns * groupLanes);
        }

        if (block.HasWeights)
        {
            ReplaceUnbounded(destination, largest);
        }

        LoadWeights(block, firstRow, rows, weights[..padded]);
        return padded;
    }

    /// <summary>Loads a tile as [column][row] less any centre; what is larger than a bound in a weighted sample becomes 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int LoadColumns<TElement>(
        Observations<TElement> block,
        int firstRow,
        int rows,
        int stride,
        ReadOnlySpan<double> centre,
        TElement largest,
        Span<TElement> tile,
        Span<TElement> weights)
        where TElement : unmanaged
    {
        int groupLanes = Vector512<TElement>.Count;
        int dimension = block.Dimension;
        int groups = (rows + groupLanes - 1) / groupLanes;
        ReadOnlySpan<TElement> source =
            ObservationStorage.Groups(block).Slice(firstRow * dimension, groups * groupLanes * dimension);
        ref TElement from = ref MemoryMarshal.GetReference(source);
        for (int column = 0; column < dimension; column++)
        {
            Span<TElement> destination = tile.Slice(column * stride, groups * groupLanes);
            CopyColumn(
                ref from,
                centre.IsEmpty ? default : ElementConversion.FromDouble<TElement>(centre[column]),
                groups,
                dimension,
                lanes: groupLanes,
                columns: 1,
                ref MemoryMarshal.GetReference(destination));
            if (block.HasWeights)
            {
                ReplaceUnbounded(destination, largest);
            }

            from = ref Unsafe.Add(ref from, groupLanes);
        }

        LoadWeights(block, firstRow, rows, weights[..rows]);
        return rows;
    }

    internal static void LoadWeights<TElement>(
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

    /// <summary>Copies one column of some groups less its centre, in the pieces that are the lanes of the kernel's vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyColumn<TElement>(
        ref TElement from, TElement centre, int groups, int dimension, int lanes, int columns, ref TElement to)
        where TElement : unmanaged
    {
        int groupLanes = Vector512<TElement>.Count;
        for (int group = 0; group < groups; group++)
        {
            if (lanes == groupLanes && Avx512F.IsSupported)
            {
                (Vector512.LoadUnsafe(ref from) - Vector512.Create(centre)).StoreUnsafe(ref to);
            }
            else if (lanes >= Vector256<TElement>.Count && Vector256.IsHardwareAccelerated)
            {
                for (int lane = 0; lane < groupLanes; lane += Vector256<TElement>.Count)
                {
                    (Vector256.LoadUnsafe(ref from, (nuint)lane) - Vector256.Create(centre))
                        .StoreUnsafe(ref to, (nuint)(lane / lanes * lanes * columns + lane % lanes));
                }
            }
            else
            {
                for (int lane = 0; lane < groupLanes; lane += Vector128<TElement>.Count)
                {
                    (Vector128.LoadUnsafe(ref from, (nuint)lane) - Vector128.Create(centre))
                        .StoreUnsafe(ref to, (nuint)(lane / lanes * lanes * columns + lane % lanes));
                }
            }

            from = ref Unsafe.Add(ref from, dimension * groupLanes);
            to = ref Unsafe.Add(ref to, columns * groupLanes);
        }
    }

    /// <summary>Replaces by 0 what is larger than a bound; nothing is less than NaN, which becomes 0 too.</summary>
    /// <param name="elements">As many elements as whole groups take.</param>
    /// <param name="largest">The bound.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReplaceUnbounded<TElement>(Span<TElement> elements, TElement largest)
        where TElement : unmanaged
    {
        Vector128<TElement> bound = Vector128.Create(largest);
        foreach (ref Vector128<TElement> x in MemoryMarshal.Cast<TElement, Vector128<TElement>>(elements))
        {
            x = Vector128.ConditionalSelect(Vector128.LessThanOrEqual(Vector128.Abs(x), bound), x, default);
        }
    }
}
