using System;
using System.Numerics.Tensors;

namespace EmKernel.CompilerServices;

/// <summary>The forward-backward recursion in logarithms, which loses nothing and costs an exponential for each transition.</summary>
/// <remarks>
/// Logarithms are of base 2; those of rows and states lie as <see cref="StateRows"/>. Each row is shifted by a whole number, to where
/// logarithms have all their digits: without it each would round to a part of the log-likelihood of all rows so far.
/// </remarks>
internal static class LogForwardBackward
{
    /// <summary>Runs over a sequence.</summary>
    /// <typeparam name="TElement">The element type of the emission's kernel.</typeparam>
    /// <param name="states">S.</param>
    /// <param name="chain">π and A.</param>
    /// <param name="logDensities">The log-densities of the rows.</param>
    /// <param name="weight">The weight of the sequence.</param>
    /// <param name="posteriors">Receives w·p(z_t = s | x); zeros if the sequence is impossible.</param>
    /// <param name="transitions">Has w·Σ_t p(z_t−1 = i, z_t = j | x) added, S×S row by row.</param>
    /// <returns>log₂ p(x); −∞ if the sequence is impossible.</returns>
    public static double Run<TElement>(
        int states,
        ReadOnlySpan<double> chain,
        ReadOnlySpan<double> logDensities,
        double weight,
        Span<double> posteriors,
        Span<double> transitions)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        int stride = StateRows.Stride(states);
        int length = posteriors.Length / stride;
        Span<double> logChain = scratch.Doubles(chain.Length);
        TakeLogarithms(chain, logChain);
        Span<double> alpha = scratch.Doubles(posteriors.Length);
        Span<double> shifts = scratch.Doubles(length);
        Forward<TElement>(states, logChain, logDensities, default, alpha, shifts);
        double logLikelihood = TensorPrimitives.Sum<double>(shifts) + LogSum(alpha.Slice((length - 1) * stride, states));
        posteriors.Clear();
        if (!(logLikelihood > double.NegativeInfinity))
        {
            return double.NegativeInfinity;
        }

