using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace EmKernel.CompilerServices;

/// <summary>Turns a tile with a row to each lane into one with a column to each lane.</summary>
/// <remarks>
/// In blocks of 128 bits, 2×2 of double or 4×4 of float, on every machine: half a cycle for an element, while wider blocks, whose
/// shuffles cross the halves of a register, take two fifths. Where each row serves several components neither counts for much.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TileTransposition
{
    /// <summary>Transposes a tile [vector][column][lane] of rows into [vector of columns][row][lane].</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="tile">The rows.</param>
    /// <param name="rows">Their number, a multiple of <paramref name="lanes"/>.</param>
    /// <param name="lanes">The lanes of the kernel's vector.</param>
    /// <param name="columns">The columns of the tile.</param>
    /// <param name="transposed">Receives the columns, padded with zeros to whole vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Transpose<TElement>(
        ReadOnlySpan<TElement> tile, int rows, int lanes, int columns, Span<TElement> transposed)
        where TElement : unmanaged
    {
        int block = Vector128<TElement>.Count;
        int whole = columns - columns % block;
        for (int column = 0; column < columns; column += lanes)
        {
            Span<TElement> panel = transposed.Slice(column * rows, rows * lanes);
            int wholeColumns = Math.Min(lanes, whole - column);
            if (columns - column < lanes)
            {
                panel.Clear();
            }

            for (int row = 0; row < rows; row += lanes)
            {
                ReadOnlySpan<TElement> from = tile.Slice(row * columns + column * lanes, Math.Min(lanes, columns - column) * lanes);
                ref TElement source = ref MemoryMarshal.GetReference(from);
                ref TElement target = ref Unsafe.Add(ref MemoryMarshal.GetReference(panel), row * lanes);
                for (int c = 0; c < wholeColumns; c += block)
                {
                    for (int lane = 0; lane < lanes; lane += block)
                    {
                        TransposeBlock(
                            ref Unsafe.Add(ref source, c * lanes + lane), ref Unsafe.Add(ref target, lane * lanes + c), lanes);
                    }
                }

                for (int i = Math.Max(0, wholeColumns) * lanes; i < from.Length; i++)
                {
                    Unsafe.Add(ref target, i % lanes * lanes + i / lanes) = from[i];
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeBlock<TElement>(ref TElement from, ref TElement to, int stride)
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(double))
        {
            Vector128<TElement> a = Vector128.LoadUnsafe(ref from);
            Vector128<TElement> b = Vector128.LoadUnsafe(ref from, (nuint)stride);
            Vector128.Create(a.GetLower(), b.GetLower()).StoreUnsafe(ref to);
            Vector128.Create(a.GetUpper(), b.GetUpper()).StoreUnsafe(ref to, (nuint)stride);
            return;
        }

        Vector128<float> row0 = Vector128.LoadUnsafe(ref from).AsSingle();
        Vector128<float> row1 = Vector128.LoadUnsafe(ref from, (nuint)stride).AsSingle();
        Vector128<float> row2 = Vector128.LoadUnsafe(ref from, (nuint)(2 * stride)).AsSingle();
        Vector128<float> row3 = Vector128.LoadUnsafe(ref from, (nuint)(3 * stride)).AsSingle();
        Vector128<float> low01 = InterleaveLower(row0, row1);
        Vector128<float> high01 = InterleaveUpper(row0, row1);
        Vector128<float> low23 = InterleaveLower(row2, row3);
        Vector128<float> high23 = InterleaveUpper(row2, row3);
        Vector128.Create(low01.GetLower(), low23.GetLower()).As<float, TElement>().StoreUnsafe(ref to);
        Vector128.Create(low01.GetUpper(), low23.GetUpper()).As<float, TElement>().StoreUnsafe(ref to, (nuint)stride);
        Vector128.Create(high01.GetLower(), high23.GetLower()).As<float, TElement>().StoreUnsafe(ref to, (nuint)(2 * stride));
        Vector128.Create(high01.GetUpper(), high23.GetUpper()).As<float, TElement>().StoreUnsafe(ref to, (nuint)(3 * stride));
    }

    /// <summary>a₀ b₀ a₁ b₁.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveLower(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipLow(a, b)
        : Vector128.Create(a[0], b[0], a[1], b[1]);

    /// <summary>a₂ b₂ a₃ b₃.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> InterleaveUpper(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b)
        : AdvSimd.Arm64.IsSupported ? AdvSimd.Arm64.ZipHigh(a, b)
        : Vector128.Create(a[2], b[2], a[3], b[3]);
}
