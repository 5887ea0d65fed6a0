using System;

namespace EmKernel.CompilerServices;

/// <summary>The partition of a sample of sequences: blocks of whole sequences, a function of their lengths alone.</summary>
internal static class SequencePartition
{
    /// <summary>The number of blocks.</summary>
    /// <param name="ends">Where the sequences end.</param>
    /// <param name="blockLength">The number of rows after which a block is full.</param>
    /// <returns>At most as many as blocks of that length would be.</returns>
    public static int BlockCount(ReadOnlySpan<int> ends, int blockLength)
    {
        int count = 0;
        for (int first = 0; first < ends.Length; count++)
        {
            first = Next(ends, first, blockLength);
        }

        return count;
    }

    /// <summary>Cuts a sample into its blocks.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <returns>The blocks in order.</returns>
    public static Observations<T>[] Cut<T>(Observations<T> observations)
        where T : unmanaged
    {
        if (observations.BlockCount == 1)
        {
            return [observations];
        }

        ReadOnlySpan<int> ends = observations.SequenceEnds;
        Observations<T>[] blocks = new Observations<T>[observations.BlockCount];
        int first = 0;
        for (int block = 0; block < blocks.Length; block++)
        {
            int next = Next(ends, first, observations.BlockLength);
            blocks[block] = Slice(observations, first, next, isBlock: true);
            first = next;
        }

        return blocks;
    }

    /// <summary>A run of sequences as a sample of its own.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <param name="first">The first sequence.</param>
    /// <param name="next">The sequence after the last.</param>
    /// <param name="isBlock">Whether the run is a block.</param>
    /// <returns>The run.</returns>
    public static Observations<T> Slice<T>(Observations<T> observations, int first, int next, bool isBlock)
        where T : unmanaged
    {
        int start = first == 0 ? 0 : observations.SequenceEnds[first - 1];
        int[] ends = observations.SequenceEnds[first..next].ToArray();
        for (int i = 0; i < ends.Length; i++)
        {
            ends[i] -= start;
        }

        return observations.Slice(start, ends.Length == 0 ? 0 : ends[^1], isBlock, ends);
    }

    /// <summary>The sequence after those that fill a block.</summary>
    private static int Next(ReadOnlySpan<int> ends, int first, int blockLength)
    {
        int start = first == 0 ? 0 : ends[first - 1];
        int next = first;
        while (next < ends.Length && (next == first || ends[next - 1] - start < blockLength))
        {
            next++;
        }

        return next;
    }
}
