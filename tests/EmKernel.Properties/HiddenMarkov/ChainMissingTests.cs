using System;
using System.Linq;
using EmKernel.Properties.Core;
using EmKernel.Reference;
using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static EmKernel.Properties.Models.ChainModels;

namespace EmKernel.Properties.HiddenMarkov;

/// <summary>Chains over rows with holes, and looking back from a stream: what the laws do not say.</summary>
public sealed class ChainMissingTests
{
    [Theory]
    [InlineData(60)]
    [InlineData(200)]
    public void ConditionalMomentsEnterTheStep(int length)
    {
        SequenceSample plain = SequenceSample.Draw(4, 2, 3, [length, 25], weighted: true).WithHoles(4, 0.3);
        SequenceObservations<double> sample = plain.ToDouble();
        Full2By3 model = Full2By3.Initialize(sample);
        GaussianMixture mixture = Mixture(model);
        HiddenChain chain = Chain(model);
        double[][] rows = [.. plain.Sequences.SelectMany(sequence => sequence)];
        double[] weights = [.. plain.Sequences.SelectMany((sequence, i) => sequence.Select(_ => plain.Weights[i]))];
        double[][] posteriors =
        [
            .. plain.Sequences.SelectMany(sequence => chain.Posteriors(
                [.. sequence.Select(x => Enumerable.Range(0, 3).Select(s => MissingData.ComponentLogDensity(mixture, s, x)).ToArray())])),
        ];
        (double[] counts, double[][] means, Matrix<double>[] scatters) =
            MissingData.Expect(mixture, new WeightedRows(rows, weights), posteriors);
        Full2By3.EmissionMixture next = Full2By3.Step(Full2By3.Start(model, sample), sample).Parameters.Emission;
        (_, _, Matrix<double>[] withoutCovariance) = MissingData.Expect(
            mixture, new WeightedRows(rows, weights), posteriors, MissingData.CompleteWithoutCovariance);
        for (int s = 0; s < 3; s++)
        {
            for (int d = 0; d < 2; d++)
            {
                Assert.Equal(means[s][d], next.Mean(s, d), 1e-10);
                Assert.Equal(scatters[s][d, 0] / counts[s], next.Covariance(s, d, 0), 1e-9);

                // The control: a hole that is filled and forgotten gives less.
                Assert.True(withoutCovariance[s][d, d] / counts[s] < next.Covariance(s, d, d) - 1e-3);
            }
        }
    }

    /// <summary>Counts and codes: what is missing drops out of densities and of the counts of its column.</summary>
    [Fact]
    public void HolesDropOutOfCounts()
    {
        double[] rows = [3, double.NaN, 14, 2, double.NaN, 12, 15, 1];
        double[] rates = [2, 13];
        SequenceObservations<double> sample = Observations.FromRows(rows, 1);
        Poisson1By2 model = Poisson1By2.Create(
            [0.5, 0.5], [0.8, 0.2, 0.3, 0.7], Poisson1By2.EmissionMixture.Create([0.5, 0.5], rates));
        HiddenChain chain = new([0.5, 0.5], [[0.8, 0.2], [0.3, 0.7]]);
        PoissonDistribution poisson = new(1);
        double[][] densities =
        [
            .. rows.Select(x => rates.Select(rate => double.IsNaN(x) ? 0.0 : poisson.LogDensity([x], [rate])).ToArray()),
        ];
        double[][] posteriors = chain.Posteriors(densities);
        Poisson1By2.State state = Poisson1By2.Start(model, sample);
        Assert.Equal(chain.LogLikelihood(densities), state.LogLikelihood, 1e-12);
        Poisson1By2.EmissionMixture next = Poisson1By2.Step(state, sample).Parameters.Emission;
        for (int s = 0; s < 2; s++)
        {
            double[] seen = [.. rows.Select((x, t) => double.IsNaN(x) ? 0.0 : posteriors[t][s])];
            double rate = rows.Select((x, t) => double.IsNaN(x) ? 0.0 : x * seen[t]).Sum() / seen.Sum();
            Assert.Equal(rate, next.Rate(s, 0), 1e-12 * rate);
            Assert.Equal(posteriors.Sum(row => row[s]), state.ExpectedCount(s), 1e-12);
        }
    }

    [Fact]
    public void CodesMayBeMissing()
    {
        Health model = Health.Create(
            [0.6, 0.4], [0.7, 0.3, 0.4, 0.6], Health.EmissionMixture.Create([0.5, 0.5], [0.5, 0.4, 0.1, 0.1, 0.3, 0.6]));
        SequenceObservations<double> gap = Observations.FromRows([0.0, double.NaN, 2], 1);
        double expected = Enumerable.Range(0, 3).Sum(code => Math.Exp(
            model.CreateDecoder().LogLikelihood(Observations.FromRows([0.0, code, 2], 1))));
        Assert.Equal(Math.Log(expected), Health.EStep(model, gap).LogLikelihood, 1e-13);
        Assert.Equal(Math.Log(expected), model.CreateDecoder().LogLikelihood(gap), 1e-13);
        Health.State state = Health.Start(model, gap);
        Assert.True(Health.Step(state, gap).Certificate.Gain > 0.0);
    }