        Span<double> beta = scratch.Doubles(states);
        beta.Clear();
        Backward<TElement>(
            states, logChain, logDensities, default, alpha, shifts, weight, beta, posteriors, transitions);
        return logLikelihood;
    }

    /// <summary>log₂ p(x_1 … x_t, z_t = s) of each row of a sequence or a segment of one, less the shifts of the rows so far.</summary>
    /// <typeparam name="TElement">The element type of the emission's kernel.</typeparam>
    /// <param name="states">S.</param>
    /// <param name="logChain">log₂ π and log₂ A.</param>
    /// <param name="logDensities">The log-densities of the rows.</param>
    /// <param name="past">What this gave for the row before the first; empty for the first of the sequence.</param>
    /// <param name="alpha">Receives the logarithms.</param>
    /// <param name="shifts">Receives the shift of each row, a whole number.</param>
    public static void Forward<TElement>(
        int states,
        ReadOnlySpan<double> logChain,
        ReadOnlySpan<double> logDensities,
        ReadOnlySpan<double> past,
        Span<double> alpha,
        Span<double> shifts)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> terms = scratch.Doubles(states);
        int stride = StateRows.Stride(states);
        for (int t = 0; t < alpha.Length; t += stride)
        {
            ReadOnlySpan<double> before = t == 0 ? past : alpha.Slice(t - stride, states);
            for (int s = 0; s < states; s++)
            {
                for (int i = 0; i < before.Length; i++)
                {
                    terms[i] = before[i] + logChain[states + i * states + s];
                }

                alpha[t + s] = (before.IsEmpty ? logChain[s] : LogSum(terms)) + Density<TElement>(logDensities[t + s]);
            }

            shifts[t / stride] = Shift(alpha.Slice(t, states));
        }
    }

    /// <summary>Posteriors of the rows of a sequence or a segment of one, from the last to the first.</summary>
    /// <typeparam name="TElement">The element type of the emission's kernel.</typeparam>
    /// <param name="states">S.</param>
    /// <param name="logChain">log₂ π and log₂ A.</param>
    /// <param name="logDensities">The log-densities of the rows.</param>
    /// <param name="past">As <see cref="Forward"/> was given it.</param>
    /// <param name="alpha">What that made of it.</param>
    /// <param name="shifts">The shifts of the rows.</param>
    /// <param name="weight">The weight of the sequence.</param>
    /// <param name="beta">log₂ p(x_t+1 … | z_t) of the last row, in any scale; receives that of the row before the first.</param>
    /// <param name="posteriors">Receives w·p(z_t = s | x).</param>
    /// <param name="transitions">Has w·Σ_t p(z_t−1 = i, z_t = j | x) added.</param>
    public static void Backward<TElement>(
        int states,
        ReadOnlySpan<double> logChain,
        ReadOnlySpan<double> logDensities,
        ReadOnlySpan<double> past,
        ReadOnlySpan<double> alpha,
        ReadOnlySpan<double> shifts,
        double weight,
        Span<double> beta,
        Span<double> posteriors,
        Span<double> transitions)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> onward = scratch.Doubles(states);
        Span<double> joint = scratch.Doubles(states);
        int stride = StateRows.Stride(states);
        for (int t = alpha.Length - stride; t >= 0; t -= stride)
        {
            TensorPrimitives.Add(alpha.Slice(t, states), beta, joint);
            double whole = LogSum(joint);
            for (int s = 0; s < states; s++)
            {
                posteriors[t + s] = weight * double.Exp2(joint[s] - whole);
                onward[s] = Density<TElement>(logDensities[t + s]) + beta[s];
            }

            ReadOnlySpan<double> before = t == 0 ? past : alpha.Slice(t - stride, states);
            for (int i = 0; i < before.Length; i++)
            {
                beta[i] = StepBack(
                    logChain.Slice(states + i * states, states),
                    onward,
                    before[i] - shifts[t / stride] - whole,
                    weight,
                    transitions.Slice(i * states, states));
            }

            Shift(beta);
        }
    }

    /// <summary>Shifts logarithms by a whole number so that the largest is about 0, if one is finite; returns that number.</summary>
    private static double Shift(Span<double> logarithms)
    {
        double shift = Math.Round(TensorPrimitives.Max<double>(logarithms));
        if (!double.IsFinite(shift))
        {
            return 0.0;
        }

        TensorPrimitives.Subtract(logarithms, shift, logarithms);
        return shift;
    }

    /// <summary>log₂ of each number of a chain.</summary>
    /// <param name="chain">Probabilities.</param>
    /// <param name="logarithms">Receives their logarithms; −∞ of 0.</param>
    public static void TakeLogarithms(ReadOnlySpan<double> chain, Span<double> logarithms)
    {
        for (int i = 0; i < chain.Length; i++)
        {
            logarithms[i] = Math.Log2(chain[i]);
        }
    }

    /// <summary>A log-density as recursions take it: −∞ where the kernel's finite floor stands for it.</summary>
    /// <typeparam name="TElement">The element type of the kernel.</typeparam>
    /// <param name="logDensity">The log-density of a kernel.</param>
    /// <returns>The log-density.</returns>
    public static double Density<TElement>(double logDensity)
        where TElement : unmanaged =>
        logDensity <= ImpossibleRows.FloorOf<TElement>() ? double.NegativeInfinity : logDensity;

    /// <summary>log₂ Σ 2^x.</summary>
    /// <param name="logarithms">The x.</param>
    /// <returns>−∞ if all are.</returns>
    public static double LogSum(ReadOnlySpan<double> logarithms)
    {
        double largest = double.NegativeInfinity;
        foreach (double logarithm in logarithms)
        {
            largest = Math.Max(largest, logarithm);
        }

        if (double.IsNegativeInfinity(largest))
        {
            return largest;
        }

        double sum = 0.0;
        foreach (double logarithm in logarithms)
        {
            sum += double.Exp2(logarithm - largest);
        }

        return largest + Math.Log2(sum);
    }

    /// <summary>One state's β of the row before, and what its transitions to this row are expected to be.</summary>
    private static double StepBack(
        ReadOnlySpan<double> logTransitions,
        ReadOnlySpan<double> onward,
        double logPast,
        double weight,
        Span<double> transitions)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> terms = scratch.Doubles(onward.Length);
        for (int j = 0; j < terms.Length; j++)
        {
            terms[j] = logTransitions[j] + onward[j];
            transitions[j] += weight * double.Exp2(logPast + terms[j]);
        }

        return LogSum(terms);
    }
}
