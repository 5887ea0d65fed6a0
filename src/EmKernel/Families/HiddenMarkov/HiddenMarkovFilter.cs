using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>The filter: one row after the other, with probabilities that sum to 1 after each.</summary>
/// <remarks>The emission mixture has counted a weight of 1/S into each density, which is taken out again.</remarks>
/// <typeparam name="TEmission">The kernel of the emission mixture, which says how many states there are.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
internal static class HiddenMarkovFilter<TEmission, TElement>
    where TEmission : struct, IEmissionKernel<TElement>
    where TElement : unmanaged
{
    private const int Lanes = 4;

    private static int States => HiddenMarkovLayout<TEmission, TElement>.States;

    private static int Stride => HiddenMarkovLayout<TEmission, TElement>.Stride;

    /// <summary>Takes a row into the probabilities of up to four states, which stay in a register.</summary>
    /// <param name="chain">What <see cref="PaddedChain.Of"/> has filled.</param>
    /// <param name="isFirst">Whether the row begins a sequence.</param>
    /// <param name="shift">m = max_s log₂(p_s(x)/S).</param>
    /// <param name="likelihoods">p_s(x)/S · 2^−m, and 0 beyond the last state.</param>
    /// <param name="probabilities">p(z_t−1 | x_1 … x_t−1), S numbers; receives p(z_t | x_1 … x_t).</param>
    /// <returns>log p(x_t | x_1 … x_t−1); NaN, with the probabilities as they were, where likelihoods underflow.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Advance(
        ref double chain, bool isFirst, double shift, Vector256<double> likelihoods, Span<double> probabilities)
    {
        ref double probability = ref MemoryMarshal.GetReference(probabilities);
        Vector256<double> mass = likelihoods * (isFirst
            ? Vector256.LoadUnsafe(ref chain)
            : ForwardBackward<TEmission, TElement>.Product(
                SingleRow.Load(ref probability, States), ref Unsafe.Add(ref chain, Lanes)));
        double sum = Vector256.Sum(mass);
        if (!(sum > PaddedChain.LeastShare))
        {
            return double.NaN;
        }

        SingleRow.Store(mass * (1.0 / sum), States, ref probability);
        return LogDensity(shift, sum);
    }

    /// <summary>Takes a row into the probabilities, by its densities relative to the largest.</summary>
    /// <param name="chain">π and A.</param>
    /// <param name="isFirst">Whether the row begins a sequence.</param>
    /// <param name="shift">m = max_s log₂(p_s(x)/S).</param>
    /// <param name="likelihoods">p_s(x)/S · 2^−m, padded.</param>
    /// <param name="probabilities">p(z_t−1 | x_1 … x_t−1), padded; receives p(z_t | x_1 … x_t).</param>
    /// <returns>log p(x_t | x_1 … x_t−1); NaN, with the probabilities as they were, where likelihoods underflow.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Advance(
        PaddedChain chain,
        bool isFirst,
        double shift,
        ReadOnlySpan<double> likelihoods,
        Span<double> probabilities)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> predicted = scratch.Doubles(Stride);
        Predict(chain, isFirst, probabilities, predicted);
        ref double mass = ref MemoryMarshal.GetReference(predicted);
        ref double likelihood = ref MemoryMarshal.GetReference(likelihoods);
        Vector256<double> total = Vector256<double>.Zero;
        for (nuint j = 0; j < (nuint)Stride; j += Lanes)
        {
            Vector256<double> product = Vector256.LoadUnsafe(ref mass, j) * Vector256.LoadUnsafe(ref likelihood, j);
            product.StoreUnsafe(ref mass, j);
            total += product;
        }

        double sum = Vector256.Sum(total);
        if (!(sum > PaddedChain.LeastShare))
        {
            return double.NaN;
        }

        Divide(predicted, sum, probabilities);
        return LogDensity(shift, sum);
    }

    /// <summary>Takes a row into the probabilities.</summary>
    /// <param name="chain">π and A.</param>
    /// <param name="isFirst">Whether the row begins a sequence.</param>
    /// <param name="logDensities">log₂(p_s(x)/S), padded.</param>
    /// <param name="probabilities">p(z_t−1 | x_1 … x_t−1), padded; receives p(z_t | x_1 … x_t).</param>
    /// <returns>log p(x_t | x_1 … x_t−1), natural logarithm; −∞ leaves the probabilities as predicted.</returns>
    /// <remarks>
    /// The largest density is sought among the states that can be: a state that the chain excludes may not make those of the
    /// others underflow.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Advance(
        PaddedChain chain, bool isFirst, ReadOnlySpan<double> logDensities, Span<double> probabilities)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> predicted = scratch.Doubles(Stride);
        Predict(chain, isFirst, probabilities, predicted);
        double largest = double.NegativeInfinity;
        for (int s = 0; s < States; s++)
        {
            largest = predicted[s] > 0.0 ? Math.Max(largest, logDensities[s]) : largest;
        }

        if (!(largest > ImpossibleRows.FloorOf<TElement>()))
        {
            predicted.CopyTo(probabilities);
            return double.NegativeInfinity;
        }

        Vector256<double> total = Vector256<double>.Zero;
        for (int j = 0; j < Stride; j += Lanes)
        {
            // What exceeds the largest belongs to a state of probability 0: 0 times it must not be NaN.
            Vector256<double> exponent = Vector256.MinNative(
                Vector256.Create(logDensities[j..]) - Vector256.Create(largest), Vector256<double>.Zero);
            Vector256<double> mass = KernelMath.Exp2(exponent) * Vector256.Create<double>(predicted[j..]);
            mass.CopyTo(predicted[j..]);
            total += mass;
        }

        double sum = Vector256.Sum(total);
        Divide(predicted, sum, probabilities);
        return LogDensity(largest, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogDensity(double shift, double sum) =>
        (shift + KernelMath.Log2(sum) + Math.Log2(States)) * KernelMath.Ln2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Predict(
        PaddedChain chain, bool isFirst, ReadOnlySpan<double> probabilities, Span<double> predicted)
    {
        if (isFirst)
        {
            chain.Initial.CopyTo(predicted);
            return;
        }

        ForwardBackward<TEmission, TElement>.Multiply(
            ref MemoryMarshal.GetReference(probabilities),
            ref MemoryMarshal.GetReference(chain.Forward),
            ref MemoryMarshal.GetReference(predicted));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Divide(ReadOnlySpan<double> masses, double sum, Span<double> probabilities)
    {
        ref double mass = ref MemoryMarshal.GetReference(masses);
        ref double probability = ref MemoryMarshal.GetReference(probabilities);
        var inverse = Vector256.Create(1.0 / sum);
        for (nuint j = 0; j < (nuint)Stride; j += Lanes)
        {
            (Vector256.LoadUnsafe(ref mass, j) * inverse).StoreUnsafe(ref probability, j);
        }
    }
}
