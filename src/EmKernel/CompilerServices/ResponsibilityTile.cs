using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EmKernel.CompilerServices;

/// <summary>What is read off the responsibilities of a tile, which lie component by component.</summary>
internal static class ResponsibilityTile
{
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
    /// <param name="responsibilities">The responsibilities, component by component.</param>
    /// <param name="componentStride">The distance between two components; a multiple of a vector.</param>
    /// <param name="rows">Receives N×K numbers.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<TElement>(
        int components, ReadOnlySpan<TElement> responsibilities, int componentStride, Span<TElement> rows)
        where TElement : unmanaged
    {
        int count = rows.Length / components;
        int groups = count - count % Vector128<TElement>.Count;
        int pairs = components - components % 2;
        ref TElement source = ref MemoryMarshal.GetReference(responsibilities);
        ref TElement target = ref MemoryMarshal.GetReference(rows);
        for (int n = 0; n < groups; n += Vector128<TElement>.Count)
        {
            ref TElement from = ref Unsafe.Add(ref source, n);
            ref TElement to = ref Unsafe.Add(ref target, n * components);
            for (int k = 0; k < pairs; k += 2)
            {
                StorePairs(
                    Vector128.LoadUnsafe(ref from),
                    Vector128.LoadUnsafe(ref Unsafe.Add(ref from, componentStride)),
                    components,
                    ref Unsafe.Add(ref to, k));
                from = ref Unsafe.Add(ref from, 2 * componentStride);
            }

            if (pairs < components)
            {
                CopyComponent(Vector128<TElement>.Count, components, ref from, ref Unsafe.Add(ref to, pairs));
            }
        }

        for (int k = 0; k < components; k++)
        {
            CopyComponent(
                count - groups,
                components,
                ref Unsafe.Add(ref source, k * componentStride + groups),
                ref Unsafe.Add(ref target, groups * components + k));
        }
    }

    /// <summary>Writes two components of a vector of rows, both of a row at once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StorePairs<TElement>(
        Vector128<TElement> first, Vector128<TElement> second, int components, ref TElement to)
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(double))
        {
            InterleaveLower(first.AsDouble(), second.AsDouble()).As<double, TElement>().StoreUnsafe(ref to);
            InterleaveUpper(first.AsDouble(), second.AsDouble())
                .As<double, TElement>().StoreUnsafe(ref Unsafe.Add(ref to, components));
            return;
        }

        // A pair of floats is as long as a double.
        Vector128<double> lower = InterleaveLower(first.AsSingle(), second.AsSingle()).AsDouble();
        Vector128<double> upper = InterleaveUpper(first.AsSingle(), second.AsSingle()).AsDouble();
        WritePair(lower.ToScalar(), ref to);
        WritePair(lower.GetElement(1), ref Unsafe.Add(ref to, components));
        WritePair(upper.ToScalar(), ref Unsafe.Add(ref to, 2 * components));
        WritePair(upper.GetElement(1), ref Unsafe.Add(ref to, 3 * components));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WritePair<TElement>(double pair, ref TElement to)
        where TElement : unmanaged =>
        Unsafe.WriteUnaligned(ref Unsafe.As<TElement, byte>(ref to), pair);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> InterleaveLower(Vector128<double> first, Vector128<double> second) =>
        Sse2.IsSupported
            ? Sse2.UnpackLow(first, second)
            : Vector128.Create(first.ToScalar(), second.ToScalar());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<double> InterleaveUpper(Vector128<double> first, Vector128<double> second) =>
        Sse2.IsSupported
            ? Sse2.UnpackHigh(first, second)
            : Vector128.Create(first.GetElement(1), second.GetElement(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLower(Vector128<float> first, Vector128<float> second) =>
        Sse.IsSupported
            ? Sse.UnpackLow(first, second)
            : Vector128.Create(first.ToScalar(), second.ToScalar(), first.GetElement(1), second.GetElement(1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveUpper(Vector128<float> first, Vector128<float> second) =>
        Sse.IsSupported
            ? Sse.UnpackHigh(first, second)
            : Vector128.Create(
                first.GetElement(2), second.GetElement(2), first.GetElement(3), second.GetElement(3));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyComponent<TElement>(int count, int components, ref TElement from, ref TElement to)
        where TElement : unmanaged
    {
        for (int n = 0; n < count; n++)
        {
            Unsafe.Add(ref to, n * components) = Unsafe.Add(ref from, n);
        }
    }
}
