using System;
using System.Linq;
using CommunityToolkit.HighPerformance;
using EmKernel.Reference;
using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static EmKernel.Properties.Models.ChainModels;

namespace EmKernel.Properties.HiddenMarkov;

/// <summary>Chains whose states are mixtures of Gaussians.</summary>
public sealed class ChainMixtureTests
{
    [Fact]
    public void OneComponentIsTheGaussianEmission()
    {
        SequenceObservations<double> sample = SequenceSample.Draw(2, 2, 3, [80, 40]).WithHoles(2, 0.1).ToDouble();
        Full2By3.State plain = Full2By3.Start(Full2By3.Initialize(sample), sample);
        Full2By3Of1.State mixture = Full2By3Of1.Start(Full2By3Of1.Initialize(sample), sample);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(plain.LogLikelihood, mixture.LogLikelihood, 1e-10 * Math.Abs(plain.LogLikelihood));
            (plain, mixture) = (Full2By3.Step(plain, sample), Full2By3Of1.Step(mixture, sample));
            for (int s = 0; s < 3; s++)
            {
                Assert.Equal(plain.Parameters.Emission.Mean(s, 1), mixture.Parameters.Emission.Mean(s, 1), 1e-9);
                Assert.Equal(plain.Parameters.Transition(s, 0), mixture.Parameters.Transition(s, 0), 1e-9);
            }
        }

