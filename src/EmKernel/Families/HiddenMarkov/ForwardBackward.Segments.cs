using System;
using System.Runtime.InteropServices;

namespace EmKernel.CompilerServices;

/// <content>
/// The recursion over a segment of a sequence. What comes before it is a chain that begins where the segment does, with the predicted
/// state for π; what comes after is a factor of the likelihoods of its last row: p(x_t+1 … x_T | z_t).
/// </content>
internal static partial class ForwardBackward<TEmission, TElement>
{
    /// <summary>Runs forward alone.</summary>
    /// <param name="chain">The chain from the first row on.</param>
    /// <param name="likelihoods">b_t(s) of the rows.</param>
    /// <param name="alpha">Receives α_t of the rows.</param>
    /// <returns>log₂ Σ_s α(s) of the last row; NaN where logarithms are needed.</returns>
    public static double RunForward(PaddedChain chain, ReadOnlySpan<double> likelihoods, Span<double> alpha)
    {
        double least = 1.0;
        double logLikelihood = Forward(chain, likelihoods, alpha, ref least);
        return least >= LeastMass ? logLikelihood : double.NaN;
    }

    /// <summary>Joins a segment to the one before it.</summary>
    /// <param name="chain">π and A.</param>
    /// <param name="past">p(z_t−1 | x_1 … x_t−1) of the row before, padded.</param>
    /// <param name="predicted">p(z_t | x_1 … x_t−1), padded.</param>
    /// <param name="posteriors">w·p(z_t | x) of the first row of the segment, padded.</param>
    /// <param name="pairs">Has w·α_t−1(i) v_t(j)/Z added.</param>
    /// <param name="message">Receives p(x_t … x_T | z_t−1) relative to the largest, padded.</param>
    /// <returns>Whether scaling can go on with it.</returns>
    public static bool Join(
        PaddedChain chain,
        ReadOnlySpan<double> past,
        ReadOnlySpan<double> predicted,
        ReadOnlySpan<double> posteriors,
        Span<double> pairs,
        Span<double> message)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> onward = scratch.Doubles(Stride);
        for (int s = 0; s < Stride; s++)
        {
            onward[s] = predicted[s] > 0.0 ? posteriors[s] / predicted[s] : 0.0;
        }

        AddPairs(
            ref MemoryMarshal.GetReference(past),
            ref MemoryMarshal.GetReference(onward),
            1.0,
            ref MemoryMarshal.GetReference(pairs));
        Multiply(
            ref MemoryMarshal.GetReference(onward),
            ref MemoryMarshal.GetReference(chain.Backward),
            ref MemoryMarshal.GetReference(message));
        double largest = 0.0;
        foreach (double mass in message)
        {
            largest = Math.Max(largest, mass);
        }

        bool mixes = chain.RescalingInterval(States) > 1;
        bool isSound = double.IsFinite(largest) && largest > 0.0;
        foreach (ref double mass in message)
        {
            mass /= largest;
            isSound &= mixes || mass == 0.0 || mass > PaddedChain.LeastShare;
        }

        return isSound;
    }

    /// <summary>The state of the next row before it is seen: p A.</summary>
    /// <param name="chain">π and A.</param>
    /// <param name="past">p(z_t−1 | x_1 … x_t−1), padded.</param>
    /// <param name="predicted">Receives p(z_t | x_1 … x_t−1), padded.</param>
    public static void Predict(PaddedChain chain, ReadOnlySpan<double> past, Span<double> predicted) => Multiply(
        ref MemoryMarshal.GetReference(past),
        ref MemoryMarshal.GetReference(chain.Forward),
        ref MemoryMarshal.GetReference(predicted));
}
