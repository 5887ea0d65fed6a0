using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EmKernel.CompilerServices;

/// <summary>What is read off the responsibilities of a tile, which lie component by component.</summary>
internal static class ResponsibilityTile
{
    private const int MostLanes = 8;

    /// <summary>arg max_k r_nk of each row, the lowest index on ties.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="components">K.</param>
    /// <param name="responsibilities">The responsibilities, component by component, in whole vectors of rows.</param>
    /// <param name="componentStride">The distance between two components.</param>
    /// <param name="labels">Receives a component for each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void FindLargest<TElement>(
        int components, ReadOnlySpan<TElement> responsibilities, int componentStride, Span<int> labels)
        where TElement : unmanaged
    {
        int lanes = Vector256<TElement>.Count;
        for (int n = 0; n < labels.Length; n += lanes)
        {
            ref TElement r = ref Unsafe.AsRef(in responsibilities[n]);
            Vector256<TElement> largest = Vector256.LoadUnsafe(ref r);
            Vector256<TElement> label = Vector256<TElement>.Zero;
            for (int k = 1; k < components; k++)
            {
                r = ref Unsafe.Add(ref r, componentStride);
                Vector256<TElement> candidate = Vector256.LoadUnsafe(ref r);
                Vector256<TElement> isLarger = Vector256.GreaterThan(candidate, largest);
                largest = Vector256.ConditionalSelect(isLarger, candidate, largest);
                label = Vector256.ConditionalSelect(
                    isLarger, Vector256.Create(ElementConversion.FromDouble<TElement>(k)), label);
            }

            Span<int> rows = labels.Slice(n, Math.Min(lanes, labels.Length - n));
            for (int lane = 0; lane < rows.Length; lane++)
            {
                rows[lane] = (int)ElementConversion.ToDouble(label[lane]);
            }
        }
    }

    /// <summary>Copies the responsibilities row by row.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="components">K.</param>
    /// <param name="responsibilities">The responsibilities, component by component, in whole vectors of rows.</param>
    /// <param name="componentStride">The distance between two components; a multiple of a vector.</param>
    /// <param name="last">Room for <see cref="LastRowsLength"/> numbers.</param>
    /// <param name="rows">Receives N×K numbers.</param>
    /// <remarks>
    /// Squares end where rows do not: the last rows are put together elsewhere, for what lies behind them is not ours.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<TElement>(
        int components,
        ReadOnlySpan<TElement> responsibilities,
        int componentStride,
        Span<TElement> last,
        Span<TElement> rows)
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(double) && Avx512F.IsSupported)
        {
            Transpose(MostLanes, components, responsibilities, componentStride, last, rows);
        }
        else
        {
            Transpose(MostLanes / 2, components, responsibilities, componentStride, last, rows);
        }
    }

    /// <summary>The room that the last rows need, and what is written behind them.</summary>
    /// <param name="components">K.</param>
    /// <returns>A number of elements.</returns>
    public static int LastRowsLength(int components) => MostLanes * (2 * components + 1);

    /// <summary>Lanes are a constant once inlined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose<TElement>(
        int lanes,
        int components,
        ReadOnlySpan<TElement> responsibilities,
        int componentStride,
        Span<TElement> last,
        Span<TElement> rows)
        where TElement : unmanaged
    {
        // Behind the whole rows there is room for the zeros of a square.
        int count = rows.Length / components;
        int whole = Math.Max(count - 1 - MostLanes / components, 0) / MostLanes * MostLanes;
        TransposeRows(lanes, components, responsibilities, componentStride, whole, rows);
        TransposeRows(lanes, components, responsibilities[whole..], componentStride, count - whole, last);
        last[..((count - whole) * components)].CopyTo(rows[(whole * components)..]);
    }

    /// <summary>Transposes rows, square by square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeRows<TElement>(
        int lanes,
        int components,
        ReadOnlySpan<TElement> responsibilities,
        int componentStride,
        int count,
        Span<TElement> rows)
        where TElement : unmanaged
    {
        int whole = components - components % lanes;
        ref TElement from = ref MemoryMarshal.GetReference(responsibilities);
        ref TElement to = ref MemoryMarshal.GetReference(rows);
        for (int n = 0; n < count; n += lanes)
        {
            // What remains of the components comes first: the zeros behind it lie where the next row begins.
            if (whole < components)
            {
                TileTransposition.TransposeSquare(
                    ref Unsafe.Add(ref from, whole * componentStride),
                    componentStride,
                    lanes,
                    components - whole,
                    ref Unsafe.Add(ref to, whole),
                    components);
            }

            for (int k = 0; k < whole; k += lanes)
            {
                TileTransposition.TransposeSquare(
                    ref Unsafe.Add(ref from, k * componentStride),
                    componentStride,
                    lanes,
                    lanes,
                    ref Unsafe.Add(ref to, k),
                    components);
            }

            from = ref Unsafe.Add(ref from, lanes);
            to = ref Unsafe.Add(ref to, lanes * components);
        }
    }
}
