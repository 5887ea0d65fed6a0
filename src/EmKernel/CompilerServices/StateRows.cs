using System;
using System.ComponentModel;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EmKernel.CompilerServices;

/// <summary>
/// Numbers for each row and state as a recursion over rows reads them: the states of a row side by side, padded with zeros to
/// whole vectors of four. Kernels have them the other way, the rows of a state side by side.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StateRows
{
    private const int Lanes = 4;

    /// <summary>The distance between two rows: the number of states, rounded up to whole vectors.</summary>
    /// <param name="states">S.</param>
    /// <returns>A multiple of four.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stride(int states) => (states + Lanes - 1) / Lanes * Lanes;

    /// <summary>The length of storage for rows: whole squares are transposed, beyond the last row too.</summary>
    /// <param name="states">S.</param>
    /// <param name="rows">The number of rows.</param>
    /// <returns>The number of doubles.</returns>
    internal static int Length(int states, int rows) => checked((rows + Lanes - 1) / Lanes * Lanes * Stride(states));

    /// <summary>The numbers of a row.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="states">S.</param>
    /// <param name="row">Which.</param>
    /// <returns>S numbers.</returns>
    internal static Span<double> Row(Span<double> rows, int states, int row) => rows.Slice(row * Stride(states), states);

    /// <summary>Picks some of the rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="states">S.</param>
    /// <param name="places">Which.</param>
    /// <param name="picked">Receives them, one after the other.</param>
    internal static void Pick(ReadOnlySpan<double> rows, int states, ReadOnlySpan<int> places, Span<double> picked)
    {
        int stride = Stride(states);
        for (int i = 0; i < places.Length; i++)
        {
            rows.Slice(places[i] * stride, stride).CopyTo(picked[(i * stride)..]);
        }
    }

    /// <summary>Turns the log-densities of a row into densities relative to the largest, in place.</summary>
    /// <typeparam name="TElement">The element type of the kernel that they are of.</typeparam>
    /// <param name="row">The log-densities l; receives 2^(l − m).</param>
    /// <returns>m = max l; 0, and densities of 0, where that is at the floor.</returns>
    internal static double Exponentiate<TElement>(Span<double> row)
        where TElement : unmanaged
    {
        double largest = TensorPrimitives.Max<double>(row);
        if (!(largest > ImpossibleRows.FloorOf<TElement>()))
        {
            row.Clear();
            return 0.0;
        }

        foreach (ref double density in row)
        {
            density = double.Exp2(density - largest);
        }

        return largest;
    }

    /// <summary>Turns the columns of a tile into rows, each row times a factor.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="columns">The states one after the other, in whole vectors of rows.</param>
    /// <param name="columnStride">The distance between two states.</param>
    /// <param name="states">S.</param>
    /// <param name="factors">A factor for each row, in whole vectors; empty for none.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="rows">Receives the rows, in whole vectors of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void FromColumns<TElement>(
        ReadOnlySpan<TElement> columns,
        int columnStride,
        int states,
        ReadOnlySpan<TElement> factors,
        int count,
        Span<double> rows)
        where TElement : unmanaged
    {
        int stride = Stride(states);
        ref TElement source = ref MemoryMarshal.GetReference(columns);
        ref double target = ref MemoryMarshal.GetReference(rows);
        for (int n = 0; n < count; n += Lanes)
        {
            Vector256<double> factor = factors.IsEmpty
                ? Vector256<double>.One
                : ElementConversion.LoadDoubles(ref MemoryMarshal.GetReference(factors), n);
            for (int state = 0; state < stride; state += Lanes)
            {
                Vector256<double> a = Load(ref source, state, states, columnStride, n) * factor;
                Vector256<double> b = Load(ref source, state + 1, states, columnStride, n) * factor;
                Vector256<double> c = Load(ref source, state + 2, states, columnStride, n) * factor;
                Vector256<double> d = Load(ref source, state + 3, states, columnStride, n) * factor;
                Transpose(ref a, ref b, ref c, ref d);
                ref double to = ref Unsafe.Add(ref target, n * stride + state);
                a.StoreUnsafe(ref to);
                b.StoreUnsafe(ref Unsafe.Add(ref to, stride));
                c.StoreUnsafe(ref Unsafe.Add(ref to, 2 * stride));
                d.StoreUnsafe(ref Unsafe.Add(ref to, 3 * stride));
            }
        }
    }

    /// <summary>Turns rows into the columns of a tile.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="rows">The rows, in whole vectors of rows.</param>
    /// <param name="states">S.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="padded">The number of rows with those that only fill a vector.</param>
    /// <param name="columns">Receives the states one after the other, zeros beyond the last row.</param>
    /// <param name="columnStride">The distance between two states.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void ToColumns<TElement>(
        ReadOnlySpan<double> rows, int states, int count, int padded, Span<TElement> columns, int columnStride)
        where TElement : unmanaged
    {
        int stride = Stride(states);
        ref double source = ref MemoryMarshal.GetReference(rows);
        ref TElement target = ref MemoryMarshal.GetReference(columns);
        for (int n = 0; n < count; n += Lanes)
        {
            for (int state = 0; state < stride; state += Lanes)
            {
                ref double from = ref Unsafe.Add(ref source, n * stride + state);
                Vector256<double> a = Vector256.LoadUnsafe(ref from);
                Vector256<double> b = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, stride));
                Vector256<double> c = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 2 * stride));
                Vector256<double> d = Vector256.LoadUnsafe(ref Unsafe.Add(ref from, 3 * stride));
                Transpose(ref a, ref b, ref c, ref d);
                Store(a, ref target, state, states, columnStride, n);
                Store(b, ref target, state + 1, states, columnStride, n);
                Store(c, ref target, state + 2, states, columnStride, n);
                Store(d, ref target, state + 3, states, columnStride, n);
            }
        }

        for (int state = 0; state < states; state++)
        {
            columns[(state * columnStride + count)..(state * columnStride + padded)].Clear();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Load<TElement>(ref TElement source, int state, int states, int columnStride, int row)
        where TElement : unmanaged =>
        state < states ? ElementConversion.LoadDoubles(ref source, state * columnStride + row) : Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TElement>(
        Vector256<double> values, ref TElement target, int state, int states, int columnStride, int row)
        where TElement : unmanaged
    {
        if (state >= states)
        {
            return;
        }

        ref TElement to = ref Unsafe.Add(ref target, state * columnStride + row);
        if (typeof(TElement) == typeof(double))
        {
            values.StoreUnsafe(ref Unsafe.As<TElement, double>(ref to));
        }
        else
        {
            Vector128.Narrow(values.GetLower(), values.GetUpper()).StoreUnsafe(ref Unsafe.As<TElement, float>(ref to));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(
        ref Vector256<double> a, ref Vector256<double> b, ref Vector256<double> c, ref Vector256<double> d)
    {
        if (Avx.IsSupported)
        {
            Vector256<double> lowAb = Avx.UnpackLow(a, b);
            Vector256<double> highAb = Avx.UnpackHigh(a, b);
            Vector256<double> lowCd = Avx.UnpackLow(c, d);
            Vector256<double> highCd = Avx.UnpackHigh(c, d);
            a = Avx.Permute2x128(lowAb, lowCd, 0x20);
            b = Avx.Permute2x128(highAb, highCd, 0x20);
            c = Avx.Permute2x128(lowAb, lowCd, 0x31);
            d = Avx.Permute2x128(highAb, highCd, 0x31);
            return;
        }

        (Vector256<double> p, Vector256<double> q, Vector256<double> r, Vector256<double> s) = (a, b, c, d);
        a = Vector256.Create(p[0], q[0], r[0], s[0]);
        b = Vector256.Create(p[1], q[1], r[1], s[1]);
        c = Vector256.Create(p[2], q[2], r[2], s[2]);
        d = Vector256.Create(p[3], q[3], r[3], s[3]);
    }
}
