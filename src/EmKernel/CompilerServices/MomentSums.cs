using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EmKernel.CompilerServices;

/// <summary>Adds the accumulators of a tile to its block's sums, which are double whatever the rows are.</summary>
/// <remarks>
/// <c>AddLanes</c> keeps one partial sum for each lane, the cheapest where the sums of all components stay in the nearest
/// cache; <c>AddTotal</c> keeps one for the vector. Where lanes are columns, <c>AddColumns</c> leaves out those beyond the last.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MomentSums
{
    /// <summary>Adds the sums of rows that belong to one cluster each.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="partial">For each cluster Σ w z, padded to some columns, Σ w ‖z‖² lane by lane, and Σ w.</param>
    /// <param name="stride">The distance between two clusters.</param>
    /// <param name="columns">The columns with their padding.</param>
    /// <param name="lanes">The lanes of the kernel's vector.</param>
    /// <param name="dimension">D.</param>
    /// <param name="sums">The sums of the block: [K][1 + D + 1].</param>
    public static void AddLabelled<TElement>(
        ReadOnlySpan<TElement> partial, int stride, int columns, int lanes, int dimension, Span<double> sums)
        where TElement : unmanaged
    {
        int moments = dimension + 2;
        for (int start = 0, k = 0; start < partial.Length; start += stride, k += moments)
        {
            ReadOnlySpan<TElement> cluster = partial.Slice(start, columns + lanes + 1);
            sums[k] += ElementConversion.ToDouble(cluster[columns + lanes]);
            for (int d = 0; d < dimension; d++)
            {
                sums[k + 1 + d] += ElementConversion.ToDouble(cluster[d]);
            }

            foreach (TElement square in cluster.Slice(columns, lanes))
            {
                sums[k + 1 + dimension] += ElementConversion.ToDouble(square);
            }
        }
    }

    /// <summary>Adds lane by lane.</summary>
    /// <param name="sums">The first of as many sums as the vector has lanes.</param>
    /// <param name="value">The accumulator.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLanes(ref double sums, Vector512<double> value) =>
        (Vector512.LoadUnsafe(ref sums) + value).StoreUnsafe(ref sums);

    /// <inheritdoc cref="AddLanes(ref double, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLanes(ref double sums, Vector256<double> value) =>
        (Vector256.LoadUnsafe(ref sums) + value).StoreUnsafe(ref sums);

    /// <inheritdoc cref="AddLanes(ref double, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLanes(ref double sums, Vector128<double> value) =>
        (Vector128.LoadUnsafe(ref sums) + value).StoreUnsafe(ref sums);

    /// <inheritdoc cref="AddLanes(ref double, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLanes(ref double sums, Vector512<float> value)
    {
        AddLanes(ref sums, Vector512.WidenLower(value));
        AddLanes(ref Unsafe.Add(ref sums, Vector512<double>.Count), Vector512.WidenUpper(value));
    }

    /// <inheritdoc cref="AddLanes(ref double, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLanes(ref double sums, Vector256<float> value)
    {
        AddLanes(ref sums, Vector256.WidenLower(value));
        AddLanes(ref Unsafe.Add(ref sums, Vector256<double>.Count), Vector256.WidenUpper(value));
    }

    /// <inheritdoc cref="AddLanes(ref double, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddLanes(ref double sums, Vector128<float> value)
    {
        AddLanes(ref sums, Vector128.WidenLower(value));
        AddLanes(ref Unsafe.Add(ref sums, Vector128<double>.Count), Vector128.WidenUpper(value));
    }

    /// <summary>Adds the sum of all lanes.</summary>
    /// <param name="sum">The sum.</param>
    /// <param name="value">The accumulator.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTotal(ref double sum, Vector512<double> value) => sum += Vector512.Sum(value);

    /// <inheritdoc cref="AddTotal(ref double, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTotal(ref double sum, Vector256<double> value) => sum += Vector256.Sum(value);

    /// <inheritdoc cref="AddTotal(ref double, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTotal(ref double sum, Vector128<double> value) => sum += Vector128.Sum(value);

    /// <inheritdoc cref="AddTotal(ref double, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTotal(ref double sum, Vector512<float> value) =>
        sum += Vector512.Sum(Vector512.WidenLower(value) + Vector512.WidenUpper(value));

    /// <inheritdoc cref="AddTotal(ref double, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTotal(ref double sum, Vector256<float> value) =>
        sum += Vector256.Sum(Vector256.WidenLower(value) + Vector256.WidenUpper(value));

    /// <inheritdoc cref="AddTotal(ref double, Vector512{double})"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddTotal(ref double sum, Vector128<float> value) =>
        sum += Vector128.Sum(Vector128.WidenLower(value) + Vector128.WidenUpper(value));

    /// <summary>Adds up the partial sums of each moment.</summary>
    /// <param name="sums">The partial sums: [moment][slot].</param>
    /// <param name="slots">The number of partial sums of a moment: 1, or as many as a vector has lanes.</param>
    /// <param name="moments">Receives the moments.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Total(ReadOnlySpan<double> sums, int slots, Span<double> moments)
    {
        if (slots == 1)
        {
            sums.CopyTo(moments);
            return;
        }

        ref double first = ref MemoryMarshal.GetReference(sums[..(slots * moments.Length)]);
        int i = 0;
        for (; Avx.IsSupported && slots >= Vector256<double>.Count && i <= moments.Length - 4; i += 4)
        {
            // Four moments at a time: neighbours, then halves, so that each has its sum in its lane.
            Vector256<double> pairsA = Avx.HorizontalAdd(Quarter(ref first, slots), Quarter(ref Unsafe.Add(ref first, slots), slots));
            first = ref Unsafe.Add(ref first, 2 * slots);
            Vector256<double> pairsB = Avx.HorizontalAdd(Quarter(ref first, slots), Quarter(ref Unsafe.Add(ref first, slots), slots));
            first = ref Unsafe.Add(ref first, 2 * slots);
            Vector256<double> lower = Vector256.Create(pairsA.GetLower(), pairsB.GetLower());
            Vector256<double> upper = Vector256.Create(pairsA.GetUpper(), pairsB.GetUpper());
            (lower + upper).CopyTo(moments[i..]);
        }

        for (; i < moments.Length; i++)
        {
            moments[i] = Total(ref first, slots);
            first = ref Unsafe.Add(ref first, slots);
        }
    }

    /// <summary>The sum of a moment, in the order of four at a time: it does not depend on where the moment stands.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Total(ref double first, int slots)
    {
        if (slots < Vector256<double>.Count)
        {
            return first + Unsafe.Add(ref first, 1);
        }

        Vector256<double> sum = Quarter(ref first, slots);
        return (sum[0] + sum[1]) + (sum[2] + sum[3]);
    }

    /// <summary>The partial sums of a moment, four side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Quarter(ref double first, int slots)
    {
        Vector256<double> sum = Vector256.LoadUnsafe(ref first);
        for (int slot = Vector256<double>.Count; slot < slots; slot += Vector256<double>.Count)
        {
            sum += Vector256.LoadUnsafe(ref first, (nuint)slot);
        }

        return sum;
    }

    /// <summary>Adds lane by lane, to as many sums as there are columns.</summary>
    /// <param name="sums">The first of the sums.</param>
    /// <param name="value">The accumulator, with a column to each lane.</param>
    /// <param name="columns">The number of columns from the first lane on; may exceed the lanes, or be below 1.</param>
    public static void AddColumns(ref double sums, Vector512<double> value, int columns)
    {
        if (columns >= Vector512<double>.Count)
        {
            AddLanes(ref sums, value);
            return;
        }

        AddColumns(ref sums, value.GetLower(), columns);
        AddColumns(ref Unsafe.Add(ref sums, Vector256<double>.Count), value.GetUpper(), columns - Vector256<double>.Count);
    }

    /// <inheritdoc cref="AddColumns(ref double, Vector512{double}, int)"/>
    public static void AddColumns(ref double sums, Vector256<double> value, int columns)
    {
        if (columns >= Vector256<double>.Count)
        {
            AddLanes(ref sums, value);
            return;
        }

        AddColumns(ref sums, value.GetLower(), columns);
        AddColumns(ref Unsafe.Add(ref sums, Vector128<double>.Count), value.GetUpper(), columns - Vector128<double>.Count);
    }

    /// <inheritdoc cref="AddColumns(ref double, Vector512{double}, int)"/>
    public static void AddColumns(ref double sums, Vector128<double> value, int columns)
    {
        if (columns >= Vector128<double>.Count)
        {
            AddLanes(ref sums, value);
        }
        else if (columns == 1)
        {
            sums += value.ToScalar();
        }
    }

    /// <inheritdoc cref="AddColumns(ref double, Vector512{double}, int)"/>
    public static void AddColumns(ref double sums, Vector512<float> value, int columns)
    {
        AddColumns(ref sums, Vector512.WidenLower(value), columns);
        AddColumns(
            ref Unsafe.Add(ref sums, Vector512<double>.Count), Vector512.WidenUpper(value), columns - Vector512<double>.Count);
    }

    /// <inheritdoc cref="AddColumns(ref double, Vector512{double}, int)"/>
    public static void AddColumns(ref double sums, Vector256<float> value, int columns)
    {
        AddColumns(ref sums, Vector256.WidenLower(value), columns);
        AddColumns(
            ref Unsafe.Add(ref sums, Vector256<double>.Count), Vector256.WidenUpper(value), columns - Vector256<double>.Count);
    }

    /// <inheritdoc cref="AddColumns(ref double, Vector512{double}, int)"/>
    public static void AddColumns(ref double sums, Vector128<float> value, int columns)
    {
        AddColumns(ref sums, Vector128.WidenLower(value), columns);
        AddColumns(
            ref Unsafe.Add(ref sums, Vector128<double>.Count), Vector128.WidenUpper(value), columns - Vector128<double>.Count);
    }
}
