using System;

namespace EmKernel.Properties.Core;

/// <summary>Counts the bytes that calls allocate on this thread, after warm-up.</summary>
internal static class AllocatedBytes
{
    private const int WarmUps = 3;
    private const int Rounds = 5;

    /// <summary>The least number of bytes over some rounds of calls.</summary>
    /// <remarks>
    /// On a busy machine a round now and then shows some thousand bytes that repeat in no other round; what the calls
    /// themselves allocate shows in every round.
    /// </remarks>
    public static long OfCalls(int calls, Action action)
    {
        for (int warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            action();
        }

        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int call = 0; call < calls; call++)
            {
                action();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
