using System;
using System.Linq;
using EmKernel.Reference;
using Xunit;
using static EmKernel.Properties.Models.ChainModels;

namespace EmKernel.Properties.HiddenMarkov;

/// <summary>Where a chain is hard on numbers: mass that underflows and returns, long sequences, impossible rows, zeros that stay.</summary>
public sealed class ChainNumericsTests
{
    /// <summary>States that never change: what the first half rules out, the second half brings back.</summary>
    [Theory]
    [InlineData(1, 60.0)]
    [InlineData(5, 8.0)]
    [InlineData(300, 2.0)]
    public void MassThatUnderflowsReturns(int half, double distance)
    {
        Tied1By2 model = Tied1By2.Create([0.5, 0.5], [1, 0, 0, 1], Emission(-1, 1, 1));
        double[] rows = [.. Enumerable.Repeat(-distance, half), .. Enumerable.Repeat(distance + 0.01, half)];
        Observations<double> sample = Observations.FromRows(rows, 1);
        double right = rows.Sum(x => new NormalDistribution(1, 1).LogDensity(x));
        double left = rows.Sum(x => new NormalDistribution(-1, 1).LogDensity(x));
        double expected = Math.Log(0.5) + right + Math.Log(1.0 + Math.Exp(left - right));
        Tied1By2.Statistics statistics = Tied1By2.EStep(model, sample);
        Assert.Equal(expected, statistics.LogLikelihood, Math.Abs(expected) * 1e-12);
        Assert.Equal(2 * half / (1.0 + Math.Exp(left - right)), statistics.ExpectedCount(1), 1e-9 * half);
    }

    [Fact]
    public void AMillionRowsDoNotUnderflow()
    {
        Tied1By2 model = Tied1By2.Create([1, 0], [0.999, 0.001, 0.002, 0.998], Emission(0, 3, 2));
        double[] rows = new double[1_000_000];
        model.Sample(new Random(5), new CommunityToolkit.HighPerformance.Span2D<double>(rows, rows.Length, 1));
        Tied1By2.Statistics statistics = Tied1By2.EStep(model, Observations.FromRows(rows, 1));
        Tied1By2.Filter filter = model.CreateFilter();
        foreach (double row in rows)
        {
            filter.Advance([row]);
        }

        Assert.Equal(statistics.LogLikelihood, filter.LogLikelihood, Math.Abs(filter.LogLikelihood) * 1e-12);
        Assert.Equal(rows.Length, statistics.ExpectedCount(0) + statistics.ExpectedCount(1), 1e-6);
        Assert.Equal(
            rows.Length - 1,
            Enumerable.Range(0, 4).Sum(i => statistics.TransitionCount(i / 2, i % 2)),
            1e-6);
    }

    [Fact]
    public void StreamingFilterIsTheBatchFilter()
    {
        SequenceSample plain = SequenceSample.Draw(3, 2, 3, [500]);
        SequenceObservations<double> sample = plain.ToDouble();
        Full2By3 model = Full2By3.Initialize(sample);
        double[] filtered = new double[1500];
        model.CreateDecoder().Filter(sample, filtered);
        Full2By3.Filter filter = model.CreateFilter();
        for (int t = 0; t < 500; t++)
        {
            filter.Advance(plain.Sequences[0][t]);
            for (int s = 0; s < 3; s++)
            {
                Assert.Equal(filtered[3 * t + s], filter.Probability(s), 1e-13);
            }
        }

        // A copy goes its own way, and prediction is the chain's.
        Full2By3.Filter copy = filter;
        copy.Advance([0, 0]);
        Assert.Equal(500, filter.Count);
        double[] predicted = new double[3];
        filter.Predict(1, predicted);
        Assert.Equal(
            Enumerable.Range(0, 3).Sum(i => filter.Probability(i) * model.Transition(i, 1)), predicted[1], 1e-15);
    }

    [Fact]
    public void ImpossibleRowIsAValue()
    {
        Tied1By2 model = Tied1By2.Create([1, 0], [0.5, 0.5, 0.5, 0.5], Emission(0, 1, 1e-10));
        SequenceObservations<double> sample = Observations.FromRows([0.0, 1e160, 0.0], 1);
        Assert.Equal(1, model.CreateDecoder().FirstImpossible(sample));
        Assert.Equal(double.NegativeInfinity, model.CreateDecoder().LogLikelihood(sample));
        Assert.Equal(DegeneracyKind.NonFiniteLogLikelihood, Tied1By2.Start(model, sample).Degeneracy.Kind);
        Tied1By2.Filter filter = model.CreateFilter();
        filter.Advance([0.0]);
        Assert.Equal(double.NegativeInfinity, filter.Advance([1e160]));
        Assert.Equal(1, filter.FirstImpossible);
        Assert.Equal(1.0, filter.Probability(0) + filter.Probability(1), 1e-15);
    }

    [Fact]
    public void StructuralZerosStay()
    {
        SequenceObservations<double> sample = SequenceSample.Draw(7, 2, 3, [200, 50]).ToDouble();
        Full2By3 start = Full2By3.Create(
            [1, 0, 0], [0.9, 0.1, 0, 0, 0.9, 0.1, 0.1, 0, 0.9], Full2By3.Initialize(sample).Emission);
        HiddenMarkovPrior<GaussianMixturePrior> prior = new()
        {
            InitialConcentration = [2],
            TransitionConcentration = [3],
            Emission = new GaussianMixturePrior { CovarianceFloor = 1e-3 },
        };
        Full2By3.State state = Full2By3.Start(start, sample, prior);
        for (int i = 0; i < 20; i++)
        {
            state = Full2By3.Step(state, sample, prior);
            Assert.True(state.Certificate.Gain >= -1e-9);
            Assert.True(state.Certificate.ExpectedGain >= -1e-9);
        }

        Assert.Equal(20, state.Iteration);
        Assert.Equal(0.0, state.Parameters.Transition(0, 2));
        Assert.Equal(0.0, state.Parameters.Transition(1, 0));
        Assert.Equal(0.0, state.Parameters.Initial(1));
        Assert.True(state.LogPrior > double.NegativeInfinity && state.LogPrior != 0.0);
    }

