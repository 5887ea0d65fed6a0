using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace EmKernel.CompilerServices;

/// <summary>Turns a tile with a row to each lane into one with a column to each lane.</summary>
/// <remarks>
/// A square of lanes × lanes at a time in registers where the machine has the shuffles for it, element by element elsewhere. The
/// transposition is inlined into the kernel that calls it: there lanes and columns are constants.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TileTransposition
{
    /// <summary>Transposes a tile [vector][column][lane] of rows into [vector of columns][row][lane].</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="tile">The rows.</param>
    /// <param name="rows">Their number, a multiple of <paramref name="lanes"/>.</param>
    /// <param name="lanes">The lanes of the kernel's vector.</param>
    /// <param name="tileColumns">The columns of the tile.</param>
    /// <param name="columns">How many of them are wanted.</param>
    /// <param name="transposed">Receives the columns, padded with zeros to whole vectors.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Transpose<TElement>(
        ReadOnlySpan<TElement> tile, int rows, int lanes, int tileColumns, int columns, Span<TElement> transposed)
        where TElement : unmanaged
    {
        for (int column = 0; column < columns; column += lanes)
        {
            TransposeVector(tile, rows, lanes, tileColumns, columns, column, transposed.Slice(column * rows, lanes * rows));
        }
    }

    /// <summary>Transposes one vector of columns of a tile [vector][column][lane] of rows into [row][lane].</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="tile">The rows.</param>
    /// <param name="rows">Their number, a multiple of <paramref name="lanes"/>.</param>
    /// <param name="lanes">The lanes of the kernel's vector.</param>
    /// <param name="tileColumns">The columns of the tile.</param>
    /// <param name="columns">How many of them are wanted.</param>
    /// <param name="first">The first column of the vector; a multiple of <paramref name="lanes"/>.</param>
    /// <param name="transposed">Receives the columns, padded with zeros to a whole vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void TransposeVector<TElement>(
        ReadOnlySpan<TElement> tile, int rows, int lanes, int tileColumns, int columns, int first, Span<TElement> transposed)
        where TElement : unmanaged
    {
        ref TElement from = ref Unsafe.Add(ref MemoryMarshal.GetReference(tile), first * lanes);
        ref TElement to = ref MemoryMarshal.GetReference(transposed[..(lanes * rows)]);
        if (columns % lanes == 0 || columns - first >= lanes)
        {
            TransposeSquares(ref from, rows, lanes, tileColumns, lanes, ref to);
        }
        else
        {
            TransposeSquares(ref from, rows, lanes, tileColumns, columns % lanes, ref to);
        }
    }

    /// <summary>Transposes as many columns as a vector has lanes, of which only the first are there: a constant once inlined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeSquares<TElement>(
        ref TElement from, int rows, int lanes, int tileColumns, int columns, ref TElement to)
        where TElement : unmanaged
    {
        for (int row = 0; row < rows; row += lanes)
        {
            TransposeSquare(ref from, lanes, lanes, columns, ref to, lanes);
            from = ref Unsafe.Add(ref from, tileColumns * lanes);
            to = ref Unsafe.Add(ref to, lanes * lanes);
        }
    }

    /// <summary>Transposes lanes × lanes elements, of which only the first columns are there; rows are stored in their order.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="from">The first column of the first row.</param>
    /// <param name="columnStride">The distance between two columns.</param>
    /// <param name="lanes">The rows and columns of the square; a constant once inlined.</param>
    /// <param name="columns">How many of the columns are there; the others are zeros.</param>
    /// <param name="to">Receives the first row.</param>
    /// <param name="rowStride">The distance between two rows. Where it is short of a vector, a row covers the zeros before it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void TransposeSquare<TElement>(
        ref TElement from, int columnStride, int lanes, int columns, ref TElement to, int rowStride)
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(double) && lanes == Vector512<double>.Count && Avx512F.IsSupported)
        {
            Transpose8(
                ref Unsafe.As<TElement, double>(ref from),
                columnStride,
                columns,
                ref Unsafe.As<TElement, double>(ref to),
                rowStride);
        }
        else if (typeof(TElement) == typeof(double) && lanes == Vector256<double>.Count && Avx.IsSupported)
        {
            Transpose4(
                ref Unsafe.As<TElement, double>(ref from),
                columnStride,
                columns,
                ref Unsafe.As<TElement, double>(ref to),
                rowStride);
        }
        else if (typeof(TElement) == typeof(float) && Sse.IsSupported)
        {
            TransposeByFours(
                ref Unsafe.As<TElement, float>(ref from),
                columnStride,
                lanes,
                columns,
                ref Unsafe.As<TElement, float>(ref to),
                rowStride);
        }
        else
        {
            for (int lane = 0; lane < lanes; lane++)
            {
                for (int column = 0; column < lanes; column++)
                {
                    Unsafe.Add(ref to, lane * rowStride + column) =
                        column < columns ? Unsafe.Add(ref from, column * columnStride + lane) : default;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose8(ref double from, int columnStride, int columns, ref double to, int rowStride)
    {
        // Pairs of columns of the even rows and of the odd ones, then quarters of 128 bits to their rows.
        Vector512<double> column0 = Column512(ref from, 0, columnStride, columns);
        Vector512<double> column1 = Column512(ref from, 1, columnStride, columns);
        Vector512<double> column2 = Column512(ref from, 2, columnStride, columns);
        Vector512<double> column3 = Column512(ref from, 3, columnStride, columns);
        Vector512<double> column4 = Column512(ref from, 4, columnStride, columns);
        Vector512<double> column5 = Column512(ref from, 5, columnStride, columns);
        Vector512<double> column6 = Column512(ref from, 6, columnStride, columns);
        Vector512<double> column7 = Column512(ref from, 7, columnStride, columns);
        Vector512<double> row0 = Avx512F.UnpackLow(column0, column1);
        Vector512<double> row2 = Avx512F.UnpackLow(column2, column3);
        Vector512<double> row4 = Avx512F.UnpackLow(column4, column5);
        Vector512<double> row6 = Avx512F.UnpackLow(column6, column7);
        Vector512<double> row1 = Avx512F.UnpackHigh(column0, column1);
        Vector512<double> row3 = Avx512F.UnpackHigh(column2, column3);
        Vector512<double> row5 = Avx512F.UnpackHigh(column4, column5);
        Vector512<double> row7 = Avx512F.UnpackHigh(column6, column7);
        TransposeQuarters(ref row0, ref row2, ref row4, ref row6);
        TransposeQuarters(ref row1, ref row3, ref row5, ref row7);
        row0.StoreUnsafe(ref to);
        row1.StoreUnsafe(ref to, (nuint)rowStride);
        row2.StoreUnsafe(ref to, (nuint)(2 * rowStride));
        row3.StoreUnsafe(ref to, (nuint)(3 * rowStride));
        row4.StoreUnsafe(ref to, (nuint)(4 * rowStride));
        row5.StoreUnsafe(ref to, (nuint)(5 * rowStride));
        row6.StoreUnsafe(ref to, (nuint)(6 * rowStride));
        row7.StoreUnsafe(ref to, (nuint)(7 * rowStride));
    }

    /// <summary>Transposes 4 × 4 quarters of 128 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeQuarters(
        ref Vector512<double> a, ref Vector512<double> b, ref Vector512<double> c, ref Vector512<double> d)
    {
        const byte Even = 0b10_00_10_00;
        const byte Odd = 0b11_01_11_01;
        Vector512<double> left02 = Avx512F.Shuffle4x128(a, b, Even);
        Vector512<double> left13 = Avx512F.Shuffle4x128(a, b, Odd);
        Vector512<double> right02 = Avx512F.Shuffle4x128(c, d, Even);
        Vector512<double> right13 = Avx512F.Shuffle4x128(c, d, Odd);
        a = Avx512F.Shuffle4x128(left02, right02, Even);
        b = Avx512F.Shuffle4x128(left13, right13, Even);
        c = Avx512F.Shuffle4x128(left02, right02, Odd);
        d = Avx512F.Shuffle4x128(left13, right13, Odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4(ref double from, int columnStride, int columns, ref double to, int rowStride)
    {
        Vector256<double> column0 = Column256(ref from, 0, columnStride, columns);
        Vector256<double> column1 = Column256(ref from, 1, columnStride, columns);
        Vector256<double> column2 = Column256(ref from, 2, columnStride, columns);
        Vector256<double> column3 = Column256(ref from, 3, columnStride, columns);
        Vector256<double> left02 = Avx.UnpackLow(column0, column1);
        Vector256<double> left13 = Avx.UnpackHigh(column0, column1);
        Vector256<double> right02 = Avx.UnpackLow(column2, column3);
        Vector256<double> right13 = Avx.UnpackHigh(column2, column3);
        Avx.Permute2x128(left02, right02, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(left13, right13, 0x20).StoreUnsafe(ref to, (nuint)rowStride);
        Avx.Permute2x128(left02, right02, 0x31).StoreUnsafe(ref to, (nuint)(2 * rowStride));
        Avx.Permute2x128(left13, right13, 0x31).StoreUnsafe(ref to, (nuint)(3 * rowStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeByFours(
        ref float from, int columnStride, int lanes, int columns, ref float to, int rowStride)
    {
        for (int column = 0; column < lanes; column += 4)
        {
            ref float source = ref Unsafe.Add(ref from, column * columnStride);
            ref float target = ref Unsafe.Add(ref to, column);
            for (int lane = 0; lane < lanes; lane += 4)
            {
                Vector128<float> column0 = Column128(ref source, 0, columnStride, columns - column);
                Vector128<float> column1 = Column128(ref source, 1, columnStride, columns - column);
                Vector128<float> column2 = Column128(ref source, 2, columnStride, columns - column);
                Vector128<float> column3 = Column128(ref source, 3, columnStride, columns - column);
                Vector128<float> left01 = Sse.UnpackLow(column0, column1);
                Vector128<float> left23 = Sse.UnpackHigh(column0, column1);
                Vector128<float> right01 = Sse.UnpackLow(column2, column3);
                Vector128<float> right23 = Sse.UnpackHigh(column2, column3);
                Sse.MoveLowToHigh(left01, right01).StoreUnsafe(ref target);
                Sse.MoveHighToLow(right01, left01).StoreUnsafe(ref target, (nuint)rowStride);
                Sse.MoveLowToHigh(left23, right23).StoreUnsafe(ref target, (nuint)(2 * rowStride));
                Sse.MoveHighToLow(right23, left23).StoreUnsafe(ref target, (nuint)(3 * rowStride));
                source = ref Unsafe.Add(ref source, 4);
                target = ref Unsafe.Add(ref target, 4 * rowStride);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Column512(ref double from, int column, int stride, int columns) =>
        column < columns ? Vector512.LoadUnsafe(ref from, (nuint)(column * stride)) : Vector512<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Column256(ref double from, int column, int stride, int columns) =>
        column < columns ? Vector256.LoadUnsafe(ref from, (nuint)(column * stride)) : Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Column128(ref float from, int column, int stride, int columns) =>
        column < columns ? Vector128.LoadUnsafe(ref from, (nuint)(column * stride)) : Vector128<float>.Zero;
}
