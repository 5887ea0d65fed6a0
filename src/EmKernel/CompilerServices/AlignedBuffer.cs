using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmKernel.CompilerServices;

/// <summary>A run of elements that begins at a multiple of 64 bytes and never moves.</summary>
/// <typeparam name="T">The element type: double or float.</typeparam>
/// <remarks>
/// A vector of 512 bits that straddles two cache lines costs two loads, hence the alignment; the array is pinned to
/// keep it.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AlignedBuffer<T>
    where T : unmanaged
{
    /// <summary>The size of a cache line and of the widest vector.</summary>
    public const int Alignment = 64;

    private readonly T[]? _array;
    private readonly int _offset;

    private AlignedBuffer(T[] array, int offset, int length)
    {
        _array = array;
        _offset = offset;
        Length = length;
    }

    /// <summary>The most elements that a buffer can hold.</summary>
    public static int MaxLength => Array.MaxLength - Alignment / Unsafe.SizeOf<T>();

    /// <summary>The number of elements; 0 for the default value.</summary>
    public int Length { get; }

    /// <summary>The elements.</summary>
    public Span<T> Span => _array is null ? default : MemoryMarshal.CreateSpan(ref First, Length);

    /// <summary>The first element of a buffer that is not the default value.</summary>
    public ref T First => ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_array!), _offset);

    /// <summary>Allocates a buffer.</summary>
    /// <param name="length">The number of elements, at most <see cref="MaxLength"/>.</param>
    /// <param name="clear">Whether the elements are to be 0; else they are arbitrary.</param>
    /// <returns>The buffer.</returns>
    public static unsafe AlignedBuffer<T> Allocate(int length, bool clear)
    {
        int slack = Alignment / sizeof(T);
        T[] array = clear
            ? GC.AllocateArray<T>(length + slack, pinned: true)
            : GC.AllocateUninitializedArray<T>(length + slack, pinned: true);
        nuint address = (nuint)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(array));
        nuint padding = (Alignment - address % Alignment) % Alignment;
        return new AlignedBuffer<T>(array, (int)padding / sizeof(T), length);
    }

    /// <summary>A part of the buffer, sharing its elements.</summary>
    /// <param name="start">The first element; a multiple of 64 bytes keeps the alignment.</param>
    /// <param name="length">The number of elements.</param>
    /// <returns>The part.</returns>
    public AlignedBuffer<T> Slice(int start, int length) =>
        _array is null ? default : new AlignedBuffer<T>(_array, _offset + start, length);
}
