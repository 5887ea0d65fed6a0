using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The sums of responsibilities times the products of a row's columns, as the kernels lay them out.</summary>
/// <remarks>
/// Columns are cut into blocks as wide as a vector, and a remainder. The sums of a component are a vector of counts, to be
/// added up; then for each block its columns; its products with each column of the remainder; those among themselves, lane l of
/// vector s being x_l x_(l+s) with indices taken round, so that the last vector has each product twice; and for each earlier
/// block the products of each column of this one with all of that one. Last comes the remainder of w columns: the columns, and product
/// x_l x_(l+s) at place s w + l.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProductSums
{
    /// <summary>Picks the moments out of the sums.</summary>
    /// <param name="sums">The sums of each component.</param>
    /// <param name="dimension">D.</param>
    /// <param name="lanes">The lanes of the kernel's vector.</param>
    /// <param name="stride">The distance between two components.</param>
    /// <param name="moments">Receives for each component Σ r, Σ r x and the lower triangle of Σ r x xᵀ, row by row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Total(ReadOnlySpan<double> sums, int dimension, int lanes, int stride, Span<double> moments)
    {
        int length = 1 + dimension + PackedTriangle.Length(dimension);
        for (int start = 0, place = 0; place < moments.Length; start += stride, place += length)
        {
            TotalComponent(sums.Slice(start, stride), dimension, lanes, moments.Slice(place, length));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TotalComponent(ReadOnlySpan<double> sums, int dimension, int lanes, Span<double> moments)
    {
        moments[0] = 0.0;
        foreach (double count in sums[..lanes])
        {
            moments[0] += count;
        }

        sums = sums[lanes..];
        Span<double> first = moments.Slice(1, dimension);
        Span<double> second = moments[(1 + dimension)..];
        int remainder = dimension % lanes;
        int whole = dimension - remainder;
        for (int block = 0; block < whole; block += lanes)
        {
            sums[..lanes].CopyTo(first[block..]);
            sums = sums[lanes..];
            for (int i = whole; i < dimension; i++)
            {
                sums[..lanes].CopyTo(second[PackedTriangle.Index(i, block)..]);
                sums = sums[lanes..];
            }

            sums = sums[CopyProducts(sums, block, lanes, second)..];
            sums = sums[(lanes / 2)..];
            for (int other = 0; other < block; other += lanes)
            {
                for (int row = block; row < block + lanes; row++)
                {
                    sums[..lanes].CopyTo(second[PackedTriangle.Index(row, other)..]);
                    sums = sums[lanes..];
                }
            }
        }

        if (remainder > 0)
        {
            sums[..remainder].CopyTo(first[whole..]);
            CopyProducts(sums[lanes..], whole, remainder, second);
        }
    }

    /// <summary>Copies the products of some columns among themselves.</summary>
    /// <returns>Their number.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static int CopyProducts(ReadOnlySpan<double> sums, int firstColumn, int columns, Span<double> second)
    {
        int products = PackedTriangle.Length(columns);
        for (int p = 0, shift = 0; p < products; shift++)
        {
            // x_l x_(l+s), and from where l + s is taken round, x_l x_(l+s−w).
            int end = Math.Min(products, p + columns);
            int turn = Math.Min(end, p + columns - shift);
            CopyDiagonal(sums[p..turn], firstColumn + shift, firstColumn, second);
            CopyDiagonal(sums[turn..end], firstColumn + columns - shift, firstColumn, second);
            p = end;
        }

        return products;
    }

    /// <summary>Copies products from an entry of the triangle on, each one row further down and one column to the right.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyDiagonal(ReadOnlySpan<double> products, int row, int column, Span<double> second)
    {
        int place = PackedTriangle.Index(row, column);
        foreach (double product in products)
        {
            second[place] = product;
            place += ++row + 1;
        }
    }
}
