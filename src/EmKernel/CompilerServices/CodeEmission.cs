using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>The passes of a hidden Markov model over rows of one code each: densities are looked up, and posteriors added to their level.</summary>
/// <remarks>
/// There are as many densities as levels. Sums of indicators would cost a row as many operations, and an exponential for each
/// state.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CodeEmission
{
    private const int Lanes = 4;

    /// <summary>How many codes there are, where the rows of a mixture are one code each.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <returns>The number of codes; 0 for other rows.</returns>
    public static int CodeCount(AffineMixtureShape shape) => shape.Family.Levels.Length == 1 ? shape.Family.Levels[0] : 0;

    /// <inheritdoc cref="CodeCount(AffineMixtureShape)"/>
    public static int CodeCount(GaussianMixtureShape shape) => 0;

    /// <summary>Whether the rows of a mixture are one code each.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <returns>Whether they are.</returns>
    internal static bool Serves(AffineMixtureShape shape) => CodeCount(shape) > 0;

    /// <summary>The densities of a block relative to the largest of their row, row by row.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="likelihoods">Receives p_s(x) / max_s p_s(x); zeros where every density is 0.</param>
    /// <param name="shifts">Receives log₂ max_s p_s(x)/S; 0 where every density is 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Likelihoods<TElement>(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        Span<double> likelihoods,
        Span<double> shifts)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        int levels = shape.Family.Levels[0];
        int stride = StateRows.Stride(shape.Components);
        Span<double> densities = scratch.Doubles(levels * stride);
        Span<double> largest = scratch.Doubles(levels);
        Tabulate(shape, parameters, densities, largest);
        ReadOnlySpan<TElement> codes = ObservationStorage.Groups(block)[..block.Count];
        ref double table = ref MemoryMarshal.GetReference(densities);
        ref double row = ref MemoryMarshal.GetReference(likelihoods);
        for (int n = 0; n < codes.Length; n++)
        {
            int level = LevelOf(codes[n], levels);
            shifts[n] = largest[level];
            for (int j = 0; j < stride; j += Lanes)
            {
                Vector256.LoadUnsafe(ref table, (nuint)(level * stride + j)).StoreUnsafe(ref row, (nuint)j);
            }

            row = ref Unsafe.Add(ref row, stride);
        }
    }

    /// <summary>The statistics of a block under given posteriors.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="block">The rows.</param>
    /// <param name="posteriors">The posteriors times the weights of the rows, as <see cref="StateRows"/>.</param>
    /// <param name="statistics">Receives the statistics, without a log-likelihood.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Collect<TElement>(
        AffineMixtureShape shape,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        int levels = shape.Family.Levels[0];
        int stride = StateRows.Stride(shape.Components);
        Span<double> sums = scratch.Doubles(levels * stride);
        sums.Clear();
        ReadOnlySpan<TElement> codes = ObservationStorage.Groups(block)[..block.Count];
        ref double table = ref MemoryMarshal.GetReference(sums);
        ref double row = ref MemoryMarshal.GetReference(posteriors);
        for (int n = 0; n < codes.Length; n++)
        {
            ref double sum = ref Unsafe.Add(ref table, LevelOf(codes[n], levels) * stride);
            for (int j = 0; j < stride; j += Lanes)
            {
                (Vector256.LoadUnsafe(ref sum, (nuint)j) + Vector256.LoadUnsafe(ref row, (nuint)j))
                    .StoreUnsafe(ref sum, (nuint)j);
            }

            row = ref Unsafe.Add(ref row, stride);
        }

        statistics[0] = 0;
        statistics[1] = block.TotalWeight;
        for (int s = 0; s < shape.Components; s++)
        {
            Span<double> component = shape.Sums(statistics, s);
            double count = 0;
            for (int level = 0; level < levels; level++)
            {
                component[level] = sums[level * stride + s];
                count += component[level];
            }

            statistics[AffineMixtureShape.StatisticsHeader + s] = count;
        }
    }

    private static void Tabulate(
        AffineMixtureShape shape, ReadOnlySpan<double> parameters, Span<double> densities, Span<double> largest)
    {
        int stride = StateRows.Stride(shape.Components);
        densities.Clear();
        for (int level = 0; level < largest.Length; level++)
        {
            double most = 0;
            for (int s = 0; s < shape.Components; s++)
            {
                most = Math.Max(most, shape.Component(parameters, s)[level]);
            }

            for (int s = 0; s < shape.Components && most > 0; s++)
            {
                densities[level * stride + s] = shape.Component(parameters, s)[level] / most;
            }

            largest[level] = most > 0 ? Math.Log2(most / shape.Components) : 0;
        }
    }

    /// <summary>A code; what is none stands in a row of weight 0, and may be taken for any.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LevelOf<TElement>(TElement code, int levels)
        where TElement : unmanaged
    {
        int level = double.ConvertToIntegerNative<int>(ElementConversion.ToDouble(code));
        return (uint)level < (uint)levels ? level : 0;
    }
}
