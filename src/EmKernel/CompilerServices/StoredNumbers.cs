using System;
using System.Collections.Concurrent;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Equality, hash and absence of numbers that a generated value stores.</summary>
/// <remarks>A generated value compares its numbers itself because a record with an inline array cannot.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StoredNumbers
{
    private static readonly ConcurrentDictionary<int, double[]> _zerosByLength = new();

    /// <summary>Whether all numbers are equal; NaN equals NaN, and 0 equals −0.</summary>
    /// <param name="left">Some numbers.</param>
    /// <param name="right">As many others.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool Equal(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        for (int i = 0; i < left.Length; i++)
        {
            if (!left[i].Equals(right[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A hash that is the same for equal numbers.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <returns>The hash.</returns>
    public static int Hash(ReadOnlySpan<double> numbers)
    {
        HashCode hash = default;
        foreach (double number in numbers)
        {
            hash.Add(number);
        }

        return hash.ToHashCode();
    }

    /// <summary>The numbers of a <c>default</c> value, whose array is null: all 0.</summary>
    /// <param name="length">How many.</param>
    /// <returns>A shared array that nobody writes to.</returns>
    public static ReadOnlySpan<double> Zeros(int length) => _zerosByLength.GetOrAdd(length, static n => new double[n]);
}
