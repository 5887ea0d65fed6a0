using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>The filter: one row after the other, with probabilities that sum to 1 after each.</summary>
/// <typeparam name="TEmission">The kernel of the emission mixture, which says how many states there are.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
internal static class HiddenMarkovFilter<TEmission, TElement>
    where TEmission : struct, IEmissionKernel<TElement>
    where TElement : unmanaged
{
    private const int Lanes = 4;

    private static int States => HiddenMarkovLayout<TEmission, TElement>.States;

    private static int Stride => HiddenMarkovLayout<TEmission, TElement>.Stride;

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
        Span<double> predicted = stackalloc double[Lanes];
        using KernelScratch.Scope scratch = KernelScratch.Open();
        if (Stride > Lanes)
        {
            predicted = scratch.Doubles(Stride);
        }

        if (isFirst)
        {
            chain.Initial.CopyTo(predicted);
        }
        else
        {
            ForwardBackward<TEmission, TElement>.Multiply(
                ref MemoryMarshal.GetReference(probabilities),
                ref MemoryMarshal.GetReference(chain.Forward),
                ref MemoryMarshal.GetReference(predicted));
        }

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
        var inverse = Vector256.Create(1.0 / sum);
        for (int j = 0; j < Stride; j += Lanes)
        {
            (Vector256.Create<double>(predicted[j..]) * inverse).CopyTo(probabilities[j..]);
        }

        return (largest + KernelMath.Log2(sum)) * KernelMath.Ln2 + Math.Log(States);
    }
}