        Assert.Equal(Full2By3.FreeParameterCount, Full2By3Of1.FreeParameterCount);
        Assert.Equal(2 + 6 + 3 + 6 * (2 + 3), Full2By3Of2.FreeParameterCount);
    }

    [Fact]
    public void StepIsTheTextbooks()
    {
        SequenceSample plain = SequenceSample.Draw(4, 2, 5, [90, 35], weighted: true).WithHoles(4, 0.1);
        SequenceObservations<double> sample = plain.ToDouble();
        Full2By3Of2 model = Full2By3Of2.Initialize(sample, seed: 3);
        ModelDocument document = model.Emission.ToModelDocument();
        GaussianMixture mixture = ParameterArrays.ToMixture(
            CovarianceKind.Full,
            [.. document.Numbers("weights")],
            [.. document.Numbers("means")],
            [.. document.Numbers("covariances")]);
        double[] initial = new double[3];
        double[] transitions = new double[9];
        model.CopyInitialTo(initial);
        model.CopyTransitionsTo(transitions);
        HiddenChain chain = new(initial, [.. transitions.Chunk(3)]);
        double[] Joint(double[] x) =>
        [
            .. Enumerable.Range(0, 6).Select(k => Math.Log(3 * mixture.Weights[k]) + MissingData.ComponentLogDensity(mixture, k, x)),
        ];
        double[][] rows = [.. plain.Sequences.SelectMany(sequence => sequence)];
        double[] weights = [.. plain.Sequences.SelectMany((sequence, i) => sequence.Select(_ => plain.Weights[i]))];
        double[][] posteriors =
        [
            .. plain.Sequences.SelectMany(sequence => chain.Posteriors(
                [.. sequence.Select(x => Joint(x).Chunk(2).Select(HiddenChain.LogSum).ToArray())])),
        ];
        double[][] shares =
        [
            .. rows.Select((x, n) => Joint(x).Chunk(2)
                .SelectMany((logs, s) => logs.Select(log => posteriors[n][s] * Math.Exp(log - HiddenChain.LogSum(logs)))).ToArray()),
        ];
        (double[] counts, double[][] means, Matrix<double>[] scatters) =
            MissingData.Expect(mixture, new WeightedRows(rows, weights), shares);
        Full2By3Of2.State start = Full2By3Of2.Start(model, sample);
        Full2By3Of2.EmissionMixture next = Full2By3Of2.Step(start, sample).Parameters.Emission;
        for (int k = 0; k < 6; k++)
        {
            double ofState = counts[k / 2 * 2] + counts[k / 2 * 2 + 1];
            Assert.Equal(counts[k], start.ExpectedCount(k), 1e-9 * rows.Length);
            Assert.Equal(counts[k] / ofState / 3, next.Weight(k), 1e-11);
            Assert.Equal(means[k][0], next.Mean(k, 0), 1e-9);
            Assert.Equal(scatters[k][1, 0] / counts[k], next.Covariance(k, 1, 0), 1e-8);
        }
    }

    /// <summary>
    /// The fault of hmmlearn's chains of mixtures (issue 410): transitions are counted over all sequences, the mixtures of the
    /// states over the last alone. Law 1 sees the likelihood fall.
    /// </summary>
    [Fact]
    public void MixturesOfTheLastSequenceAloneAreCaught()
    {
        SequenceSample plain = SequenceSample.Draw(11, 2, 5, [120, 60, 90]);
        SequenceObservations<double> sample = plain.ToDouble();
        SequenceObservations<double> last = plain.Select(2).ToDouble();
        GaussianMixturePrior floor = new() { CovarianceFloor = 1e-3 };
        HiddenMarkovPrior<GaussianMixturePrior> prior = new() { Emission = floor };
        Full2By3Of2 model = Full2By3Of2.Initialize(sample, seed: 1, prior: prior);
        double[] right = new double[10];
        double[] wrong = new double[10];
        Full2By3Of2 faulty = model;
        for (int i = 0; i < 10; i++)
        {
            Full2By3Of2.Statistics statistics = Full2By3Of2.EStep(model, sample);
            right[i] = statistics.LogLikelihood;
            model = Full2By3Of2.MStep(statistics, model, prior).Parameters;
            statistics = Full2By3Of2.EStep(faulty, sample);
            wrong[i] = statistics.LogLikelihood;
            Full2By3Of2 chain = Full2By3Of2.MStep(statistics, faulty, prior).Parameters;
            double[] initial = new double[3];
            double[] transitions = new double[9];
            chain.CopyInitialTo(initial);
            chain.CopyTransitionsTo(transitions);
            Full2By3Of2.EmissionMixture emission =
                Full2By3Of2.MStep(Full2By3Of2.EStep(faulty, last), faulty, prior).Parameters.Emission;
            faulty = Full2By3Of2.Create(initial, transitions, emission);
        }

        double tolerance = Tolerance(right[^1], sample.TotalWeight);
        Assert.All(Enumerable.Range(1, 9), i => Assert.True(right[i] - right[i - 1] >= -tolerance));
        Assert.Contains(Enumerable.Range(1, 9), i => wrong[i] - wrong[i - 1] < -1.0);
    }

    [Fact]
    public void PriorOfTheWeightsIsOneForEachState()
    {
        SequenceObservations<double> sample = SequenceSample.Draw(5, 2, 5, [150, 50]).ToDouble();
        HiddenMarkovPrior<GaussianMixturePrior> prior = new() { Emission = new GaussianMixturePrior { WeightConcentration = [2], CovarianceFloor = 1e-2 } };
        Full2By3Of2.State state = Full2By3Of2.Start(Full2By3Of2.Initialize(sample, seed: 2), sample, prior);
        double tolerance = Tolerance(state.Objective, sample.TotalWeight);
        for (int i = 0; i < 8; i++)
        {
            state = Full2By3Of2.Step(state, sample, prior);
            Assert.True(state.Certificate.Gain >= -tolerance && state.Certificate.ExpectedGain >= -tolerance);
            double expected = Enumerable.Range(0, 6).Sum(k => Math.Log(3 * state.Parameters.Emission.Weight(k))) + 3 * Math.Log(6);
            Assert.Equal(expected, state.LogPrior, 1e-11);
        }

        Assert.Equal(8, state.Iteration);
    }

    [Fact]
    public void StatesDrawFromTheirOwnComponents()
    {
        double[] covariances = [.. Enumerable.Repeat(new[] { 0.01, 0, 0, 0.01 }, 6).SelectMany(x => x)];
        double[] means = [.. Enumerable.Range(0, 6).SelectMany(k => new[] { 10.0 * k, -k })];
        Full2By3Of2 model = Full2By3Of2.Create(
            [0.2, 0.3, 0.5],
            [0.1, 0.6, 0.3, 0.4, 0.2, 0.4, 0.5, 0.25, 0.25],
            Full2By3Of2.EmissionMixture.Create([0.3, 1.0 / 3 - 0.3, 1.0 / 6, 1.0 / 6, 0, 1.0 / 3], means, covariances));
        double[] rows = new double[4000];
        int[] states = new int[2000];
        model.Sample(new Random(7), new Span2D<double>(rows, 2000, 2), states);
        int[] components = [.. Enumerable.Range(0, 2000).Select(t => (int)Math.Round(rows[2 * t] / 10))];
        Assert.All(Enumerable.Range(0, 2000), t => Assert.Equal(states[t], components[t] / 2));
        Assert.DoesNotContain(4, components);
        double share = components.Count(k => k == 0) / (double)states.Count(s => s == 0);
        Assert.Equal(0.9, share, 0.04);
    }

    [Fact]
    public void WeightsOfAStateThatDoNotShareEquallyAreRefused()
    {
        double[] covariances = [.. Enumerable.Repeat(new double[] { 1, 0, 0, 1 }, 6).SelectMany(x => x)];
        ArgumentException fault = Assert.Throws<ArgumentException>(
            () => Full2By3Of2.EmissionMixture.Create([0.1, 0.1, 0.2, 0.2, 0.2, 0.2], new double[12], covariances));
        Assert.Contains("components 0 to 1", fault.Message, StringComparison.Ordinal);
        Assert.Contains("1/3", fault.Message, StringComparison.Ordinal);
    }

    private static double Tolerance(double objective, double totalWeight) =>
        64.0 * 2.220446049250313e-16 * (Math.Abs(objective) + 2.0 * totalWeight);
}
