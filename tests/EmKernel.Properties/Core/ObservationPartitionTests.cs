using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using EmKernel.CompilerServices;
using Xunit;

namespace EmKernel.Properties.Core;

public sealed class ObservationPartitionTests
{
    [Theory]
    [InlineData(0, 1024, 0)]
    [InlineData(1, 1024, 1)]
    [InlineData(1024, 1024, 1)]
    [InlineData(1025, 1024, 2)]
    [InlineData(65_536, 1024, 64)]
    [InlineData(65_537, 1088, 61)]
    [InlineData(200_000, 3136, 64)]
    [InlineData(204_800, 3200, 64)]
    public void BlocksAreAFunctionOfTheNumberOfRows(int count, int length, int blockCount)
    {
        Observations<double> sample = Observations.FromRows(Numbers(count), 1);
        IReadOnlyList<Observations<double>> blocks = sample.Blocks();

        Assert.Equal(length, sample.BlockLength);
        Assert.Equal(blockCount, sample.BlockCount);
        Assert.Equal(blockCount, blocks.Count);
        Assert.All(blocks.SkipLast(1), block => Assert.Equal(length, block.Count));
        Assert.Equal(count, blocks.Sum(static block => block.Count));
        Assert.All(Enumerable.Range(0, blockCount), i => Assert.Equal(sample[i * length, 0], blocks[i][0, 0]));
    }

    [Fact]
    public void ABlockIsItsOwnOnlyBlock()
    {
        foreach (int count in (int[])[5, 100_000])
        {
            foreach (Observations<double> block in Observations.FromRows(Numbers(count), 1).Blocks())
            {
                Assert.Equal(1, block.BlockCount);
                Assert.Same(block, Assert.Single(block.Blocks()));
                Assert.Same(block, ObservationStorage.GetBlock(block, 0));
            }
        }
    }

    [Fact]
    public void ASliceOfABlockIsCutAnew()
    {
        Observations<double> block = Observations.FromRows(Numbers(200_000), 1).Blocks()[0];

        Assert.Equal(4, block.Slice(0, block.Count).BlockCount);
        Assert.Equal(4, block.WithWeights(default).BlockCount);
    }

    [Fact]
    public void BlocksShareStorageAndKeepTheCentre()
    {
        Observations<double> sample = Observations.FromRows(Numbers(2 * 3000), 2, Weights(3000));
        ReadOnlySpan<double> groups = ObservationStorage.Groups(sample);
        ReadOnlySpan<double> weights = ObservationStorage.Weights(sample);
        for (int i = 0; i < sample.BlockCount; i++)
        {
            Observations<double> block = ObservationStorage.GetBlock(sample, i);
            int start = i * sample.BlockLength;

            Assert.True(ObservationStorage.Groups(block) == groups.Slice(start * 2, block.Count * 2));
            Assert.True(ObservationStorage.Weights(block) == weights.Slice(start, block.Count));
            Assert.True(ObservationStorage.Centre(block) == ObservationStorage.Centre(sample));
        }

        Assert.Equal(sample.TotalWeight, sample.Blocks().Sum(static block => block.TotalWeight), 1e-9);
    }

    [Fact]
    public void AskingForBlocksAgainAllocatesNothing()
    {
        Observations<double> sample = Observations.FromRows(Numbers(3000), 1);
        Assert.Same(sample.Blocks(), sample.Blocks());
        long rows = 0;
        long bytes = AllocatedBytes.OfCalls(1000, () =>
        {
            for (int i = 0; i < sample.BlockCount; i++)
            {
                rows += ObservationStorage.GetBlock(sample, i).Count;
            }
        });

        Assert.Equal(0, bytes);
        Assert.Equal(0, rows % sample.Count);
    }

    [Fact]
    public void AllThreadsSeeTheSameBlocks()
    {
        for (int repetition = 0; repetition < 50; repetition++)
        {
            Observations<double> sample = Observations.FromRows(Numbers(3000), 1);
            object[] seen = new object[4];
            Parallel.For(0, seen.Length, i => seen[i] = sample.Blocks());
            Assert.All(seen, blocks => Assert.Same(seen[0], blocks));
        }
    }

