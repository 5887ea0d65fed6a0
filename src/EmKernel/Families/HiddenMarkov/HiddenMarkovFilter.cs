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
            : Product(ref probability, ref Unsafe.Add(ref chain, Lanes)));
        Vector256<double> sum = KernelMath.SumInEach(mass);
        if (!(sum.ToScalar() > PaddedChain.LeastShare))
        {
            return double.NaN;
        }

        // The next row waits for these, so that a division is better than a reciprocal and its product.
        Vector256<double> filtered = mass / sum;
        SingleRow.Store(filtered.GetLower(), States, ref probability);
        if (States > Vector128<double>.Count)
        {
            SingleRow.Store(
                filtered.GetUpper(), States - Vector128<double>.Count, ref Unsafe.Add(ref probability, Vector128<double>.Count));
        }

        return LogDensity(shift, KernelMath.Log2(sum).ToScalar());
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

        Vector256<double> sum = KernelMath.SumInEach(total);
        if (!(sum.ToScalar() > PaddedChain.LeastShare))
        {
            return double.NaN;
        }

        Divide(predicted, sum, probabilities);
        return LogDensity(shift, KernelMath.Log2(sum).ToScalar());
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

        Vector256<double> sum = KernelMath.SumInEach(total);
        Divide(predicted, sum, probabilities);
        return LogDensity(largest, KernelMath.Log2(sum.ToScalar()));
    }

    /// <summary>x A for up to four states.</summary>
    /// <remarks>
    /// Written in halves and read one by one: 32 bytes that lie in two lines of memory would be waited for until they have
    /// come to the cache.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Product(ref double x, ref double matrix)
    {
        Vector256<double> even = Vector256.Create(x) * Vector256.LoadUnsafe(ref matrix);
        Vector256<double> odd = States > 1
            ? Vector256.Create(Unsafe.Add(ref x, 1)) * Vector256.LoadUnsafe(ref matrix, Lanes)
            : Vector256<double>.Zero;
        even = States > 2
            ? Vector256.MultiplyAddEstimate(
                Vector256.Create(Unsafe.Add(ref x, 2)), Vector256.LoadUnsafe(ref matrix, 2 * Lanes), even)
            : even;
        odd = States > 3
            ? Vector256.MultiplyAddEstimate(
                Vector256.Create(Unsafe.Add(ref x, 3)), Vector256.LoadUnsafe(ref matrix, 3 * Lanes), odd)
            : odd;
        return even + odd;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogDensity(double shift, double logSum) =>
        (shift + Math.Log2(States) + logSum) * KernelMath.Ln2;

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
    private static void Divide(ReadOnlySpan<double> masses, Vector256<double> sum, Span<double> probabilities)
    {
        ref double mass = ref MemoryMarshal.GetReference(masses);
        ref double probability = ref MemoryMarshal.GetReference(probabilities);
        for (nuint j = 0; j < (nuint)Stride; j += Lanes)
        {
            (Vector256.LoadUnsafe(ref mass, j) / sum).StoreUnsafe(ref probability, j);
        }
    }
}
