using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Properties.Laws;
using EmKernel.Properties.Models;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Published;

/// <summary>Single Gaussians with missing entries go the published ways, and wrong recipes do not.</summary>
public sealed class PublishedMissingTests
{
    private static readonly MixtureUnderTest _pair = ModelCatalogue.Erase(typeof(PublishedModels.PairOne));
    private static readonly Sample _people = new(IncompleteSamples.HeightsAndWeights);
    private static readonly ParameterSet _peopleStart = Single(
        [494.0 / 3.0, 167.0 / 3.0], [728.0 / 9.0, 668.0 / 9.0, 668.0 / 9.0, 614.0 / 9.0]);

    [Fact]
    public void HeightsAndWeightsFromTheMaximumLikelihoodStart()
    {
        ModelState[] states = Walk(_pair, _people, _peopleStart, 3);

        AssertClose(
            [-22.7239877704, -22.3237064963, -22.3234186778, -22.3233029501], states.Select(s => s.LogLikelihood), 1e-9);
        AssertClose([167.8767643865, 58.6163003663], states[1].Parameters.Means, 1e-9);
        AssertClose(
            [72.5616390271, 66.6108590559, 66.6108590559, 61.2653572770], states[1].Parameters.Covariances, 1e-9);
    }

    [Fact]
    public void HeightsAndWeightsFromTheUnbiasedStart()
    {
        ParameterSet start = _peopleStart with { Covariances = [.. _peopleStart.Covariances.Select(s => 1.5 * s)] };
        ModelState[] states = Walk(_pair, _people, start, 3);

        AssertClose(
            [-23.0235579377, -22.3582860434, -22.3332521506, -22.3259100300], states.Select(s => s.LogLikelihood), 1e-9);
        AssertClose(
            [72.5732206413, 66.6108590559, 66.6108590559, 61.2848932966], states[1].Parameters.Covariances, 1e-9);
    }

    [Fact]
    public void HeightsAndWeightsReachTheMaximum()
    {
        ModelState last = Walk(_pair, _people, _peopleStart, 2000)[^1];

        Assert.Equal(-22.3232245220, last.LogLikelihood, 1e-9);
        AssertClose([167.8734818474, 58.6192582769], last.Parameters.Means, 1e-7);
        AssertClose([72.4803825716, 66.5700846049, 66.5700846049, 61.2591469119], last.Parameters.Covariances, 1e-6);
    }

    /// <summary>The certificate of the right iteration never falls; this one ends below its own start.</summary>
    [Fact]
    public void WithoutTheConditionalCovarianceTheLikelihoodFalls()
    {
        WeightedRows rows = _people.ToReference();
        double[] trace =
        [
            .. MissingData.Iterate(_peopleStart.ToReference(), rows, MissingData.CompleteWithoutCovariance)
                .Take(3).Select(mixture => MissingData.LogLikelihood(mixture, rows)),
        ];

        AssertClose([-22.72399, -22.78375, -22.78385], trace, 1e-5);
    }

    [Fact]
    public void TheWrongSlopeImputesWhatTheSourcePrints()
    {
        double[] weight = MissingData.CompleteWithWrongSlope(_peopleStart.ToReference(), 0, [168, double.NaN]).Completed;
        double[] height = MissingData.CompleteWithWrongSlope(_peopleStart.ToReference(), 0, [double.NaN, 70]).Completed;

        Assert.Equal(59.29, weight[1], 5e-3);
        Assert.Equal(177.82, height[0], 5e-3);
    }

