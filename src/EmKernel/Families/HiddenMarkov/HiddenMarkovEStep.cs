using System;
using System.Numerics.Tensors;

namespace EmKernel.CompilerServices;

/// <summary>The E-step of hidden Markov models over one block of sequences.</summary>
/// <typeparam name="TEmission">The kernel of the emission mixture.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
internal static class HiddenMarkovEStep<TEmission, TElement>
    where TEmission : struct, IEmissionKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>What counts as no evidence, so that a probability made of evidence does not underflow: its logarithm is wanted.</summary>
    private const double LeastCount = 1e-280;

    private static int States => HiddenMarkovLayout<TEmission, TElement>.States;

    private static int Stride => HiddenMarkovLayout<TEmission, TElement>.Stride;

    /// <summary>Computes the statistics of a block.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="prepared">The prepared emission.</param>
    /// <param name="block">The sequences.</param>
    /// <param name="statistics">Receives the statistics.</param>
    public static void Run(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics)
    {
        if (block.Segments.SequenceCount > 0)
        {
            SegmentedEStep<TEmission, TElement>.Run(parameters, prepared, block, statistics);
            return;
        }

        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> posteriors = scratch.Doubles(StateRows.Length(States, block.Count));
        Span<double> chain = statistics[default(TEmission).StatisticCount..];
        chain.Clear();
        double logLikelihood = FindPosteriors(parameters, prepared, block, posteriors, chain);
        default(TEmission).CollectBlock(
            HiddenMarkovLayout<TEmission, TElement>.Emission(parameters),
            prepared,
            block,
            posteriors,
            statistics[..default(TEmission).StatisticCount]);
        statistics[0] += logLikelihood;
    }

    /// <summary>Posteriors of the states, expected first states and transitions, and the log-likelihood.</summary>
    private static double FindPosteriors(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> posteriors,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ReadOnlySpan<double> chain = parameters[..HiddenMarkovLayout<TEmission, TElement>.ChainLength];
        ReadOnlySpan<double> emission = HiddenMarkovLayout<TEmission, TElement>.Emission(parameters);
        var padded = PaddedChain.Of(States, chain, scratch.Doubles(PaddedChain.Length(States)));
        Span<double> likelihoods = scratch.Doubles(posteriors.Length);
        Span<double> shifts = scratch.Doubles(block.Count);
        Span<double> logDensities = default;
        Span<double> transitions = statistics[States..];
        default(TEmission).Likelihoods(emission, prepared, block, likelihoods, shifts);
        double logLikelihood = 0.0;
        for (int i = 0; i < HiddenMarkovLayout<TEmission, TElement>.SequenceCount(block); i++)
        {
            (int first, int length) = HiddenMarkovLayout<TEmission, TElement>.Sequence(block, i);
            double weight = block.Weight(first);
            (int start, int end) = (first * Stride, (first + length) * Stride);
            double logSequence = weight > 0.0
                ? Scaled(padded, likelihoods[start..end], shifts.Slice(first, length), weight, posteriors[start..end], transitions)
                : 0.0;
            if (!double.IsFinite(logSequence))
            {
                // What scaling cannot do: likelihoods that span more than the range of double.
                if (logDensities.IsEmpty)
                {
                    logDensities = scratch.Doubles(posteriors.Length);
                    default(TEmission).LogDensities(emission, prepared, block, logDensities);
                }

                logSequence = LogForwardBackward.Run<TElement>(
                    States, chain, logDensities[start..end], weight, posteriors[start..end], transitions);
            }

            if (weight > 0.0)
            {
                // The emission mixture has counted a weight of 1/S into each density.
                logLikelihood += weight * (logSequence * KernelMath.Ln2 + length * Math.Log(States));
                TensorPrimitives.Add(statistics[..States], posteriors.Slice(start, States), statistics[..States]);
            }
            else
            {
                posteriors[start..end].Clear();
            }
        }

        DropTraces(statistics);
        return logLikelihood;
    }

    /// <summary>Counts as none what is too little for the logarithm of a probability made of it.</summary>
    /// <param name="chain">The expected first states and transitions.</param>
    internal static void DropTraces(Span<double> chain)
    {
        foreach (ref double count in chain)
        {
            count = count >= LeastCount ? count : 0.0;
        }
    }

    /// <summary>What is expected of the transitions: A ∘ Σ w α vᵀ/Z.</summary>
    /// <param name="chain">π and A.</param>
    /// <param name="pairs">The sums, padded.</param>
    /// <param name="transitions">Has them added, S×S.</param>
    internal static void AddTransitions(PaddedChain chain, ReadOnlySpan<double> pairs, Span<double> transitions)
    {
        for (int i = 0; i < States; i++)
        {
            for (int j = 0; j < States; j++)
            {
                transitions[i * States + j] += chain.Forward[i * Stride + j] * pairs[i * Stride + j];
            }
        }
    }

    /// <summary>The log₂-likelihood of a sequence by scaling; NaN where that does not suffice.</summary>
    private static double Scaled(
        PaddedChain chain,
        ReadOnlySpan<double> likelihoods,
        ReadOnlySpan<double> shifts,
        double weight,
        Span<double> posteriors,
        Span<double> transitions)
    {
        if (!CanScale(chain, likelihoods))
        {
            return double.NaN;
        }

        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> pairs = scratch.Doubles(Stride * Stride);
        pairs.Clear();
        double logLikelihood = ForwardBackward<TEmission, TElement>.Run(chain, likelihoods, weight, posteriors, pairs)
            + TensorPrimitives.Sum(shifts);
        if (double.IsFinite(logLikelihood))
        {
            AddTransitions(chain, pairs, transitions);
        }

        return logLikelihood;
    }

    /// <summary>Whether scaling can do with likelihoods: of a chain that does not mix, none may be too small.</summary>
    /// <param name="chain">π and A.</param>
    /// <param name="likelihoods">The likelihoods.</param>
    /// <returns>Whether it can, as far as they tell.</returns>
    internal static bool CanScale(PaddedChain chain, ReadOnlySpan<double> likelihoods) =>
        chain.RescalingInterval(States) > 1 || AreAbove(likelihoods, PaddedChain.LeastShare);

    private static bool AreAbove(ReadOnlySpan<double> rows, double bound)
    {
        for (int t = 0; t < rows.Length; t += Stride)
        {
            foreach (double likelihood in rows.Slice(t, States))
            {
                if (!(likelihood > bound))
                {
                    return false;
                }
            }
        }

        return true;
    }
}
