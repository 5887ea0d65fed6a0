using System;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Kernels;

/// <summary>The totals of partial sums.</summary>
[Trait("Category", "Kernels")]
public sealed class MomentSumsTests
{
    /// <summary>Slots, and moments.</summary>
    public static MatrixTheoryData<int, int> Sizes => new([1, 2, 4, 8, 16], [1, 3, 4, 5, 8, 10]);

    /// <summary>On integers, of which totals are exact in any order.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public void ATotalIsTheSumOfItsSlots(int slots, int count)
    {
        double[] sums = [.. Enumerable.Range(0, slots * count).Select(static i => (double)(i * i % 101))];
        double[] moments = new double[count];
        MomentSums.Total(sums, slots, moments);
        Assert.Equal(sums.Chunk(slots).Select(static slot => slot.Sum()), moments);
    }

    /// <summary>Else the order of the components would be seen in the last bits of a step.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(16)]
    public void ATotalDoesNotDependOnItsPlace(int slots)
    {
        const int Count = 11;
        Random random = new(slots);
        double[] sums = [.. Enumerable.Range(0, slots * Count).Select(_ => random.NextDouble())];
        double[] together = new double[Count];
        MomentSums.Total(sums, slots, together);
        double[] alone = new double[Count];
        for (int i = 0; i < Count; i++)
        {
            MomentSums.Total(sums.AsSpan(i * slots, slots), slots, alone.AsSpan(i, 1));
        }

        Bits.AssertSame(alone, together);
    }
}
