using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmKernel.CompilerServices;

/// <summary>
/// A stack of doubles in one chunk. Where that does not suffice a larger one takes its place, and spans already taken keep
/// the old one alive.
/// </summary>
internal sealed class ScratchStack
{
    private const int LeastLength = 4096;
    private const int Line = AlignedBuffer<double>.Alignment / sizeof(double);

    private AlignedBuffer<double> _chunk = AlignedBuffer<double>.Allocate(LeastLength, clear: false);
    private int _used;

    /// <summary>Notes what is taken so far.</summary>
    /// <returns>The mark to go back to.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Mark Open() => new Mark(_chunk.Length, _used);

    /// <summary>Gives back what was taken since a mark.</summary>
    /// <param name="mark">The mark.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(Mark mark) => _used = mark.Length == _chunk.Length ? mark.Used : 0;

    /// <summary>Takes doubles, from a 64-byte boundary.</summary>
    /// <param name="length">How many, 0 or above.</param>
    /// <returns>A span with arbitrary content.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<double> Take(int length)
    {
        int start = Reserve(length);
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref _chunk.First, start), length);
    }

    /// <summary>Takes doubles that other threads are to see, from a 64-byte boundary.</summary>
    /// <param name="length">How many, 0 or above.</param>
    /// <returns>A buffer with arbitrary content.</returns>
    public AlignedBuffer<double> TakeBuffer(int length)
    {
        int start = Reserve(length);
        return _chunk.Slice(start, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Reserve(int length)
    {
        int start = _used;
        if (length > _chunk.Length - start)
        {
            Grow(length);
            start = 0;
        }

        // The chunk is a whole number of lines, so that rounding up cannot leave it.
        _used = start + (length + Line - 1) / Line * Line;
        return start;
    }

    /// <summary>Replaces the chunk by one for all that was taken so far and as much again: the next run needs no other.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int length)
    {
        long needed = 2L * _chunk.Length + length;
        int most = AlignedBuffer<double>.MaxLength / Line * Line;
        long lines = (Math.Max(length, Math.Min(needed, most)) + Line - 1) / Line;
        _chunk = AlignedBuffer<double>.Allocate(checked((int)(lines * Line)), clear: false);
    }

    /// <summary>How much is taken, and of which chunk: no two are equally long.</summary>
    /// <param name="Length">The length of the chunk.</param>
    /// <param name="Used">The number of doubles used of it.</param>
    public readonly record struct Mark(int Length, int Used);
}
