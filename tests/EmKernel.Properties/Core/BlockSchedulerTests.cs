using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using EmKernel.CompilerServices;
using Xunit;

namespace EmKernel.Properties.Core;

public sealed class BlockSchedulerTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 4)]
    [InlineData(64, 1)]
    [InlineData(64, 2)]
    [InlineData(64, -1)]
    [InlineData(3, 100)]
    [InlineData(1000, 7)]
    public void EachBlockIsRunOnce(int blockCount, int degree)
    {
        int[] runs = new int[blockCount];
        BlockScheduler.Run(blockCount, degree, new Body(block => Interlocked.Increment(ref runs[block])));

        Assert.All(runs, static count => Assert.Equal(1, count));
    }

    [Fact]
    public void OneThreadRunsBlocksInOrder()
    {
        List<int> order = [];
        BlockScheduler.Run(20, 1, new Body(order.Add));

        Assert.Equal(Enumerable.Range(0, 20), order);
    }

    [Fact]
    public void NoMoreThreadsWorkThanAllowedAndTheCallerIsOneOfThem()
    {
        int atWork = 0;
        int most = 0;
        ConcurrentDictionary<int, bool> threads = new();
        BlockScheduler.Run(200, 3, new Body(_ =>
        {
            int now = Interlocked.Increment(ref atWork);
            InterlockedMax(ref most, now);
            threads[Environment.CurrentManagedThreadId] = true;
            Thread.Sleep(1);
            Interlocked.Decrement(ref atWork);
        }));

        Assert.InRange(most, 1, 3);
        Assert.Contains(Environment.CurrentManagedThreadId, threads.Keys);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void AnExceptionComesThroughAsItIsAndStopsTheRest(int degree)
    {
        int runs = 0;
        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(
            () => BlockScheduler.Run(10_000, degree, new Body(block =>
            {
                Interlocked.Increment(ref runs);
                if (block == 5)
                {
                    throw new InvalidOperationException("block 5");
                }

                Thread.SpinWait(1000);
            })));

        Assert.Equal("block 5", exception.Message);
        Assert.InRange(runs, 6, 9_999);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    [InlineData(int.MinValue)]
    public void AnImpossibleDegreeIsRefusedEvenWithoutBlocks(int degree) => ObservationsTests.AssertRefused(
        "maxDegreeOfParallelism",
        [degree.ToString(CultureInfo.InvariantCulture), "-1"],
        () =>
        {
            BlockScheduler.Run(0, degree, new Body(static _ => { }));
            return null;
        });

    [Fact]
    public void OneThreadAllocatesNothing()
    {
        double[] slots = new double[64];
        Square body = new(slots);
        long bytes = AllocatedBytes.OfCalls(1000, () =>
        {
            BlockScheduler.Run(64, 1, body);
            BlockScheduler.Run(1, 8, body);
        });

        Assert.Equal(0, bytes);
        Assert.Equal(63.0 * 63, slots[63]);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen = Volatile.Read(ref target);
        while (value > seen)
        {
            int found = Interlocked.CompareExchange(ref target, value, seen);
            if (found == seen)
            {
                return;
            }

            seen = found;
        }
    }

    private readonly struct Body(Action<int> action) : IBlockBody
    {
        public void Run(int block) => action(block);
    }

    private readonly struct Square(double[] slots) : IBlockBody
    {
        public void Run(int block) => slots[block] = (double)block * block;
    }
}
