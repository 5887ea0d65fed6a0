using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace EmKernel.CompilerServices;

/// <summary>
/// A stack of doubles in chunks: growing adds a chunk, so that spans already taken stay where they are.
/// </summary>
/// <remarks>When nothing is taken any more, the chunks are replaced by one that is as large as all of them.</remarks>
internal sealed class ScratchStack
{
    private const int LeastChunkLength = 4096;
    private const int Line = AlignedBuffer<double>.Alignment / sizeof(double);

    private readonly List<AlignedBuffer<double>> _chunks = [];
    private Mark _top;

    /// <summary>Notes what is taken so far.</summary>
    /// <returns>The mark to go back to.</returns>
    public Mark Open()
    {
        Mark mark = _top;
        _top = _top with { Depth = _top.Depth + 1 };
        return mark;
    }

    /// <summary>Gives back what was taken since a mark.</summary>
    /// <param name="mark">The mark.</param>
    public void Close(Mark mark)
    {
        Debug.Assert(_top.Depth == mark.Depth + 1, "Scopes are closed in the reverse order of their opening.");
        _top = mark;
        if (mark.Depth == 0 && _chunks.Count > 1)
        {
            Merge();
        }
    }

    /// <summary>Takes doubles, from a 64-byte boundary.</summary>
    /// <param name="length">How many.</param>
    /// <returns>A span with arbitrary content.</returns>
    public Span<double> Take(int length)
    {
        while (_top.Chunk < _chunks.Count)
        {
            AlignedBuffer<double> chunk = _chunks[_top.Chunk];
            if (length <= chunk.Length - _top.Used)
            {
                Span<double> taken = chunk.Span.Slice(_top.Used, length);
                long used = ((long)_top.Used + length + Line - 1) / Line * Line;
                _top = _top with { Used = (int)Math.Min(used, chunk.Length) };
                return taken;
            }

            _top = _top with { Chunk = _top.Chunk + 1, Used = 0 };
        }

        // Doubling keeps the number of chunks small while a first run finds out how much it needs.
        long size = Math.Max(LeastChunkLength, Math.Max(length, TotalLength()));
        long aligned = (size + Line - 1) / Line * Line;
        int available = (int)Math.Min(aligned, Math.Max(length, AlignedBuffer<double>.MaxLength));
        _chunks.Add(AlignedBuffer<double>.Allocate(available, clear: false));
        return Take(length);
    }

    private void Merge()
    {
        long total = TotalLength();
        if (total <= AlignedBuffer<double>.MaxLength)
        {
            _chunks.Clear();
            _chunks.Add(AlignedBuffer<double>.Allocate((int)total, clear: false));
        }
    }

    private long TotalLength()
    {
        long total = 0;
        foreach (AlignedBuffer<double> chunk in _chunks)
        {
            total += chunk.Length;
        }

        return total;
    }

    /// <summary>How much is taken: the chunk in use, what is used of it, and the number of open scopes.</summary>
    /// <param name="Chunk">The chunk in use.</param>
    /// <param name="Used">The number of doubles used of it.</param>
    /// <param name="Depth">The number of open scopes.</param>
    public readonly record struct Mark(int Chunk, int Used, int Depth);
}
