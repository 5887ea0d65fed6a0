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

    /// <summary>
    /// Whether no finite entry, those of rows of weight 0 included, and no centre exceeds 2⁵¹⁰. What is not finite is loaded as 0.
    /// </summary>
    /// <typeparam name="TElement">double or float; those of the latter never do.</typeparam>
    /// <param name="entries">The entries, in whole vectors.</param>
    /// <param name="centre">The centre.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsFinite<TElement>(ReadOnlySpan<TElement> entries, ReadOnlySpan<double> centre)
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(float))
        {
            return true;
        }

        foreach (double c in centre)
        {
            if (!(Math.Abs(c) <= Most))
            {
                return false;
            }
        }

        ref double first = ref Unsafe.As<TElement, double>(ref MemoryMarshal.GetReference(entries));
        for (int i = 0; i < entries.Length; i += Vector256<double>.Count)
        {
            Vector256<double> size = Vector256.Abs(Vector256.LoadUnsafe(ref first, (nuint)i));
            Vector256<double> isFinite = Vector256.LessThanOrEqual(size, Vector256.Create(double.MaxValue));
            if ((isFinite & Vector256.GreaterThan(size, Vector256.Create(Most))) != Vector256<double>.Zero)
            {
                return false;
            }
        }

        return true;
    }
}
