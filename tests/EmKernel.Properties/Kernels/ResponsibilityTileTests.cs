using System;
using System.Linq;
using EmKernel.CompilerServices;
using Xunit;

namespace EmKernel.Properties.Kernels;

/// <summary>Responsibilities come out row by row, whatever the number of components, and nothing is written behind them.</summary>
public sealed class ResponsibilityTileTests
{
    private const int ComponentStride = 48;
    private const int Guards = 16;

    public static TheoryData<int> Components { get; } = [1, 2, 3, 4, 5, 7, 8, 9, 11, 15, 16, 17, 31];

    [Theory]
    [MemberData(nameof(Components))]
    public void RowsOfDoublesAreTransposedUpToTheirEnd(int components) => RequireRows(components, static number => (double)number);

    [Theory]
    [MemberData(nameof(Components))]
    public void RowsOfFloatsAreTransposedUpToTheirEnd(int components) => RequireRows(components, static number => (float)number);

    private static void RequireRows<TElement>(int components, Func<int, TElement> number)
        where TElement : unmanaged
    {
        TElement[] tile = [.. Enumerable.Range(1, components * ComponentStride).Select(number)];
        TElement guard = number(-1);
        TElement[] last = new TElement[ResponsibilityTile.LastRowsLength(components)];
        for (int count = 0; count <= ComponentStride; count++)
        {
            TElement[] expected =
            [
                .. from row in Enumerable.Range(0, count)
                   from k in Enumerable.Range(0, components)
                   select tile[k * ComponentStride + row],
                .. Enumerable.Repeat(guard, Guards),
            ];
            TElement[] rows = [.. Enumerable.Repeat(guard, expected.Length)];
            ResponsibilityTile.Transpose<TElement>(
                components, tile, ComponentStride, last, rows.AsSpan(0, count * components));
            Assert.Equal(expected, rows);
        }
    }
}
