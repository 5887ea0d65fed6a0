using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>Whether the entries of a sample can be multiplied with each other.</summary>
internal static class ProductRange
{
    /// <summary>2⁵¹⁰: the difference of two such numbers has a finite square.</summary>
    private const double Most = 3.3519519824856493e153;

    /// <summary>Whether no entry, those of rows of weight 0 included, and no centre exceeds 2⁵¹⁰ or is NaN.</summary>
    /// <typeparam name="TElement">double or float; entries of the latter are always small enough unless they are not finite.</typeparam>
    /// <param name="entries">The entries, in whole vectors.</param>
    /// <param name="centre">The centre.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsFinite<TElement>(ReadOnlySpan<TElement> entries, ReadOnlySpan<double> centre)
        where TElement : unmanaged
    {
        foreach (double c in centre)
        {
            if (!(Math.Abs(c) <= Most))
            {
                return false;
            }
        }

        ref TElement first = ref MemoryMarshal.GetReference(entries);
        Vector256<TElement> most = Vector256.Create(
            typeof(TElement) == typeof(float)
                ? ElementConversion.FromDouble<TElement>(float.MaxValue)
                : ElementConversion.FromDouble<TElement>(Most));
        for (int i = 0; i < entries.Length; i += Vector256<TElement>.Count)
        {
            if (!Vector256.LessThanOrEqualAll(Vector256.Abs(Vector256.LoadUnsafe(ref first, (nuint)i)), most))
            {
                return false;
            }
        }

        return true;
    }
}
