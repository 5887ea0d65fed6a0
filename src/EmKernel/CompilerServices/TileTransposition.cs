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
            TransposeSquare(ref from, lanes, columns, ref to);
            from = ref Unsafe.Add(ref from, tileColumns * lanes);
            to = ref Unsafe.Add(ref to, lanes * lanes);
        }
    }

    /// <summary>Transposes lanes × lanes elements, of which only the first columns are there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeSquare<TElement>(ref TElement from, int lanes, int columns, ref TElement to)
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(double) && lanes == Vector512<double>.Count && Avx512F.IsSupported)
        {
            Transpose8(ref Unsafe.As<TElement, double>(ref from), columns, ref Unsafe.As<TElement, double>(ref to));
        }
        else if (typeof(TElement) == typeof(double) && lanes == Vector256<double>.Count && Avx.IsSupported)
        {
            Transpose4(ref Unsafe.As<TElement, double>(ref from), columns, ref Unsafe.As<TElement, double>(ref to));
        }
        else if (typeof(TElement) == typeof(float) && Sse.IsSupported)
        {
            TransposeByFours(ref Unsafe.As<TElement, float>(ref from), lanes, columns, ref Unsafe.As<TElement, float>(ref to));
        }
        else
        {
            for (int column = 0; column < lanes; column++)
            {
                for (int lane = 0; lane < lanes; lane++)
                {
                    Unsafe.Add(ref to, lane * lanes + column) =
                        column < columns ? Unsafe.Add(ref from, column * lanes + lane) : default;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose8(ref double from, int columns, ref double to)
    {
        // Pairs of columns, then quarters of 128 bits to their rows.
        Vector512<double> column0 = Column512(ref from, 0, columns);
        Vector512<double> column1 = Column512(ref from, 1, columns);
        Vector512<double> column2 = Column512(ref from, 2, columns);
        Vector512<double> column3 = Column512(ref from, 3, columns);
        Vector512<double> column4 = Column512(ref from, 4, columns);
        Vector512<double> column5 = Column512(ref from, 5, columns);
        Vector512<double> column6 = Column512(ref from, 6, columns);
        Vector512<double> column7 = Column512(ref from, 7, columns);
        StoreRows(
            Avx512F.UnpackLow(column0, column1),
            Avx512F.UnpackLow(column2, column3),
            Avx512F.UnpackLow(column4, column5),
            Avx512F.UnpackLow(column6, column7),
            ref to);
        StoreRows(
            Avx512F.UnpackHigh(column0, column1),
            Avx512F.UnpackHigh(column2, column3),
            Avx512F.UnpackHigh(column4, column5),
            Avx512F.UnpackHigh(column6, column7),
            ref Unsafe.Add(ref to, 8));
    }

    /// <summary>Stores the rows 0, 2, 4 and 6 from their pairs of columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRows(
        Vector512<double> pair01, Vector512<double> pair23, Vector512<double> pair45, Vector512<double> pair67, ref double to)
    {
        const byte Even = 0b10_00_10_00;
        const byte Odd = 0b11_01_11_01;
        Vector512<double> left04 = Avx512F.Shuffle4x128(pair01, pair23, Even);
        Vector512<double> left26 = Avx512F.Shuffle4x128(pair01, pair23, Odd);
        Vector512<double> right04 = Avx512F.Shuffle4x128(pair45, pair67, Even);
        Vector512<double> right26 = Avx512F.Shuffle4x128(pair45, pair67, Odd);
        Avx512F.Shuffle4x128(left04, right04, Even).StoreUnsafe(ref to);
        Avx512F.Shuffle4x128(left26, right26, Even).StoreUnsafe(ref to, 16);
        Avx512F.Shuffle4x128(left04, right04, Odd).StoreUnsafe(ref to, 32);
        Avx512F.Shuffle4x128(left26, right26, Odd).StoreUnsafe(ref to, 48);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose4(ref double from, int columns, ref double to)
    {
        Vector256<double> column0 = Column256(ref from, 0, columns);
        Vector256<double> column1 = Column256(ref from, 1, columns);
        Vector256<double> column2 = Column256(ref from, 2, columns);
        Vector256<double> column3 = Column256(ref from, 3, columns);
        Vector256<double> left02 = Avx.UnpackLow(column0, column1);
        Vector256<double> left13 = Avx.UnpackHigh(column0, column1);
        Vector256<double> right02 = Avx.UnpackLow(column2, column3);
        Vector256<double> right13 = Avx.UnpackHigh(column2, column3);
        Avx.Permute2x128(left02, right02, 0x20).StoreUnsafe(ref to);
        Avx.Permute2x128(left13, right13, 0x20).StoreUnsafe(ref to, 4);
        Avx.Permute2x128(left02, right02, 0x31).StoreUnsafe(ref to, 8);
        Avx.Permute2x128(left13, right13, 0x31).StoreUnsafe(ref to, 12);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeByFours(ref float from, int lanes, int columns, ref float to)
    {
        for (int column = 0; column < lanes; column += 4)
        {
            ref float source = ref Unsafe.Add(ref from, column * lanes);
            ref float target = ref Unsafe.Add(ref to, column);
            for (int lane = 0; lane < lanes; lane += 4)
            {
                Vector128<float> column0 = Column128(ref source, 0, lanes, columns - column);
                Vector128<float> column1 = Column128(ref source, 1, lanes, columns - column);
                Vector128<float> column2 = Column128(ref source, 2, lanes, columns - column);
                Vector128<float> column3 = Column128(ref source, 3, lanes, columns - column);
                Vector128<float> left01 = Sse.UnpackLow(column0, column1);
                Vector128<float> left23 = Sse.UnpackHigh(column0, column1);
                Vector128<float> right01 = Sse.UnpackLow(column2, column3);
                Vector128<float> right23 = Sse.UnpackHigh(column2, column3);
                Sse.MoveLowToHigh(left01, right01).StoreUnsafe(ref target);
                Sse.MoveHighToLow(right01, left01).StoreUnsafe(ref target, (nuint)lanes);
                Sse.MoveLowToHigh(left23, right23).StoreUnsafe(ref target, (nuint)(2 * lanes));
                Sse.MoveHighToLow(right23, left23).StoreUnsafe(ref target, (nuint)(3 * lanes));
                source = ref Unsafe.Add(ref source, 4);
                target = ref Unsafe.Add(ref target, 4 * lanes);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Column512(ref double from, int column, int columns) =>
        column < columns ? Vector512.LoadUnsafe(ref from, (nuint)(column * 8)) : Vector512<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Column256(ref double from, int column, int columns) =>
        column < columns ? Vector256.LoadUnsafe(ref from, (nuint)(column * 4)) : Vector256<double>.Zero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> Column128(ref float from, int column, int stride, int columns) =>
        column < columns ? Vector128.LoadUnsafe(ref from, (nuint)(column * stride)) : Vector128<float>.Zero;
}
