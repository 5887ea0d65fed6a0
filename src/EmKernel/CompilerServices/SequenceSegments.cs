using System;
using System.Collections.Generic;

namespace EmKernel.CompilerServices;

/// <summary>
/// The sequences of a block cut into segments, if one of them is long: whatever a recursion needs for each row it then needs for
/// the rows of a segment alone. A function of the lengths of the sequences.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
/// <remarks>
/// Segments begin at whole groups of rows where they can, so that they share the storage of the block. They are made once.
/// </remarks>
internal sealed class SequenceSegments<T>
    where T : unmanaged
{
    private const int LongestWhole = 1 << 17;
    private const int LengthMultiple = 64;

    private static readonly SequenceSegments<T> _none = new([], []);

    private readonly Observations<T>[] _segments;
    private readonly int[] _ends;

    private SequenceSegments(Observations<T>[] segments, int[] ends)
    {
        _segments = segments;
        _ends = ends;
    }

    /// <summary>The number of sequences that are cut; 0 for a block whose sequences are all short.</summary>
    public int SequenceCount => _ends.Length;

    /// <summary>The segments of a sequence, in their order.</summary>
    /// <param name="sequence">The sequence.</param>
    public ReadOnlySpan<Observations<T>> this[int sequence] =>
        _segments.AsSpan((sequence == 0 ? 0 : _ends[sequence - 1]).._ends[sequence]);

    /// <summary>Cuts the sequences of a block, the short ones beside a long one too.</summary>
    /// <param name="block">The block.</param>
    /// <returns>The segments.</returns>
    public static SequenceSegments<T> Of(Observations<T> block)
    {
        int[] ends = block.SequenceEnds.IsEmpty ? [block.Count] : block.SequenceEnds.ToArray();
        if (block.Count <= LongestWhole || !HasLong(ends))
        {
            return _none;
        }

        List<Observations<T>> segments = [];
        int[] segmentEnds = new int[ends.Length];
        int start = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            int length = RoundUp(8 * (int)Math.Sqrt(ends[i] - start));
            while (start < ends[i])
            {
                int end = (int)Math.Min(ends[i], (long)RoundUp(start) + length);
                segments.Add(block.Slice(start, end - start, isBlock: true));
                start = end;
            }

            segmentEnds[i] = segments.Count;
        }

        return new SequenceSegments<T>([.. segments], segmentEnds);
    }

    /// <summary>The number of rows of the longest of some segments.</summary>
    /// <param name="segments">The segments.</param>
    public static int LongestOf(ReadOnlySpan<Observations<T>> segments)
    {
        int longest = 0;
        foreach (Observations<T> segment in segments)
        {
            longest = Math.Max(longest, segment.Count);
        }

        return longest;
    }

    private static bool HasLong(int[] ends)
    {
        int start = 0;
        foreach (int end in ends)
        {
            if (end - start > LongestWhole)
            {
                return true;
            }

            start = end;
        }

        return false;
    }

    private static int RoundUp(int rows) => (rows + LengthMultiple - 1) / LengthMultiple * LengthMultiple;
}
