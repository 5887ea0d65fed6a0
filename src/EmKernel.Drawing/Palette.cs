using System;
using System.Collections.Immutable;

namespace EmKernel.Drawing;

/// <summary>The colours of Okabe and Ito, which people with any common colour blindness can tell apart.</summary>
public static class Palette
{
    /// <summary>Blue, the colour of component 0.</summary>
    public static Colour Blue { get; } = new(0x00, 0x72, 0xb2);

    /// <summary>Orange, the colour of component 1.</summary>
    public static Colour Orange { get; } = new(0xe6, 0x9f, 0x00);

    /// <summary>Bluish green, the colour of component 2.</summary>
    public static Colour Green { get; } = new(0x00, 0x9e, 0x73);

    /// <summary>Vermilion, the colour of component 3.</summary>
    public static Colour Vermilion { get; } = new(0xd5, 0x5e, 0x00);

    /// <summary>Reddish purple, the colour of component 4.</summary>
    public static Colour Purple { get; } = new(0xcc, 0x79, 0xa7);

    /// <summary>Sky blue, the colour of component 5.</summary>
    public static Colour SkyBlue { get; } = new(0x56, 0xb4, 0xe9);

    /// <summary>Black, the colour of component 6.</summary>
    public static Colour Black { get; } = new(0x00, 0x00, 0x00);

    /// <summary>Yellow, the colour of component 7: the last, because it is faint on white.</summary>
    public static Colour Yellow { get; } = new(0xf0, 0xe4, 0x42);

    /// <summary>All colours in the order in which components take them.</summary>
    public static ImmutableArray<Colour> All { get; } =
        [Blue, Orange, Green, Vermilion, Purple, SkyBlue, Black, Yellow];

    /// <summary>The colour of a component or series; after the eighth the colours repeat.</summary>
    /// <param name="index">The component, counted from 0.</param>
    /// <returns>Colour <paramref name="index"/> modulo 8.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public static Colour Of(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return All[index % All.Length];
    }
}
