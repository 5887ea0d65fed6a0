using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.Properties.Core;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.HiddenMarkov;

/// <summary>The laws for one declared model.</summary>
/// <param name="toSample">Plain arrays as a sample of the model's element type.</param>
/// <param name="emission">The emission densities of parameters, for the reference: log p_s(x).</param>
/// <param name="create">A model of given chain and the emission of another model.</param>
/// <param name="emissionLogLikelihood">The log-likelihood of rows under the emission mixture itself.</param>
/// <param name="each">The number of components of a state.</param>
internal sealed partial class ChainLaws<TModel, TElement, TState, TStatistics, TPrior>(
    Func<SequenceSample, SequenceObservations<TElement>> toSample,
    Func<TModel, double[], double[]> emission,
    Func<TModel, double[], double[], TModel> create,
    Func<TModel, Observations<TElement>, double> emissionLogLikelihood,
    int each = 1) : ChainLaws
    where TModel : struct, IHiddenMarkovModel<TModel, TElement, TState, TStatistics, TPrior>
    where TElement : unmanaged
    where TState : struct, IMixtureState<TModel, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
    where TPrior : class
{
    private static readonly int[] _lengths = [40, 1, 2, 33, 90, 7];

    public override string Name => typeof(TModel).Name;

    private static int States => TModel.StateCount;

    private static bool IsSingle => typeof(TElement) == typeof(float);

    private static double Relative => IsSingle ? 1e-3 : 1e-10;

    public override void ObjectiveNeverDecreases(int seed)
    {
        (TModel start, SequenceObservations<TElement> sample) = Problem(seed);
        CheckAscent(start, sample);
    }

    private static void CheckAscent(TModel start, SequenceObservations<TElement> sample)
    {
        TState state = TModel.Start(start, sample);
        double terms = sample.TotalWeight * TModel.Dimension;
        for (int i = 0; i < 30 && state.Degeneracy.IsNone; i++)
        {
            TState next = TModel.Step(state, sample);
            double tolerance = 64.0 * 2.220446049250313e-16 * (Math.Abs(next.Objective) + terms)
                + (IsSingle ? 8.0 * 1.1920928955078125e-7 * terms : 0.0);
            if (next.Degeneracy.IsNone)
            {
                Assert.True(next.Certificate.Gain >= -tolerance, $"gain {next.Certificate.Gain} in iteration {i}");
                Assert.True(next.Certificate.ExpectedGain >= -tolerance, $"expected {next.Certificate.ExpectedGain}");
                Assert.True(next.Certificate.KullbackLeibler >= -tolerance, $"KL {next.Certificate.KullbackLeibler}");
                Assert.Equal(next.Objective - state.Objective, next.Certificate.Gain, tolerance);
                Assert.Equal(next.LogLikelihood, TModel.EStep(next.Parameters, sample).LogLikelihood);
            }

            state = next;
        }

        Assert.True(state.Iteration > 2, $"{state.Degeneracy} after {state.Iteration} steps");
    }

    public override void ExpectationAgreesWithTheReference(int seed)
    {
        SequenceSample plain = Sample(seed, weighted: true);
        SequenceObservations<TElement> sample = toSample(plain);
        TModel model = RandomChain(TModel.Initialize(sample, seed: seed), seed);
        TState state = TModel.Start(model, sample);
        HiddenChain reference = Reference(model);
        double logLikelihood = 0.0;
        double[] counts = new double[States];
        double[] initial = new double[States];
        double[] transitions = new double[States * States];
        for (int i = 0; i < plain.Sequences.Length; i++)
        {
            double[][] densities = Densities(model, sample, i);
            double weight = plain.Weights[i];
            logLikelihood += weight * reference.LogLikelihood(densities);
            double[][] posteriors = reference.Posteriors(densities);
            Add(counts, posteriors.Aggregate(new double[States], (sum, row) => [.. sum.Zip(row, (a, b) => a + b)]), weight);
            Add(initial, posteriors[0], weight);
            Add(transitions, [.. reference.ExpectedTransitions(densities).SelectMany(row => row)], weight);
        }

        AssertNear([logLikelihood], [state.LogLikelihood], Math.Abs(logLikelihood));
        AssertNear(
            counts,
            [.. Enumerable.Range(0, States * each).Chunk(each).Select(components => components.Sum(state.ExpectedCount))],
            plain.Weights.Sum() * 40);

        // What a step makes of the expected first states and transitions shows them.
        TModel next = TModel.Step(state, sample).Parameters;
        AssertNear(Normalized(initial), Initial(next), 1.0);
        AssertNear([.. transitions.Chunk(States).SelectMany(Normalized)], Transitions(next), 10.0);
    }

    public override void EqualRowsAreTheIndependentMixture(int seed)
    {
        (TModel start, SequenceObservations<TElement> sample) = Problem(seed);
        TModel model = create(start, Equal(States), [.. Enumerable.Range(0, States).SelectMany(_ => Equal(States))]);
        double independent = emissionLogLikelihood(model, sample.Rows);
        AssertNear([independent], [TModel.EStep(model, sample).LogLikelihood], Math.Abs(independent));
    }

    public override void ExpectationIsTheFoldOfItsBlocks(int seed)
    {
        int[] lengths = [.. Enumerable.Range(0, 60).Select(i => 20 + i * 37 % 90)];
        SequenceObservations<TElement> sample = toSample(SequenceSample.Draw(seed, TModel.Dimension, States, lengths));
        TModel model = TModel.Initialize(sample, seed: seed);
        IReadOnlyList<SequenceObservations<TElement>> blocks = sample.Blocks();
        Assert.True(blocks.Count > 1);
        Assert.Equal(sample.Count, blocks.Sum(block => block.Count));
        TStatistics whole = TModel.EStep(model, sample);
        Assert.Equal(whole, blocks.Aggregate(TStatistics.Zero, (sum, block) => sum + TModel.EStep(model, block)));
        Assert.Equal(whole, TModel.EStep(model, sample, maxDegreeOfParallelism: 4));
    }

    public override void StatisticsAreACommutativeMonoid(int seed)
    {
        SequenceSample plain = Sample(seed, weighted: true);
        TModel model = TModel.Initialize(toSample(plain), seed: seed);
        TStatistics left = TModel.EStep(model, toSample(plain.Select(0, 1)));
        TStatistics right = TModel.EStep(model, toSample(plain.Select(2, 3, 4, 5)));
        Assert.Equal(left + right, right + left);
        Assert.Equal(left, left + TStatistics.Zero);
        Assert.Equal(left, TStatistics.Zero + left);
        AssertSameStep(model, TModel.EStep(model, toSample(plain)), left + right);
    }

    public override void WeightsCountSequences(int seed)
    {
        SequenceSample plain = Sample(seed, weighted: false);
        TModel model = TModel.Initialize(toSample(plain), seed: seed);
        SequenceSample weighted = plain with { Weights = [2, 1, 1, 3, 1, 0] };
        AssertSameStep(
            model,
            TModel.EStep(model, toSample(plain.Select(0, 0, 1, 2, 3, 3, 3, 4))),
            TModel.EStep(model, toSample(weighted)));
        double[][][] spoilt = [.. weighted.Sequences];
        spoilt[5] = [.. spoilt[5].Select(row => row.Select(_ => double.NaN).ToArray())];
        AssertSameStep(
            model,
            TModel.EStep(model, toSample(weighted)),
            TModel.EStep(model, toSample(weighted with { Sequences = spoilt })));
    }

    public override void OrderOfSequencesDoesNotMatter(int seed)
    {
        SequenceSample plain = Sample(seed, weighted: true);
        TModel model = TModel.Initialize(toSample(plain), seed: seed);
        AssertSameStep(
            model, TModel.EStep(model, toSample(plain)), TModel.EStep(model, toSample(plain.Select(3, 5, 0, 1, 4, 2))));
    }

    public override void InferenceAgreesWithTheReference(int seed)
    {
        SequenceSample plain = Sample(seed, weighted: false);
        SequenceObservations<TElement> sample = toSample(plain);
        TModel model = RandomChain(TModel.Initialize(sample, seed: seed), seed);
        IHiddenMarkovDecoder<TElement> decoder = model.CreateDecoder();
        HiddenChain reference = Reference(model);
        int rows = sample.Rows.Count;
        double[] smoothed = new double[rows * States];
        double[] filtered = new double[rows * States];
        double[] logDensities = new double[rows];
        double[] pairs = new double[rows * States * States];
        int[] path = new int[rows];
        int[] likely = new int[rows];
        decoder.Smooth(sample, smoothed);
        decoder.Filter(sample, filtered, logDensities);
        decoder.Pairs(sample, pairs);
        double logPath = decoder.MostProbablePath(sample, path);
        decoder.MostProbableStates(sample, likely);
        double logLikelihood = decoder.LogLikelihood(sample);
        double scale = Math.Abs(logLikelihood);
        AssertNear([TModel.EStep(model, sample).LogLikelihood], [logLikelihood], scale);
        Assert.True(logPath <= logLikelihood + Relative * scale);
        Assert.Null(decoder.FirstImpossible(sample));
        double logJoint = 0.0;
        for (int i = 0; i < sample.Count; i++)
        {
            (int start, int length) = (sample.Start(i), sample.Length(i));
            double[][] densities = Densities(model, sample, i);
            AssertNear(
                [.. reference.Posteriors(densities).SelectMany(row => row)],
                smoothed.AsSpan(start * States, length * States).ToArray(),
                10.0);
            AssertNear([reference.LogLikelihood(densities)], [logDensities.AsSpan(start, length).ToArray().Sum()], scale);
            AssertNear(
                smoothed.AsSpan((start + length - 1) * States, States).ToArray(),
                filtered.AsSpan((start + length - 1) * States, States).ToArray(),
                10.0);
            double[][] expected = reference.ExpectedTransitions(densities);
            for (int c = 0; c < States * States; c++)
            {
                double sum = Enumerable.Range(start, length).Sum(n => pairs[n * States * States + c]);
                AssertNear([expected[c / States][c % States]], [sum], length);
            }

            logJoint += reference.LogJoint(densities, path[start..(start + length)]);
        }

        AssertNear([logJoint], [logPath], scale);
        for (int n = 0; n < rows; n++)
        {
            double[] row = smoothed[(n * States)..((n + 1) * States)];
            Assert.Equal(Array.IndexOf(row, row.Max()), likely[n]);
        }
    }

    public override void FitIsTheFoldOfTheStep(int seed)
    {
        (TModel start, SequenceObservations<TElement> sample) = Problem(seed);
        ConvergenceCriterion criterion = new() { IterationLimit = 5 };
        TState fit = TModel.Fit(sample, start, criterion: criterion).State;
        TState state = TModel.Start(start, sample);
        for (int i = 0; i < fit.Iteration; i++)
        {
            state = TModel.Step(state, sample);
        }

        Assert.Equal(state.Parameters, fit.Parameters);
        Assert.Equal(state.Statistics, fit.Statistics);
    }

    public override void StepsAndFiltersAllocateNothing()
    {
        (TModel start, SequenceObservations<TElement> sample) = Problem(3);
        TState state = TModel.Start(start, sample);
        Assert.Equal(0, AllocatedBytes.OfCalls(10, () => TModel.Step(state, sample)));
        IHiddenMarkovDecoder<TElement> decoder = start.CreateDecoder();
        TElement[] row = new TElement[TModel.Dimension];
        double[] probabilities = new double[States];
        sample.Rows.CopyRowTo(0, row);
        decoder.Advance(true, row, probabilities);
        Assert.Equal(0, AllocatedBytes.OfCalls(10, () => decoder.Advance(false, row, probabilities)));
    }

    public override void DefaultStartsDegenerate()
    {
        (TModel start, SequenceObservations<TElement> sample) = Problem(3);
        Assert.False(TModel.Start(default, sample).Degeneracy.IsNone);
        TState none = TModel.Start(start, sample.Slice(0, 0));
        Assert.Equal(DegeneracyKind.NoData, none.Degeneracy.Kind);
        Assert.Equal(none, TModel.Step(none, sample.Slice(0, 0)));
    }

    private static void AssertNear(double[] expected, double[] actual, double scale)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(expected[i] - actual[i]) <= Relative * scale, $"{i}: {expected[i]} and {actual[i]} at scale {scale}");
        }
    }

    /// <summary>Statistics are the same to rounding if they lead to the same parameters, and count the same.</summary>
    private static void AssertSameStep(TModel model, TStatistics expected, TStatistics actual)
    {
        Assert.Equal(expected.ObservationCount, actual.ObservationCount);
        AssertNear([expected.LogLikelihood], [actual.LogLikelihood], Math.Abs(expected.LogLikelihood));
        TModel left = TModel.MStep(expected, model).Parameters;
        TModel right = TModel.MStep(actual, model).Parameters;
        AssertNear(Initial(left), Initial(right), 1.0);
        AssertNear(Transitions(left), Transitions(right), 10.0);
    }

    private static SequenceSample Sample(int seed, bool weighted) =>
        SequenceSample.Draw(seed, TModel.Dimension, States, _lengths, weighted);

    private (TModel Start, SequenceObservations<TElement> Sample) Problem(int seed)
    {
        SequenceObservations<TElement> sample = toSample(Sample(seed, weighted: true));
        return (TModel.Initialize(sample, seed: seed), sample);
    }

    private TModel RandomChain(TModel model, int seed)
    {
        var random = new Random(seed);
        double[] Distribution() => Normalized([.. Enumerable.Range(0, States).Select(_ => 0.05 + random.NextDouble())]);
        return create(model, Distribution(), [.. Enumerable.Range(0, States).SelectMany(_ => Distribution())]);
    }

    private static double[] Normalized(double[] values) => [.. values.Select(value => value / values.Sum())];

    private static double[] Equal(int count) => [.. Enumerable.Repeat(1.0 / count, count)];

    private static void Add(double[] sums, double[] terms, double weight)
    {
        for (int i = 0; i < sums.Length; i++)
        {
            sums[i] += weight * terms[i];
        }
    }

    private static double[] Initial(TModel model)
    {
        double[] initial = new double[States];
        model.CopyInitialTo(initial);
        return initial;
    }

    private static double[] Transitions(TModel model)
    {
        double[] transitions = new double[States * States];
        model.CopyTransitionsTo(transitions);
        return transitions;
    }

    private static HiddenChain Reference(TModel model) => new(Initial(model), [.. Transitions(model).Chunk(States)]);

    private double[][] Densities(TModel model, SequenceObservations<TElement> sample, int sequence) =>
    [
        .. Enumerable.Range(sample.Start(sequence), sample.Length(sequence)).Select(n => emission(
            model,
            [.. Enumerable.Range(0, TModel.Dimension).Select(d => Convert.ToDouble(sample.Rows[n, d], CultureInfo.InvariantCulture))])),
    ];
}
