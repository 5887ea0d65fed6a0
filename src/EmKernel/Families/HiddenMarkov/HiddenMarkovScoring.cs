using System;

namespace EmKernel.CompilerServices;

/// <summary>Scores rows by the posteriors of their states.</summary>
/// <typeparam name="TEmission">The kernel of the emission mixture.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
internal static class HiddenMarkovScoring<TEmission, TElement>
    where TEmission : struct, IEmissionKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Smoothed posteriors as responsibilities, and log p(x_t | x_1 … x_t−1) as log densities.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="prepared">The prepared emission.</param>
    /// <param name="block">The sequences.</param>
    /// <param name="scores">Receives the scores.</param>
    public static void Score(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        RowScores<TElement> scores)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        int states = default(TEmission).ComponentCount;
        int stride = StateRows.Stride(states);
        ReadOnlySpan<double> chain = parameters[..HiddenMarkovLayout<TEmission, TElement>.ChainLength];
        Span<double> logDensities = scratch.Doubles(StateRows.Length(states, block.Count));
        Span<double> posteriors = scratch.Doubles(logDensities.Length);
        Span<double> transitions = scratch.Doubles(states * states);
        Span<double> filtered = scratch.Doubles(stride);
        var padded = PaddedChain.Of(states, chain, scratch.Doubles(PaddedChain.Length(states)));
        default(TEmission).LogDensities(
            HiddenMarkovLayout<TEmission, TElement>.Emission(parameters), prepared, block, logDensities);
        default(TEmission).AddBaseMeasure(states, block, logDensities);
        for (int i = 0; i < HiddenMarkovLayout<TEmission, TElement>.SequenceCount(block); i++)
        {
            (int first, int length) = HiddenMarkovLayout<TEmission, TElement>.Sequence(block, i);
            LogForwardBackward.Run<TElement>(
                states,
                chain,
                logDensities.Slice(first * stride, length * stride),
                weight: 1.0,
                posteriors.Slice(first * stride, length * stride),
                transitions);
            for (int n = first; n < first + length && !scores.LogDensities.IsEmpty; n++)
            {
                scores.LogDensities[n] = HiddenMarkovFilter<TEmission, TElement>.Advance(
                    padded, n == first, logDensities.Slice(n * stride, stride), filtered);
            }
        }

        for (int n = 0; n < block.Count; n++)
        {
            Write(posteriors.Slice(n * stride, states), n, scores);
        }
    }

    private static void Write(ReadOnlySpan<double> posteriors, int row, RowScores<TElement> scores)
    {
        int label = 0;
        for (int s = 0; s < posteriors.Length; s++)
        {
            label = posteriors[s] > posteriors[label] ? s : label;
            if (!scores.Responsibilities.IsEmpty)
            {
                scores.Responsibilities[row * posteriors.Length + s] = ElementConversion.FromDouble<TElement>(posteriors[s]);
            }
        }

        if (!scores.Labels.IsEmpty)
        {
            scores.Labels[row] = label;
        }

        if (!scores.LogCertainties.IsEmpty)
        {
            scores.LogCertainties[row] = Math.Log(posteriors[label]);
        }
    }
}
