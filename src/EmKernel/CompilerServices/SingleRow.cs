using System;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>From the log-densities of one row to its log density, its responsibilities and its component.</summary>
/// <remarks>The number of log-densities is 2 or a multiple of 4: whole vectors.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SingleRow
{
    /// <summary>log Σ_k π_k p_k(x), natural logarithm; −∞ if every density is 0.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="logDensities">The log-densities; they are overwritten.</param>
    /// <param name="row">The row, for the error if it is not finite.</param>
    /// <returns>The log density.</returns>
    /// <exception cref="ArgumentException">An entry of the row is not finite.</exception>
    public static double LogDensity<TElement>(Span<double> logDensities, ReadOnlySpan<TElement> row)
        where TElement : unmanaged
    {
        double largest = Largest(logDensities);
        if (largest <= ImpossibleRows.Floor)
        {
            RequireFinite(row);
            return double.NegativeInfinity;
        }

        return (largest + Math.Log2(Exponentials(logDensities, largest))) * KernelMath.Ln2;
    }

    /// <summary>The responsibilities of a row: the mixing weights if every density is 0.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="logDensities">The log-densities; they are overwritten.</param>
    /// <param name="mixingWeights">The mixing weights.</param>
    /// <param name="row">The row, for the error if it is not finite.</param>
    /// <param name="responsibilities">Receives the responsibilities.</param>
    /// <returns>The log density.</returns>
    /// <exception cref="ArgumentException">An entry of the row is not finite.</exception>
    public static double Responsibilities<TElement>(
        Span<double> logDensities,
        ReadOnlySpan<double> mixingWeights,
        ReadOnlySpan<TElement> row,
        Span<TElement> responsibilities)
        where TElement : unmanaged
    {
        double largest = Largest(logDensities);
        if (largest <= ImpossibleRows.Floor)
        {
            RequireFinite(row);
            for (int k = 0; k < mixingWeights.Length; k++)
            {
                responsibilities[k] = ElementConversion.FromDouble<TElement>(mixingWeights[k]);
            }

            return double.NegativeInfinity;
        }

        double sum = Exponentials(logDensities, largest);
        double scale = 1.0 / sum;
        for (int k = 0; k < mixingWeights.Length; k++)
        {
            responsibilities[k] = ElementConversion.FromDouble<TElement>(logDensities[k] * scale);
        }

        return (largest + Math.Log2(sum)) * KernelMath.Ln2;
    }

    /// <summary>The component of the largest responsibility; the lowest index on ties.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="logDensities">The log-densities.</param>
    /// <param name="mixingWeights">The mixing weights.</param>
    /// <param name="row">The row, for the error if it is not finite.</param>
    /// <returns>The component.</returns>
    /// <exception cref="ArgumentException">An entry of the row is not finite.</exception>
    public static int Assign<TElement>(
        ReadOnlySpan<double> logDensities, ReadOnlySpan<double> mixingWeights, ReadOnlySpan<TElement> row)
        where TElement : unmanaged
    {
        int component = IndexOfLargest(logDensities[..mixingWeights.Length]);
        if (logDensities[component] > ImpossibleRows.Floor)
        {
            return component;
        }

        RequireFinite(row);
        return IndexOfLargest(mixingWeights);
    }

    private static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        int index = 0;
        for (int k = 1; k < values.Length; k++)
        {
            index = values[k] > values[index] ? k : index;
        }

        return index;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        if (values.Length == Vector128<double>.Count)
        {
            return Math.Max(first, Unsafe.Add(ref first, 1));
        }

        Vector256<double> largest = Vector256.LoadUnsafe(ref first);
        for (int k = Vector256<double>.Count; k < values.Length; k += Vector256<double>.Count)
        {
            largest = Vector256.MaxNative(largest, Vector256.LoadUnsafe(ref first, (nuint)k));
        }

        Vector128<double> half = Vector128.MaxNative(largest.GetLower(), largest.GetUpper());
        return Math.Max(half.ToScalar(), half.GetElement(1));
    }

    /// <summary>Replaces each log-density by 2^(it − largest) and returns the sum.</summary>
    private static double Exponentials(Span<double> values, double largest)
    {
        ref double first = ref MemoryMarshal.GetReference(values);
        if (values.Length == Vector128<double>.Count)
        {
            Vector128<double> pair = KernelMath.Exp2(Vector128.LoadUnsafe(ref first) - Vector128.Create(largest));
            pair.StoreUnsafe(ref first);
            return Vector128.Sum(pair);
        }

        Vector256<double> sum = Vector256<double>.Zero;
        for (int k = 0; k < values.Length; k += Vector256<double>.Count)
        {
            Vector256<double> e =
                KernelMath.Exp2(Vector256.LoadUnsafe(ref first, (nuint)k) - Vector256.Create(largest));
            e.StoreUnsafe(ref first, (nuint)k);
            sum += e;
        }

        return Vector256.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RequireFinite<TElement>(ReadOnlySpan<TElement> row)
        where TElement : unmanaged
    {
        for (int column = 0; column < row.Length; column++)
        {
            double x = ElementConversion.ToDouble(row[column]);
            if (!double.IsFinite(x))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The entry in column {column} is {x}: score rows of finite numbers only."),
                    nameof(row));
            }
        }
    }
}
