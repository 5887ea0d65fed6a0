using System;

namespace EmKernel.CompilerServices;

/// <content>The most probable path (Viterbi).</content>
public sealed partial class HiddenMarkovDecoder<TEmission, TRow, TElement>
{
    /// <inheritdoc/>
    public double MostProbablePath(SequenceObservations<TElement> observations, Span<int> states)
    {
        Check(observations, 1, states.Length);
        double[] logDensities = LogDensities(observations);
        double sum = 0.0;
        for (int i = 0; i < observations.Count; i++)
        {
            (int start, int length) = (observations.Start(i), observations.Length(i));
            sum += FindPath(logDensities.AsSpan(start * Stride, length * Stride), states.Slice(start, length))
                * KernelMath.Ln2
                + length * Math.Log(States);
        }

        return sum;
    }

    /// <summary>max_z log₂ p(x, z) of one sequence, and its z.</summary>
    private double FindPath(ReadOnlySpan<double> logDensities, Span<int> path)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> best = scratch.Doubles(States);
        Span<double> next = scratch.Doubles(States);
        int[] origins = new int[path.Length * States];
        for (int n = 0; n < path.Length; n++)
        {
            for (int s = 0; s < States; s++)
            {
                int origin = 0;
                double logProbability = n == 0 ? _logChain[s] : best[0] + _logChain[States + s];
                for (int from = 1; from < States && n > 0; from++)
                {
                    double candidate = best[from] + _logChain[States + from * States + s];
                    origin = candidate > logProbability ? from : origin;
                    logProbability = Math.Max(logProbability, candidate);
                }

                origins[n * States + s] = origin;
                next[s] = logProbability + LogForwardBackward.Density<TElement>(logDensities[n * Stride + s]);
            }

            next.CopyTo(best);
        }

        int state = SingleRow.IndexOfLargest(best);
        double largest = best[state];
        for (int n = path.Length - 1; n >= 0; n--)
        {
            path[n] = state;
            state = origins[n * States + state];
        }

        return largest;
    }
}