    [Fact]
    public void StateThatShowsNothingStaysAsItIs()
    {
        Full2By3 start = Full2By3.Initialize(SequenceSample.Draw(7, 2, 3, [200]).ToDouble());
        Full2By3 model = Full2By3.Create([1, 0, 0], [0, 1, 0, 0, 0, 1, 1, 0, 0], start.Emission);
        double[] rows = [.. Enumerable.Range(0, 60).SelectMany(t =>
            t % 3 == 1 ? [double.NaN, double.NaN] : new double[] { Math.Sin(t), Math.Cos(t * t) })];
        SequenceObservations<double> sample = Observations.FromRows(rows, 2);
        Full2By3.State state = Full2By3.Step(Full2By3.Start(model, sample), sample);
        Assert.True(state.Degeneracy.IsNone);
        for (int d = 0; d < 2; d++)
        {
            Assert.Equal(start.Emission.Mean(1, d), state.Parameters.Emission.Mean(1, d), 1e-12);
            Assert.Equal(start.Emission.Covariance(1, d, 0), state.Parameters.Emission.Covariance(1, d, 0), 1e-12);
            Assert.NotEqual(start.Emission.Mean(0, d), state.Parameters.Emission.Mean(0, d), 1e-3);
        }
    }

    [Fact]
    public void HolesCostNoAllocationAndNoThreadChangesABit()
    {
        int[] lengths = [.. Enumerable.Range(0, 60).Select(i => 20 + i * 37 % 90)];
        SequenceObservations<double> sample = SequenceSample.Draw(3, 2, 3, lengths).WithHoles(3, 0.1).ToDouble();
        Full2By3.State state = Full2By3.Start(Full2By3.Initialize(sample), sample);
        Assert.Equal(0, AllocatedBytes.OfCalls(5, () => Full2By3.Step(state, sample)));
        Assert.Equal(Full2By3.Step(state, sample), Full2By3.Step(state, sample, maxDegreeOfParallelism: 3));
    }

    [Fact]
    public void FilterTakesHolesAndRefusesInfinity()
    {
        Full2By3 model = Full2By3.Initialize(SequenceSample.Draw(7, 2, 3, [200]).ToDouble());
        Full2By3.Filter filter = model.CreateFilter();
        Assert.Equal(0.0, filter.Advance([double.NaN, double.NaN]), 1e-15);
        Assert.Equal(model.Initial(2), filter.Probability(2), 1e-15);
        filter.Advance([0.5, double.NaN]);
        Assert.Equal(1.0, Enumerable.Range(0, 3).Sum(filter.Probability), 1e-14);
        Assert.Throws<ArgumentException>(() => filter.Advance([double.PositiveInfinity, double.NaN]));
        Assert.Equal(2, filter.Count);
    }

    [Fact]
    public void SmootherLooksBackAsFarAsItSays()
    {
        Tied1By2 model = Tied1By2.Initialize(SequenceSample.Draw(7, 1, 2, [50]).ToDouble());
        FixedLagSmoother<double> smoother = model.CreateSmoother(2);
        double[] probabilities = new double[2];
        Assert.Throws<ArgumentOutOfRangeException>(() => smoother.Smooth(0, probabilities));
        smoother.Advance([0.1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => smoother.Smooth(1, probabilities));
        smoother.Advance([-1]);
        smoother.Advance([2]);
        smoother.Advance([0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => smoother.Smooth(3, probabilities));
        Assert.Throws<ArgumentOutOfRangeException>(() => model.CreateSmoother(-1));

        // A row that is refused leaves everything as it was, and a branch goes its own way.
        smoother.Smooth(2, probabilities);
        double before = probabilities[0];
        FixedLagSmoother<double> branch = smoother.Branch();
        branch.Advance([4]);
        Assert.Throws<ArgumentException>(() => smoother.Advance([double.NegativeInfinity]));
        smoother.Smooth(2, probabilities);
        Assert.Equal(before, probabilities[0]);
        Assert.Equal((4, 5), (smoother.Count, branch.Count));
        double[] row = [0.3];
        Assert.Equal(0, AllocatedBytes.OfCalls(10, () =>
        {
            smoother.Advance(row);
            smoother.Smooth(2, probabilities);
        }));

        // The control: what the filter knew of that row is not what the smoother knows.
        Tied1By2.Filter filter = model.CreateFilter();
        FixedLagSmoother<double> other = model.CreateSmoother(1);
        filter.Advance([0.1]);
        other.Advance([0.1]);
        other.Advance([3]);
        other.Smooth(1, probabilities);
        Assert.NotEqual(filter.Probability(0), probabilities[0], 1e-6);
    }

    private static GaussianMixture Mixture(Full2By3 model)
    {
        ModelDocument document = model.Emission.ToModelDocument();
        return ParameterArrays.ToMixture(
            CovarianceKind.Full,
            [.. document.Numbers("weights")],
            [.. document.Numbers("means")],
            [.. document.Numbers("covariances")]);
    }

    private static HiddenChain Chain(Full2By3 model)
    {
        double[] initial = new double[3];
        double[] transitions = new double[9];
        model.CopyInitialTo(initial);
        model.CopyTransitionsTo(transitions);
        return new HiddenChain(initial, [.. transitions.Chunk(3)]);
    }
}