    [Fact]
    public void HeldPartsStay()
    {
        SequenceObservations<double> sample = SequenceSample.Draw(7, 1, 2, [200]).ToDouble();
        HeldChain1By2 held = HeldChain1By2.Create(
            [0.3, 0.7], [0.9, 0.1, 0.2, 0.8], HeldChain1By2.Initialize(sample).Emission);
        HeldChain1By2 chain = HeldChain1By2.Step(HeldChain1By2.Start(held, sample), sample).Parameters;
        Assert.Equal((0.3, 0.2), (chain.Initial(0), chain.Transition(1, 0)));
        Assert.NotEqual(held.Emission, chain.Emission);
        HeldEmission1By2 start = HeldEmission1By2.Initialize(sample);
        HeldEmission1By2 emission = HeldEmission1By2.Step(HeldEmission1By2.Start(start, sample), sample).Parameters;
        Assert.Equal(start.Emission, emission.Emission);
        Assert.NotEqual(start, emission);
        Assert.Equal(4, HeldChain1By2.FreeParameterCount);
        Assert.Equal(3, HeldEmission1By2.FreeParameterCount);
    }

    [Fact]
    public void RowsWithoutVisitsKeepTheirValues()
    {
        Tied1By2 model = Tied1By2.Create([0.4, 0.6], [0.9, 0.1, 0.2, 0.8], Emission(0, 1, 1));
        SequenceObservations<double> sample = SequenceObservations.FromRows(Observations.FromRows([0.0, 1, 2, 3], 1), [1, 1, 1, 1]);
        Tied1By2 next = Tied1By2.Step(Tied1By2.Start(model, sample), sample).Parameters;
        Assert.Equal((0.9, 0.8), (next.Transition(0, 0), next.Transition(1, 1)));
        Assert.NotEqual(0.4, next.Initial(0));
    }

    [Fact]
    public void UnvisitedStateIsEmpty()
    {
        Full2By3 start = Full2By3.Initialize(SequenceSample.Draw(7, 2, 3, [200]).ToDouble());
        Full2By3 model = Full2By3.Create([1, 0, 0], [0.5, 0.5, 0, 0.5, 0.5, 0, 0.3, 0.3, 0.4], start.Emission);
        SequenceObservations<double> sample = SequenceSample.Draw(7, 2, 3, [200]).ToDouble();
        Full2By3.State state = Full2By3.Step(Full2By3.Start(model, sample), sample);
        Assert.Equal(new Degeneracy(DegeneracyKind.EmptyComponent, 2), state.Degeneracy);
        Assert.Equal(model, state.Parameters);
    }

    [Fact]
    public void BadArgumentsAreRefused()
    {
        Tied1By2.EmissionMixture emission = Emission(0, 1, 1);
        Assert.Contains(
            "0.4", Assert.Throws<ArgumentException>(() => Tied1By2.Create([0.4, 0], [1, 0, 0, 1], emission)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "state 1", Assert.Throws<ArgumentException>(() => Tied1By2.Create([1, 0], [1, 0, 0, 2], emission)).Message, StringComparison.Ordinal);
        Observations<double> rows = Observations.FromRows([0.0, 1, 2], 1);
        Assert.Throws<ArgumentException>(() => SequenceObservations.FromRows(rows, [1, 1]));
        Assert.Throws<ArgumentException>(() => SequenceObservations.FromRows(rows, [3, 0]));
        Assert.Throws<ArgumentException>(() => SequenceObservations.FromRows(rows, [1, 2], [1]));
        Assert.Throws<ArgumentException>(() => SequenceObservations.FromRows(rows.WithWeights([1, 2, 1]), [1, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new HiddenMarkovPrior<GaussianMixturePrior> { InitialConcentration = [0.5] });
        Tied1By2 model = Tied1By2.Create([1, 0], [0.5, 0.5, 0, 1], emission);
        Assert.Throws<ArgumentException>(
            () => Tied1By2.Start(model, rows, new HiddenMarkovPrior<GaussianMixturePrior> { TransitionConcentration = [1, 2, 3] }));
    }

    /// <summary>Forgetting that a sequence begins anew is not the same: the law on sequences has something to see.</summary>
    [Fact]
    public void SequencesThatAreRunTogetherGiveAnotherAnswer()
    {
        SequenceSample plain = SequenceSample.Draw(7, 2, 3, [20, 30]);
        SequenceObservations<double> sample = plain.ToDouble();
        Full2By3 model = Full2By3.Initialize(sample);
        double apart = Full2By3.EStep(model, sample).LogLikelihood;
        double together = Full2By3.EStep(model, SequenceObservations.FromRows(sample.Rows, [50])).LogLikelihood;
        Assert.True(Math.Abs(apart - together) > 1e-3);
    }

    private static Tied1By2.EmissionMixture Emission(double first, double second, double variance) =>
        Tied1By2.EmissionMixture.Create([0.5, 0.5], [first, second], [variance]);
}
