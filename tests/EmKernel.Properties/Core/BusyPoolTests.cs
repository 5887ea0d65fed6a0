using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EmKernel.CompilerServices;
using Xunit;

namespace EmKernel.Properties.Core;

/// <summary>Runs of blocks where the thread pool has other work.</summary>
[Collection(nameof(BusyPoolTests))]
[CollectionDefinition(nameof(BusyPoolTests), DisableParallelization = true)]
public sealed class BusyPoolTests
{
    private static readonly Lock _gate = new();

    [Fact]
    public void ASaturatedPoolHoldsNoRunUpAndIsNotFilledFurther()
    {
        using ManualResetEventSlim release = new();
        int occupied = 4 * Environment.ProcessorCount + ThreadPool.ThreadCount;
        using CountdownEvent ended = new(occupied);
        for (int i = 0; i < occupied; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    release.Wait();
                    ended.Signal();
                },
                null);
        }

        try
        {
            long pending = ThreadPool.PendingWorkItemCount;
            int done = 0;
            for (int run = 0; run < 1000; run++)
            {
                BlockScheduler.Run(8, -1, new Body(_ => Interlocked.Increment(ref done)));
            }

            Assert.Equal(8000, done);
            Assert.InRange(ThreadPool.PendingWorkItemCount - pending, -occupied, Environment.ProcessorCount);
        }
        finally
        {
            release.Set();
            ended.Wait(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task RunsWithinBlocksOfRunsEndAndKeepToTheirDegree()
    {
        int outer = 2 * Environment.ProcessorCount;
        int done = 0;
        int most = 0;
        CancellationToken cancelled = TestContext.Current.CancellationToken;
        Task[] callers = [.. Enumerable.Range(0, outer).Select(_ => Task.Run(() =>
            BlockScheduler.Run(6, 2, new Body(_ =>
            {
                ConcurrentDictionary<int, bool> threads = new();
                BlockScheduler.Run(5, 2, new Body(_ =>
                {
                    threads[Environment.CurrentManagedThreadId] = true;
                    Interlocked.Increment(ref done);
                    Thread.SpinWait(2000);
                }));
                lock (_gate)
                {
                    most = Math.Max(most, threads.Count);
                }
            })), cancelled))];
        await Task.WhenAll(callers).WaitAsync(TimeSpan.FromMinutes(2), cancelled);

        Assert.Equal(outer * 6 * 5, done);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void AnExceptionOfAWorkerComesThroughAndTheNextRunIsSound()
    {
        for (int run = 0; run < 50; run++)
        {
            int caller = Environment.CurrentManagedThreadId;
            int begun = 0;
            ArgumentException exception = Assert.Throws<ArgumentException>(() => BlockScheduler.Run(1000, -1, new Body(
                block =>
                {
                    // The caller leaves a worker the time to come; where none does, it is the caller that throws.
                    Interlocked.Increment(ref begun);
                    Thread.SpinWait(500);
                    if (Environment.CurrentManagedThreadId != caller || block == 999)
                    {
                        throw new ArgumentException("a worker");
                    }
                })));
            Assert.Equal("a worker", exception.Message);

            int done = 0;
            BlockScheduler.Run(20, -1, new Body(_ => Interlocked.Increment(ref done)));
            Assert.Equal(20, done);
            Assert.InRange(begun, 1, 1000);
        }
    }

    private readonly struct Body(Action<int> action) : IBlockBody
    {
        public void Run(int block) => action(block);
    }
}
