using System;
using System.Runtime.ExceptionServices;
using System.Threading;

namespace EmKernel.CompilerServices;

/// <summary>Blocks that several threads take one by one, and the count of the threads beside the calling one.</summary>
/// <param name="blockCount">The number of blocks.</param>
/// <param name="degree">The most threads, the calling one included.</param>
internal abstract class BlockRun(int blockCount, int degree)
{
    private readonly object _left = new();
    private int _taken;
    private int _workers;
    private Exception? _fault;

    /// <summary>How many more workers may enter; guarded by the one who lets them in.</summary>
    public int Room { get; private set; } = degree - 1;

    /// <summary>Takes blocks until none is left. A fault leaves none.</summary>
    public void Work()
    {
        try
        {
            for (int block = Take(); block < blockCount; block = Take())
            {
                RunBlock(block);
            }
        }
        catch (Exception fault)
        {
            Interlocked.CompareExchange(ref _fault, fault, null);
            Interlocked.Exchange(ref _taken, blockCount);
        }
    }

    /// <summary>Counts a worker in, who is going to work.</summary>
    public void Enter()
    {
        Room--;
        Interlocked.Increment(ref _workers);
    }

    /// <summary>Counts a worker out; the last one wakes the calling thread.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _workers) == 0)
        {
            lock (_left)
            {
                Monitor.Pulse(_left);
            }
        }
    }

    /// <summary>Waits for the workers at work, once no more can enter, and throws what a block has thrown.</summary>
    /// <remarks>
    /// The last blocks mostly end at the same time, so it spins at first; then it sleeps, for on a busy machine a worker may
    /// need the very core that this thread would spin on.
    /// </remarks>
    public void Finish()
    {
        SpinWait spin = default;
        while (Volatile.Read(ref _workers) != 0 && spin.Count < 100)
        {
            spin.SpinOnce(sleep1Threshold: -1);
        }

        if (Volatile.Read(ref _workers) != 0)
        {
            lock (_left)
            {
                while (Volatile.Read(ref _workers) != 0)
                {
                    Monitor.Wait(_left);
                }
            }
        }

        if (_fault is not null)
        {
            ExceptionDispatchInfo.Throw(_fault);
        }
    }

    /// <summary>Runs one block.</summary>
    /// <param name="block">The block, counted from 0.</param>
    protected abstract void RunBlock(int block);

    private int Take() => Interlocked.Increment(ref _taken) - 1;
}
