using System;
using System.Collections.Generic;
using System.Threading;

namespace EmKernel.CompilerServices;

/// <summary>The runs that are looking for workers, and the work items of the thread pool that are looking for runs.</summary>
/// <remarks>
/// A work item belongs to no run: it joins whichever has room when its turn comes. So never are more of them queued than
/// the machine has cores, however many steps a caller takes while the pool is busy.
/// </remarks>
internal static class BlockWorkers
{
    private static readonly Lock _gate = new();
    private static readonly List<BlockRun> _open = [];
    private static readonly WorkItem _workItem = new();
    private static int _queued;

    /// <summary>Does a run on the calling thread, and on those of the pool that come in time.</summary>
    /// <param name="run">The run.</param>
    public static void Share(BlockRun run)
    {
        int missing;
        lock (_gate)
        {
            _open.Add(run);
            missing = Math.Clamp(Environment.ProcessorCount - _queued, 0, run.Room);
            _queued += missing;
        }

        for (int i = 0; i < missing; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(_workItem, preferLocal: false);
        }

        run.Work();
        lock (_gate)
        {
            _open.Remove(run);
        }

        run.Finish();
    }

    /// <summary>Enters a run that has room.</summary>
    /// <returns>The run, or null if there is none.</returns>
    private static BlockRun? Join()
    {
        lock (_gate)
        {
            foreach (BlockRun run in _open)
            {
                if (run.Room > 0)
                {
                    run.Enter();
                    return run;
                }
            }
        }

        return null;
    }

    private sealed class WorkItem : IThreadPoolWorkItem
    {
        public void Execute()
        {
            lock (_gate)
            {
                _queued--;
            }

            while (Join() is { } run)
            {
                run.Work();
                run.Leave();
            }
        }
    }
}
