using System;
using System.Numerics.Tensors;

namespace EmKernel.CompilerServices;

/// <summary>The E-step over a block with a long sequence, of which one segment at a time is run over.</summary>
/// <typeparam name="TEmission">The kernel of the emission mixture.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <remarks>
/// Forward over the segments, keeping of each the probabilities of its last state; then back, from the last segment to the first,
/// with both recursions over each. The statistics of the segments are added in that order. Likelihoods are wanted on both ways: they
/// are kept for the whole sequence, or with checkpoints computed again, which gives the same bits.
/// </remarks>
internal static class SegmentedEStep<TEmission, TElement>
    where TEmission : struct, IEmissionKernel<TElement>
    where TElement : unmanaged
{
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
        Span<double> ofSequence = scratch.Doubles(statistics.Length);
        statistics.Clear();
        for (int i = 0; i < block.Segments.SequenceCount; i++)
        {
            ReadOnlySpan<Observations<TElement>> segments = block.Segments[i];
            if (!(segments[0].Weight(0) > 0.0))
            {
                continue;
            }

            ofSequence.Clear();
            if (!Scaled(parameters, prepared, segments, ofSequence))
            {
                ofSequence.Clear();
                InLogarithms(parameters, prepared, segments, ofSequence);
            }

            Add(ofSequence, statistics);
        }

        HiddenMarkovEStep<TEmission, TElement>.DropTraces(statistics[default(TEmission).StatisticCount..]);
    }

    /// <summary>Runs over a sequence by scaling; false where that does not suffice.</summary>
    private static bool Scaled(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        ReadOnlySpan<Observations<TElement>> segments,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ReadOnlySpan<double> chain = parameters[..HiddenMarkovLayout<TEmission, TElement>.ChainLength];
        var padded = PaddedChain.Of(States, chain, scratch.Doubles(PaddedChain.Length(States)));
        int longest = Longest(segments);
        Span<double> likelihoods = scratch.Doubles(
            RowsLength(segments[0].IsCheckpointed ? longest : Start(segments, segments.Length)));
        Span<double> rows = scratch.Doubles(StateRows.Length(States, longest));
        Span<double> checkpoints = scratch.Doubles(segments.Length * Stride);
        double logLikelihood = RunForward(parameters, prepared, segments, padded, likelihoods, rows, checkpoints);
        if (!double.IsFinite(logLikelihood)
            || !RunBack(parameters, prepared, segments, padded, likelihoods, rows, checkpoints, statistics))
        {
            return false;
        }

        statistics[0] += logLikelihood;
        return true;
    }

    /// <summary>Forward over the segments: the log-likelihood, and the probabilities of the last state of each.</summary>
    private static double RunForward(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        ReadOnlySpan<Observations<TElement>> segments,
        PaddedChain chain,
        Span<double> likelihoods,
        Span<double> rows,
        Span<double> checkpoints)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> shifts = scratch.Doubles(Longest(segments));
        Span<double> predicted = scratch.Doubles(Stride);
        double logLikelihood = 0.0;
        chain.Initial.CopyTo(predicted);
        for (int i = 0; i < segments.Length && double.IsFinite(logLikelihood); i++)
        {
            Span<double> ofSegment = Part(segments, i, likelihoods);
            Span<double> alpha = rows[..(segments[i].Count * Stride)];
            Likelihoods(parameters, prepared, segments[i], ofSegment, shifts);
            ofSegment = ofSegment[..alpha.Length];
            logLikelihood += HiddenMarkovEStep<TEmission, TElement>.CanScale(chain, ofSegment)
                ? ForwardBackward<TEmission, TElement>.RunForward(chain.From(predicted), ofSegment, alpha)
                    + TensorPrimitives.Sum<double>(shifts[..segments[i].Count])
                : double.NaN;
            Span<double> last = checkpoints.Slice(i * Stride, Stride);
            alpha[^Stride..].CopyTo(last);
            TensorPrimitives.Divide(last, TensorPrimitives.Sum<double>(last), last);
            ForwardBackward<TEmission, TElement>.Predict(chain, last, predicted);
        }

        // The emission mixture has counted a weight of 1/S into each density.
        return segments[0].Weight(0)
            * (logLikelihood * KernelMath.Ln2 + Start(segments, segments.Length) * Math.Log(States));
    }

    /// <summary>Back over the segments: posteriors, and what they make of the rows.</summary>
    private static bool RunBack(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        ReadOnlySpan<Observations<TElement>> segments,
        PaddedChain chain,
        Span<double> likelihoods,
        Span<double> rows,
        ReadOnlySpan<double> checkpoints,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> shifts = scratch.Doubles(Longest(segments));
        Span<double> predicted = scratch.Doubles(Stride);
        Span<double> message = scratch.Doubles(Stride);
        Span<double> pairs = scratch.Doubles(Stride * Stride);
        Span<double> ofEmission = scratch.Doubles(default(TEmission).StatisticCount);
        Span<double> expected = statistics[default(TEmission).StatisticCount..];
        message.Fill(1.0);
        pairs.Clear();
        for (int i = segments.Length - 1; i >= 0; i--)
        {
            Span<double> ofSegment = Part(segments, i, likelihoods);
            Span<double> posteriors = rows[..(segments[i].Count * Stride)];
            if (segments[i].IsCheckpointed)
            {
                Likelihoods(parameters, prepared, segments[i], ofSegment, shifts);
            }

            ofSegment = ofSegment[..posteriors.Length];
            TensorPrimitives.Multiply(ofSegment[^Stride..], message, ofSegment[^Stride..]);
            ReadOnlySpan<double> past = i > 0 ? checkpoints.Slice((i - 1) * Stride, Stride) : default;
            if (i > 0)
            {
                ForwardBackward<TEmission, TElement>.Predict(chain, past, predicted);
            }
            else
            {
                chain.Initial.CopyTo(predicted);
            }

            if (!double.IsFinite(ForwardBackward<TEmission, TElement>.Run(
                    chain.From(predicted), ofSegment, segments[i].Weight(0), posteriors, pairs))
                || (i > 0 && !ForwardBackward<TEmission, TElement>.Join(
                    chain, past, predicted, posteriors[..Stride], pairs, message)))
            {
                return false;
            }

            Collect(parameters, prepared, segments[i], rows, ofEmission, statistics);
        }

        TensorPrimitives.Add(expected[..States], rows[..States], expected[..States]);
        HiddenMarkovEStep<TEmission, TElement>.AddTransitions(chain, pairs, expected[States..]);
        return true;
    }

    /// <summary>Runs over a sequence in logarithms.</summary>
    private static void InLogarithms(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        ReadOnlySpan<Observations<TElement>> segments,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        double weight = segments[0].Weight(0);
        Span<double> ofEmission = scratch.Doubles(default(TEmission).StatisticCount);
        Span<double> expected = statistics[default(TEmission).StatisticCount..];
        LogSegments<TEmission, TElement> smoother = new(parameters, prepared, segments, weight, expected[States..], scratch);
        while (smoother.MoveNext())
        {
            Collect(parameters, prepared, smoother.Rows, smoother.Posteriors, ofEmission, statistics);
        }

        TensorPrimitives.Add(expected[..States], smoother.Posteriors[..States], expected[..States]);
        statistics[0] += weight
            * (smoother.LogLikelihood * KernelMath.Ln2 + Start(segments, segments.Length) * Math.Log(States));
    }

    private static void Likelihoods(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> segment,
        Span<double> likelihoods,
        Span<double> shifts) => default(TEmission).Likelihoods(
            HiddenMarkovLayout<TEmission, TElement>.Emission(parameters),
            prepared,
            segment,
            likelihoods,
            shifts[..segment.Count]);

    /// <summary>Adds the statistics of the rows of a segment under their posteriors.</summary>
    private static void Collect(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> segment,
        ReadOnlySpan<double> posteriors,
        Span<double> ofSegment,
        Span<double> statistics)
    {
        default(TEmission).CollectBlock(
            HiddenMarkovLayout<TEmission, TElement>.Emission(parameters), prepared, segment, posteriors, ofSegment);
        Span<double> sum = statistics[..default(TEmission).StatisticCount];
        default(TEmission).Combine(ofSegment, sum, sum);
    }

    private static void Add(ReadOnlySpan<double> ofSequence, Span<double> statistics) =>
        default(HiddenMarkovKernel<TEmission, TElement>).Combine(statistics, ofSequence, statistics);

    /// <summary>Room for rows, where a segment may begin at any of them and rows are transposed in whole squares.</summary>
    private static int RowsLength(int rows) => StateRows.Length(States, rows) + StateRows.Length(States, 1);

    /// <summary>Where the likelihoods of a segment are kept: all of them side by side, or with checkpoints one at a time.</summary>
    private static Span<double> Part(
        ReadOnlySpan<Observations<TElement>> segments, int segment, Span<double> likelihoods) =>
        segments[0].IsCheckpointed ? likelihoods : likelihoods[(Start(segments, segment) * Stride)..];

    /// <summary>The first row of a segment, counted from that of the sequence.</summary>
    private static int Start(ReadOnlySpan<Observations<TElement>> segments, int segment)
    {
        int start = 0;
        foreach (Observations<TElement> earlier in segments[..segment])
        {
            start += earlier.Count;
        }

        return start;
    }

    private static int Longest(ReadOnlySpan<Observations<TElement>> segments) =>
        SequenceSegments<TElement>.LongestOf(segments);
}
