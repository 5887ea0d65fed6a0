using System;
using System.Linq;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.HiddenMarkov;

/// <content>Samples with holes, and what is known before a sequence has ended.</content>
internal sealed partial class ChainLaws<TModel, TElement, TState, TStatistics, TPrior>
{
    public override void MissingEntriesAreIntegratedOut(int seed)
    {
        SequenceObservations<TElement> sample = toSample(Sample(seed, weighted: true).WithHoles(seed, 0.2));
        TModel model = RandomChain(TModel.Initialize(sample, seed: seed), seed);
        IHiddenMarkovDecoder<TElement> decoder = model.CreateDecoder();
        HiddenChain reference = Reference(model);
        double[] smoothed = new double[sample.Rows.Count * States];
        double[] filtered = new double[smoothed.Length];
        int[] path = new int[sample.Rows.Count];
        decoder.Smooth(sample, smoothed);
        decoder.Filter(sample, filtered);
        double logPath = decoder.MostProbablePath(sample, path);
        double logLikelihood = 0.0;
        double logJoint = 0.0;
        double[] present = new double[States];
        TElement[] row = new TElement[TModel.Dimension];
        for (int i = 0; i < sample.Count; i++)
        {
            (int start, int length) = (sample.Start(i), sample.Length(i));
            double[][] densities = Densities(model, sample, i);
            logLikelihood += sample.Weight(i) * reference.LogLikelihood(densities);
            logJoint += reference.LogJoint(densities, path[start..(start + length)]);
            AssertNear(
                [.. reference.Posteriors(densities).SelectMany(posterior => posterior)],
                smoothed.AsSpan(start * States, length * States).ToArray(),
                10.0);
            for (int n = start; n < start + length; n++)
            {
                sample.Rows.CopyRowTo(n, row);
                decoder.Advance(n == start, row, present);
                AssertNear(filtered.AsSpan(n * States, States).ToArray(), present, 10.0);
            }
        }

        AssertNear([logLikelihood], [TModel.EStep(model, sample).LogLikelihood], Math.Abs(logLikelihood));
        AssertNear([logLikelihood], [decoder.LogLikelihood(sample)], Math.Abs(logLikelihood));
        AssertNear([logJoint], [logPath], Math.Abs(logJoint));
    }

    public override void ObjectiveNeverDecreasesOverHoles(int seed)
    {
        SequenceObservations<TElement> sample = toSample(Sample(seed, weighted: true).WithHoles(seed, 0.2));
        CheckAscent(TModel.Initialize(sample, seed: seed), sample);
    }

    public override void RowsWithoutEntriesSayNothing(int seed)
    {
        SequenceObservations<TElement> sample = toSample(Sample(seed, weighted: true));
        TModel model = RandomChain(TModel.Initialize(sample, seed: seed), seed);
        SequenceObservations<TElement> nothing = toSample(Sample(seed, weighted: false).WithHoles(seed, 1.0));
        Assert.Equal(0.0, TModel.EStep(model, nothing).LogLikelihood, 1e-13 * nothing.Rows.Count);
        Assert.Equal(0.0, model.CreateDecoder().LogLikelihood(nothing), 1e-13 * nothing.Rows.Count);

        // Without evidence a state is where the chain alone would be.
        double[] smoothed = new double[nothing.Rows.Count * States];
        double[] expected = new double[States];
        model.CreateDecoder().Smooth(nothing, smoothed);
        model.CreateDecoder().Predict(Initial(model), 30, expected);
        AssertNear(expected, smoothed.AsSpan(30 * States, States).ToArray(), 10.0);
    }

    public override void LaggedSmootherIsTheSmootherOfThePrefix(int seed)
    {
        const int Lag = 6;
        SequenceSample plain = Sample(seed, weighted: false).Select(0).WithHoles(seed, 0.2);
        SequenceObservations<TElement> sample = toSample(plain);
        TModel model = RandomChain(TModel.Initialize(toSample(Sample(seed, weighted: false)), seed: seed), seed);
        IHiddenMarkovDecoder<TElement> decoder = model.CreateDecoder();
        FixedLagSmoother<TElement> smoother = new(decoder, Lag);
        TElement[] row = new TElement[TModel.Dimension];
        double[] probabilities = new double[States];
        for (int n = 0; n < sample.Rows.Count; n++)
        {
            sample.Rows.CopyRowTo(n, row);
            smoother.Advance(row);
            double[] smoothed = new double[(n + 1) * States];
            decoder.Smooth(toSample(plain with { Sequences = [plain.Sequences[0][..(n + 1)]] }), smoothed);
            for (int back = 0; back <= Math.Min(Lag, n); back++)
            {
                smoother.Smooth(back, probabilities);
                AssertNear(smoothed.AsSpan((n - back) * States, States).ToArray(), probabilities, 10.0);
            }
        }

        AssertNear([decoder.LogLikelihood(sample)], [smoother.LogLikelihood], Math.Abs(smoother.LogLikelihood));
    }
}