    [Fact]
    public void FitnessFollowsThePublishedTrace()
    {
        MixtureUnderTest model = ModelCatalogue.Erase(typeof(PublishedModels.FitnessOne));
        double[][] rows = IncompleteSamples.Fitness;
        double[] means = new double[3];
        double[] covariance = new double[9];
        for (int d = 0; d < 3; d++)
        {
            double[] observed = [.. rows.Select(row => row[d]).Where(entry => !double.IsNaN(entry))];
            means[d] = observed.Average();
            covariance[4 * d] = observed.Sum(x => (x - means[d]) * (x - means[d])) / (observed.Length - 1);
        }

        Sample sample = new(rows);
        ModelState[] states = Walk(model, sample, Single(means, covariance), 200);
        double constant = sample.Entries.Count(entry => !double.IsNaN(entry)) * Math.Log(2.0 * Math.PI);
        AssertClose(
            [
                289.544782, 263.549489, 255.851312, 254.616428, 254.494971, 254.483973, 254.482920, 254.482813,
                254.482801, 254.482800,
            ],
            states.Take(10).Select(state => -2.0 * state.LogLikelihood - constant),
            1e-6);
        AssertClose(
            [
                47.139089, 47.122353, 47.111080, 47.106523, 47.104899, 47.104348, 47.104165, 47.104105, 47.104086,
                47.104079, 47.104077,
            ],
            states.Skip(2).Take(11).Select(state => state.Parameters.Means[0]),
            1e-6);
        AssertClose([47.10407643, 10.55485690, 171.38163880], states[^1].Parameters.Means, 1e-7);
        AssertClose(
            [
                27.797921449, -6.457979714, -18.031415952, -6.457979714, 2.015517043, 3.516327988, -18.031415952,
                3.516327988, 97.766957836,
            ],
            states[^1].Parameters.Covariances,
            1e-8);
    }

    [Fact]
    public void CementWithHolesReachesThePublishedMaximum()
    {
        MixtureUnderTest model = ModelCatalogue.Erase(typeof(PublishedModels.CementOne));
        Sample sample = new(IncompleteSamples.Cement);
        ModelState last = Walk(
            model, sample, Single([5, 45, 12, 30, 95], [.. Enumerable.Range(0, 25).Select(i => i % 6 == 0 ? 100.0 : 0.0)]), 1500)[^1];

        AssertClose([6.655166, 49.965258, 11.769231, 27.047090, 95.423077], last.Parameters.Means, 1e-5);
        Assert.Equal(-132.925250445, last.LogLikelihood, 1e-8);
        AssertClose(
            [21.825568, 238.012439, 37.869822, 294.183044, 208.904852],
            Enumerable.Range(0, 5).Select(d => last.Parameters.CovarianceAt(0, d, d)),
            1e-4);
        Assert.Equal(20.864334, last.Parameters.CovarianceAt(0, 0, 1), 1e-4);
    }

    [Theory]
    [InlineData(0.0, 0.0, 2.5, -30.033342386)]
    [InlineData(0.1, 0.5, 8.0 / 3.0, -29.974286410465)]
    [InlineData(-0.1, -0.5, 8.0 / 3.0, -29.974286410465)]
    public void MurraysSaddleIsHeldFromZeroCorrelationAndLeftOtherwise(
        double start, double correlation, double variance, double logLikelihood)
    {
        ModelState last = Walk(
            _pair, new Sample(IncompleteSamples.Murray), Single([0, 0], [1, start, start, 1]), 1000)[^1];

        AssertClose([0.0, 0.0], last.Parameters.Means, 1e-9);
        AssertClose(
            [variance, correlation * variance, correlation * variance, variance], last.Parameters.Covariances, 1e-7);
        Assert.Equal(logLikelihood, last.LogLikelihood, 1e-9);
    }

    private static ParameterSet Single(double[] means, double[] covariance) =>
        new(CovarianceStructure.Full, [1.0], means, covariance);

    /// <summary>The states of a walk, each step of which climbs.</summary>
    private static ModelState[] Walk(MixtureUnderTest model, Sample sample, ParameterSet start, int steps)
    {
        List<ModelState> states = [model.Start(start, sample)];
        for (int step = 0; step < steps; step++)
        {
            ModelState next = model.Step(states[^1], sample);
            Assert.True(next.IsHealthy, $"{next.Degeneracy}");
            double resolution = Resolution.Of(sample, next.Parameters);
            double slack = Tolerance.OfObjective(model, next.Objective, next.ObservationCount) / resolution;
            Assert.True(next.Certificate.Gain >= -slack, $"{next.Certificate} in step {step}, allowed {slack:R}");
            Assert.True(next.Certificate.ExpectedGain >= -slack, $"{next.Certificate} in step {step}, allowed {slack:R}");
            states.Add(next);
        }

        return [.. states];
    }

    private static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual, double tolerance)
    {
        double[] found = [.. actual];
        Assert.Equal(expected.Count(), found.Length);
        foreach ((double number, int i) in expected.Select((number, i) => (number, i)))
        {
            Tolerance.AssertClose(number, found[i], tolerance, $"Number {i}");
        }
    }
}