    [Theory]
    [InlineData(0, 40)]
    [InlineData(0, 37)]
    [InlineData(8, 16)]
    [InlineData(16, 24)]
    [InlineData(3, 20)]
    [InlineData(32, 8)]
    [InlineData(39, 1)]
    [InlineData(5, 0)]
    public void ASliceHoldsWhatAFreshSampleOfItsRowsHolds(int start, int length)
    {
        AssertSliceIsFresh(Observations.FromRows(Hostile(40), 2, Weights(40)), start, length, static (rows, weights) =>
            Observations.FromRows(rows, 2, weights));
        AssertSliceIsFresh(
            Observations.FromRows(Hostile(40).Select(static x => (float)x).ToArray(), 2, Weights(40)),
            start,
            length,
            static (rows, weights) => Observations.FromRows(rows, 2, weights));
    }

    [Fact]
    public void ASliceThatEndsWithinAGroupIsPaddedWithZeros()
    {
        double[] rows = Enumerable.Repeat(double.NaN, 16).ToArray();
        Observations<double> sample = Observations.FromRows(rows, 1, Weights(16));
        Observations<double> slice = sample.Slice(0, 3);

        Assert.All(ObservationStorage.Groups(slice)[3..].ToArray(), static x => Assert.Equal(0, x));
        Assert.All(ObservationStorage.Weights(slice)[3..].ToArray(), static w => Assert.Equal(0, w));
    }

    [Fact]
    public void ASliceOfWeightsThatAreAllOneHasNoWeights()
    {
        double[] weights = Enumerable.Repeat(1.0, 16).Append(2).ToArray();
        Observations<double> sample = Observations.FromRows(Numbers(17), 1, weights);

        Assert.False(sample.Slice(0, 16).HasWeights);
        Assert.False(sample.Slice(3, 5).HasWeights);
        Assert.True(sample.Slice(8, 9).HasWeights);
    }

    private static void AssertSliceIsFresh<T>(
        Observations<T> sample, int start, int length, Func<T[], double[], Observations<T>> construct)
        where T : unmanaged
    {
        Observations<T> slice = sample.Slice(start, length);
        T[] rows = Enumerable.Range(start, length).SelectMany(n => new[] { sample[n, 0], sample[n, 1] }).ToArray();
        double[] weights = Enumerable.Range(start, length).Select(sample.Weight).ToArray();
        Observations<T> fresh = construct(rows, weights);

        Assert.Equal(fresh.Count, slice.Count);
        Assert.Equal(fresh.HasMissing, slice.HasMissing);
        Assert.Equal(fresh.HasWeights, slice.HasWeights);
        Assert.Equal(fresh.TotalWeight, slice.TotalWeight);
        Assert.Equal(ObservationStorage.FirstMissing(fresh), ObservationStorage.FirstMissing(slice));
        Assert.Equal(ObservationStorage.Groups(fresh).ToArray(), ObservationStorage.Groups(slice).ToArray());
        Assert.Equal(ObservationStorage.Weights(fresh).ToArray(), ObservationStorage.Weights(slice).ToArray());
        Assert.Equal(ObservationStorage.Centre(sample).ToArray(), ObservationStorage.Centre(slice).ToArray());
        ReadOnlySpan<double> own = ObservationStorage.Centre(slice.WithWeights(weights));
        Assert.True(ObservationStorage.Centre(fresh).SequenceEqual(own));
    }

    private static double[] Numbers(int count) => Enumerable.Range(0, count).Select(static i => (double)i).ToArray();

    private static double[] Weights(int count) => Enumerable.Range(0, count).Select(static i => i % 5 * 0.5).ToArray();

    // Rows of weight 0 (every fifth) hold NaN and infinity, some others NaN.
    private static double[] Hostile(int count)
    {
        double[] rows = Numbers(2 * count);
        for (int n = 0; n < count; n += 5)
        {
            rows[2 * n] = double.NaN;
            rows[2 * n + 1] = double.PositiveInfinity;
        }

        rows[2 * 13] = double.NaN;
        return rows;
    }
}
