using System;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>What the kernels for one row have in common.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SingleRow
{
    /// <summary>Writes the first lanes of a vector.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="values">The lanes.</param>
    /// <param name="count">How many to write; more than there are write all.</param>
    /// <param name="target">Where they go.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TElement>(Vector512<double> values, int count, ref TElement target)
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(double) && count >= Vector512<double>.Count)
        {
            values.StoreUnsafe(ref Unsafe.As<TElement, double>(ref target));
            return;
        }

        Store(values.GetLower(), count, ref target);
        if (count > Vector256<double>.Count)
        {
            Store(
                values.GetUpper(),
                count - Vector256<double>.Count,
                ref Unsafe.Add(ref target, Vector256<double>.Count));
        }
    }

    /// <inheritdoc cref="Store{TElement}(Vector512{double}, int, ref TElement)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TElement>(Vector256<double> values, int count, ref TElement target)
        where TElement : unmanaged
    {
        if (count >= Vector256<double>.Count)
        {
            if (typeof(TElement) == typeof(double))
            {
                values.StoreUnsafe(ref Unsafe.As<TElement, double>(ref target));
                return;
            }

            Vector128.Narrow(values.GetLower(), values.GetUpper())
                .StoreUnsafe(ref Unsafe.As<TElement, float>(ref target));
            return;
        }

        Store(values.GetLower(), count, ref target);
        if (count > Vector128<double>.Count)
        {
            Store(
                values.GetUpper(),
                count - Vector128<double>.Count,
                ref Unsafe.Add(ref target, Vector128<double>.Count));
        }
    }

    /// <inheritdoc cref="Store{TElement}(Vector512{double}, int, ref TElement)"/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<TElement>(Vector128<double> values, int count, ref TElement target)
        where TElement : unmanaged
    {
        if (typeof(TElement) == typeof(double) && count >= Vector128<double>.Count)
        {
            values.StoreUnsafe(ref Unsafe.As<TElement, double>(ref target));
            return;
        }

        target = ElementConversion.FromDouble<TElement>(values.ToScalar());
        if (count > 1)
        {
            Unsafe.Add(ref target, 1) = ElementConversion.FromDouble<TElement>(values.GetElement(1));
        }
    }

    /// <summary>
    /// Scores a row for which the kernel has no number: it misses entries, or every density is 0 and the mixing weights are
    /// its responsibilities.
    /// </summary>
    /// <typeparam name="TKernel">The kernel of the model.</typeparam>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="parameters">The parameters; the mixing weights come first.</param>
    /// <param name="responsibilities">Receives the responsibilities; empty if not wanted.</param>
    /// <returns>The log density of what is observed; −∞ where every density is 0.</returns>
    /// <exception cref="ArgumentException">An entry is infinite, or missing where the model takes no holes.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Exceptional<TKernel, TElement>(
        ReadOnlySpan<TElement> row, ReadOnlySpan<double> parameters, Span<TElement> responsibilities)
        where TKernel : struct, IMixtureKernel<TElement>
        where TElement : unmanaged
    {
        RequireScorable(row, default(TKernel).TakesMissing);
        if (MissingPattern.IsIn(row))
        {
            return default(TKernel).ScoreMissingRow(parameters, row, default, responsibilities);
        }

        for (int k = 0; k < responsibilities.Length; k++)
        {
            responsibilities[k] = ElementConversion.FromDouble<TElement>(parameters[k]);
        }

        return double.NegativeInfinity;
    }

    /// <summary>The component of the largest responsibility; the lowest index on ties.</summary>
    /// <typeparam name="TRow">The kernel of one row.</typeparam>
    /// <typeparam name="TKernel">The kernel of the model.</typeparam>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="row">The row.</param>
    /// <param name="parameters">The parameters; the mixing weights come first.</param>
    /// <returns>The component.</returns>
    /// <exception cref="ArgumentException">An entry is infinite, or missing where the model takes no holes.</exception>
    public static int Assign<TRow, TKernel, TElement>(
        ReadOnlySpan<double> prepared, ReadOnlySpan<TElement> row, ReadOnlySpan<double> parameters)
        where TRow : ISingleRowKernel<TElement>
        where TKernel : struct, IMixtureKernel<TElement>
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> logDensities = scratch.Doubles(default(TKernel).ComponentCount);
        if (TRow.Score(prepared, row, logDensities, default) > double.NegativeInfinity)
        {
            return IndexOfLargest(logDensities);
        }

        RequireScorable(row, default(TKernel).TakesMissing);
        bool hasDensity = MissingPattern.IsIn(row)
            && default(TKernel).ScoreMissingRow(parameters, row, logDensities, default) > double.NegativeInfinity;
        return IndexOfLargest(hasDensity ? logDensities : parameters[..default(TKernel).ComponentCount]);
    }

    /// <summary>The place of the largest number; the lowest on ties.</summary>
    internal static int IndexOfLargest(ReadOnlySpan<double> values)
    {
        int index = 0;
        for (int k = 1; k < values.Length; k++)
        {
            index = values[k] > values[index] ? k : index;
        }

        return index;
    }

    /// <summary>Requires a row that a kernel can score.</summary>
    internal static void RequireScorable<TElement>(ReadOnlySpan<TElement> row, bool takesMissing)
        where TElement : unmanaged
    {
        for (int column = 0; column < row.Length; column++)
        {
            double x = ElementConversion.ToDouble(row[column]);
            if (!double.IsFinite(x) && !(takesMissing && double.IsNaN(x)))
            {
                string remedy = takesMissing
                    ? "a missing entry is NaN, all others are finite"
                    : "score rows of finite numbers only";
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"The entry in column {column} is {x}: {remedy}."),
                    nameof(row));
            }
        }
    }
}
