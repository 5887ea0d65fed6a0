using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Runs a body for each block, on as many threads as allowed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BlockScheduler
{
    /// <summary>The number of threads that blocks are worth and the machine has.</summary>
    /// <param name="blockCount">The number of blocks.</param>
    /// <param name="maxDegreeOfParallelism">The most threads that are allowed; −1 for one on each core.</param>
    /// <returns>1 or above.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="maxDegreeOfParallelism"/> is neither −1 nor 1 or above.
    /// </exception>
    public static int Degree(int blockCount, int maxDegreeOfParallelism)
    {
        if (maxDegreeOfParallelism is 0 or < -1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxDegreeOfParallelism),
                maxDegreeOfParallelism,
                "The number of threads is 1 or above, or -1 for one on each core.");
        }

        int allowed = maxDegreeOfParallelism == -1 ? int.MaxValue : maxDegreeOfParallelism;
        return Math.Max(1, Math.Min(Math.Min(blockCount, allowed), Environment.ProcessorCount));
    }

    /// <summary>Runs a body once for each block and returns when all are done.</summary>
    /// <typeparam name="TBody">The body; a struct, so that it is called directly. It is copied.</typeparam>
    /// <param name="blockCount">The number of blocks; 0 does nothing.</param>
    /// <param name="maxDegreeOfParallelism">
    /// The most threads at work, the calling one included; −1 for one on each core.
    /// </param>
    /// <param name="body">What to do.</param>
    /// <remarks>
    /// At degree 1 blocks run in order on the calling thread and nothing is allocated. Above, each thread takes the next
    /// block when it is done with one, and so does the calling one, which waits for nothing but blocks that were begun:
    /// where the pool has no thread to spare it does all of them. An exception of the body is thrown as it is, once the
    /// blocks that were begun have ended; no further ones are begun.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="maxDegreeOfParallelism"/> is neither −1 nor 1 or above.
    /// </exception>
    public static void Run<TBody>(int blockCount, int maxDegreeOfParallelism, TBody body)
        where TBody : struct, IBlockBody
    {
        int degree = Degree(blockCount, maxDegreeOfParallelism);
        if (degree > 1)
        {
            BlockWorkers.Share(new BlockRun<TBody>(blockCount, degree, body));
            return;
        }

        for (int block = 0; block < blockCount; block++)
        {
            body.Run(block);
        }
    }
}
