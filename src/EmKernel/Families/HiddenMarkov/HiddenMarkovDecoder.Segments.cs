using System;

namespace EmKernel.CompilerServices;

/// <content>Posteriors of long sequences, a segment at a time.</content>
public sealed partial class HiddenMarkovDecoder<TEmission, TRow, TElement>
{
    /// <inheritdoc/>
    public void Smooth(SequenceObservations<TElement> observations, SmoothedRows receive)
    {
        ArgumentNullException.ThrowIfNull(receive);
        Check(observations, States, null);
        SequenceSegments<TElement> cut = observations.Rows.Segments;
        if (cut.SequenceCount == 0)
        {
            double[] probabilities = new double[observations.Rows.Count * States];
            Smooth(observations, probabilities);
            receive(0, probabilities);
            return;
        }

        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> prepared = scratch.Elements<TElement>(default(TEmission).PreparedCount);
        Span<double> transitions = scratch.Doubles(States * States);
        Prepare(observations.Rows, prepared);
        for (int i = 0; i < cut.SequenceCount; i++)
        {
            Smooth(cut[i], observations.Start(i) + observations.Length(i), prepared, transitions, receive);
        }
    }

    private void Smooth(
        ReadOnlySpan<Observations<TElement>> segments,
        int end,
        ReadOnlySpan<TElement> prepared,
        Span<double> transitions,
        SmoothedRows receive)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> packed = scratch.Doubles(SequenceSegments<TElement>.LongestOf(segments) * States);
        LogSegments<TEmission, TElement> smoother = new(_parameters, prepared, segments, 1.0, transitions, scratch);
        while (smoother.MoveNext())
        {
            int count = smoother.Rows.Count;
            for (int n = 0; n < count; n++)
            {
                smoother.Posteriors.Slice(n * Stride, States).CopyTo(packed[(n * States)..]);
            }

            end -= count;
            receive(end, packed[..(count * States)]);
        }
    }
}
