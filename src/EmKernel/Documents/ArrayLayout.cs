using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace EmKernel;

/// <summary>How numbers are nested in a document: a single number, or a list of layouts, which may differ.</summary>
/// <remarks>A list of equal parts costs the same whatever its length, which an unchecked document says.</remarks>
internal sealed class ArrayLayout
{
    /// <summary>The parts of a list: one for each place, or one that stands for all.</summary>
    private readonly ImmutableArray<ArrayLayout> _parts;

    private ArrayLayout(int length, ImmutableArray<ArrayLayout> parts)
    {
        Length = length;
        _parts = parts;
    }

    /// <summary>A single number.</summary>
    public static ArrayLayout Number { get; } = new(0, default);

    /// <summary>The number of parts of a list.</summary>
    public int Length { get; }

    /// <summary>Whether this is a single number.</summary>
    public bool IsNumber => _parts.IsDefault;

    /// <summary>Whether this is a list of single numbers.</summary>
    public bool IsRow => !IsNumber && _parts.All(static part => part.IsNumber);

    /// <summary>The count of numbers.</summary>
    public int Count => IsNumber ? 1 : Enumerable.Range(0, Length).Sum(index => this[index].Count);

    /// <summary>A part of a list.</summary>
    public ArrayLayout this[int index] => _parts[_parts.Length == 1 ? 0 : index];

    /// <summary>
    /// Lists of equal lengths within each other: <c>Of(K, D)</c> is [[D] x K]; no length is a single number.
    /// </summary>
    public static ArrayLayout Of(params ReadOnlySpan<int> lengths) =>
        lengths.IsEmpty ? Number : new ArrayLayout(lengths[0], [Of(lengths[1..])]);

    /// <summary>A list of given parts.</summary>
    public static ArrayLayout List(IReadOnlyCollection<ArrayLayout> parts) => new(parts.Count, [.. parts]);
}
