using System;
using System.ComponentModel;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;

namespace EmKernel.CompilerServices;

/// <summary>Runs a body for each block, on as many threads as allowed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BlockScheduler
{
    /// <summary>Runs a body once for each block and returns when all are done.</summary>
    /// <typeparam name="TBody">The body; a struct, so that it is called directly. It is copied.</typeparam>
    /// <param name="blockCount">The number of blocks; 0 does nothing.</param>
    /// <param name="maxDegreeOfParallelism">
    /// The most threads at work, the calling one included; −1 for one on each core.
    /// </param>
    /// <param name="body">What to do.</param>
    /// <remarks>
    /// At degree 1 blocks run in order on the calling thread and nothing is allocated. Above, the calling thread takes
    /// part and each thread takes the next block when it is done with one. An exception of the body is thrown as it is,
    /// once the blocks that were begun have ended; no further ones are begun.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="maxDegreeOfParallelism"/> is neither −1 nor 1 or above.
    /// </exception>
    public static void Run<TBody>(int blockCount, int maxDegreeOfParallelism, TBody body)
        where TBody : struct, IBlockBody
    {
        if (maxDegreeOfParallelism is 0 or < -1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(maxDegreeOfParallelism),
                maxDegreeOfParallelism,
                "The number of threads is 1 or above, or -1 for one on each core.");
        }

        int degree = Math.Min(
            blockCount, maxDegreeOfParallelism == -1 ? Environment.ProcessorCount : maxDegreeOfParallelism);
        if (degree > 1)
        {
            RunInParallel(blockCount, degree, body);
            return;
        }

        for (int block = 0; block < blockCount; block++)
        {
            body.Run(block);
        }
    }

    private static void RunInParallel<TBody>(int blockCount, int degree, TBody body)
        where TBody : struct, IBlockBody
    {
        int next = -1;
        ParallelOptions options = new ParallelOptions { MaxDegreeOfParallelism = degree };
        try
        {
            // One iteration for each thread; blocks are handed out singly, for Parallel.For would hand out runs of up
            // to 16.
            Parallel.For(0, degree, options, _ =>
            {
                try
                {
                    for (int block = Interlocked.Increment(ref next);
                        block < blockCount;
                        block = Interlocked.Increment(ref next))
                    {
                        body.Run(block);
                    }
                }
                catch
                {
                    Interlocked.Exchange(ref next, blockCount);
                    throw;
                }
            });
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }
}
