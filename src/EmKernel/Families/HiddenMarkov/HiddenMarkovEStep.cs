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
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> posteriors = scratch.Doubles(StateRows.Length(States, block.Count));
        Span<double> chain = statistics[TEmission.StatisticCount..];
        chain.Clear();
        double logLikelihood = FindPosteriors(parameters, prepared, block, posteriors, chain);
        TEmission.CollectBlock(
            HiddenMarkovLayout<TEmission, TElement>.Emission(parameters),
            block,
            posteriors,
            statistics[..TEmission.StatisticCount]);
        statistics[0] += logLikelihood;
    }

    /// <summary>Posteriors of the states, expected first states and transitions, and the log-likelihood.</summary>
    private static double FindPosteriors(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> posteriors,
        Span<double> chainStatistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ReadOnlySpan<double> chain = parameters[..HiddenMarkovLayout<TEmission, TElement>.ChainLength];
        var padded = PaddedChain.Of(States, chain, scratch.Doubles(PaddedChain.Length(States)));
        Span<double> likelihoods = scratch.Doubles(posteriors.Length);
        Span<double> shifts = scratch.Doubles(block.Count);
        Span<double> pairs = scratch.Doubles(Stride * Stride);
        Span<double> sequencePairs = scratch.Doubles(Stride * Stride);
        Span<double> transitions = chainStatistics[States..];
        pairs.Clear();
        ReadOnlySpan<double> emission = HiddenMarkovLayout<TEmission, TElement>.Emission(parameters);
        TEmission.Likelihoods(emission, prepared, block, likelihoods, shifts);
        bool mixes = padded.Mixes(States);
        Span<double> logDensities = default;
        double logLikelihood = 0.0;
        for (int i = 0; i < HiddenMarkovLayout<TEmission, TElement>.SequenceCount(block); i++)
        {
            (int first, int length) = HiddenMarkovLayout<TEmission, TElement>.Sequence(block, i);
            double weight = block.Weight(first);
            Span<double> sequencePosteriors = posteriors.Slice(first * Stride, length * Stride);
            if (weight == 0.0)
            {
                sequencePosteriors.Clear();
                continue;
            }

            sequencePairs.Clear();
            ReadOnlySpan<double> sequence = likelihoods.Slice(first * Stride, length * Stride);
            double logSequence = mixes || AreAbove(sequence, PaddedChain.LeastShare)
                ? ForwardBackward<TEmission, TElement>.Run(padded, sequence, weight, sequencePosteriors, sequencePairs)
                    + TensorPrimitives.Sum<double>(shifts.Slice(first, length))
                : double.NaN;
            if (double.IsFinite(logSequence))
            {
                Add(sequencePairs, pairs);
            }
            else
            {
                // What scaling cannot do: likelihoods that span more than the range of double.
                if (logDensities.IsEmpty)
                {
                    logDensities = scratch.Doubles(posteriors.Length);
                    TEmission.LogDensities(emission, prepared, block, logDensities);
                }

                logSequence = LogForwardBackward.Run<TElement>(
                    States,
                    chain,
                    logDensities.Slice(first * Stride, length * Stride),
                    weight,
                    sequencePosteriors,
                    transitions);
            }

            // The emission mixture has counted a weight of 1/S into each density.
            logLikelihood += weight * (logSequence * KernelMath.Ln2 + length * Math.Log(States));
            Add(sequencePosteriors[..States], chainStatistics);
        }

        for (int i = 0; i < States; i++)
        {
            for (int j = 0; j < States; j++)
            {
                transitions[i * States + j] += padded.Forward[i * Stride + j] * pairs[i * Stride + j];
            }
        }

        foreach (ref double count in chainStatistics)
        {
            count = count >= LeastCount ? count : 0.0;
        }

        return logLikelihood;
    }

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

    private static void Add(ReadOnlySpan<double> terms, Span<double> sums)
    {
        for (int i = 0; i < terms.Length; i++)
        {
            sums[i] += terms[i];
        }
    }
}
