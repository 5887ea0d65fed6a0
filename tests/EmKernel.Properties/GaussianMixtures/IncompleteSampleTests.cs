using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Laws;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.GaussianMixtures;

/// <summary>Samples whose holes are laid as traps.</summary>
public sealed class IncompleteSampleTests
{
    private static readonly MixtureUnderTest _model = ModelCatalogue.Get("Full/Double4By3Fused");

    [Fact]
    public void PairsThatAreNeverSeenTogetherKeepTheCorrelationOfTheStart()
    {
        MixtureUnderTest model = ModelCatalogue.Erase(typeof(PublishedModels.PairOne));
        double[][] rows =
        [
            .. Enumerable.Range(0, 40).Select(n => n % 2 == 0
                ? new double[] { Math.Sin(n), double.NaN }
                : [double.NaN, 3.0 + Math.Cos(n)]),
        ];
        ParameterSet start = new(CovarianceStructure.Full, [1.0], [0, 3], [1, 0.5, 0.5, 1]);
        ModelState state = Walk(model, new Sample(rows), start, 400);

        double[] x = [.. rows.Select(row => row[0]).Where(entry => !double.IsNaN(entry))];
        Assert.Equal(x.Average(), state.Parameters.Means[0], 1e-6);
        Assert.Equal(x.Sum(e => e * e) / x.Length - x.Average() * x.Average(), state.Parameters.Covariances[0], 1e-6);
        Assert.InRange(state.Parameters.Covariances[1], 0.05, 1.0);
    }

    [Fact]
    public void AColumnThatAWholeComponentNeverShowsIsNoFailure()
    {
        MixtureProblem problem = Problem(120);
        int[] labels = [.. Enumerable.Range(0, 120).Select(n => n % 3)];
        double[] entries = [.. problem.Sample.Entries];
        for (int n = 0; n < 120; n++)
        {
            entries[4 * n] += 30.0 * labels[n];
            entries[(4 * n) + 1] = labels[n] == 2 ? double.NaN : entries[(4 * n) + 1];
        }

        Sample sample = new(entries, 4);
        double[] q = [.. labels.SelectMany(label => Enumerable.Range(0, 3).Select(k => k == label ? 1.0 : 0.0))];
        StatisticSet collected = _model.Collect(q, sample);
        Assert.True(collected.IsFinite);
        (ParameterSet start, Degeneracy degeneracy) = _model.MStep(collected, problem.Start);
        Assert.True(degeneracy.IsNone);
        Walk(_model, sample, start, 60);
    }

    [Fact]
    public void AllRowsMayBeIncomplete()
    {
        MixtureProblem problem = Problem(200);
        Sample sample = Holes(problem.Sample, (n, d) => d == n % 4);

        Walk(_model, sample, problem.Start, 40);
        foreach (Initialization method in Enum.GetValues<Initialization>())
        {
            Assert.True(_model.Start(_model.Initialize(sample, method, 3, null), sample).IsHealthy);
        }
    }

    [Theory]
    [InlineData("Full/Double4By3Fused")]
    [InlineData("Tied/Double4By3Fused")]
    public void ManyRowsOfAPatternGiveWhatFewOfThemGive(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = new MixtureCase(200, 3, Weights: false, PriorParts.None, Offset: 0).For(model);
        Sample sample = MissingLaws.WithCommonPatterns(problem.Sample, problem.Random);
        StatisticSet inParts = Enumerable.Range(0, sample.Count).Chunk(40)
            .Select(rows => model.EStep(problem.Start, sample.Pick(rows)))
            .Aggregate(model.Combine);

        Assert.Equal(2, sample.For<double>().Blocks().Single().IncompleteRows.CommonPatternCount);
        Tolerance.AssertStatistics(model, sample, inParts, model.EStep(problem.Start, sample));
    }

    [Fact]
    public void EveryRowMayHaveAPatternOfItsOwn()
    {
        MixtureUnderTest model = ModelCatalogue.Get("Full/Double17By3TensorPrimitivesUniform");
        MixtureProblem problem = new MixtureCase(1500, 3, Weights: false, PriorParts.None, Offset: 0).For(model);
        Sample sample = Holes(problem.Sample, (n, d) => d > 0 && ((n + 1) >> (d - 1) & 1) == 1);

        Walk(model, sample, problem.Start, 3);
    }

    [Fact]
    public void WithoutHolesTheBitsAreThoseOfTheCompleteRows()
    {
        MixtureProblem problem = Problem(3 * 1024);
        Sample sample = Holes(problem.Sample, (n, d) => n == 2000 && d == 1);
        IReadOnlyList<StatisticSet> complete = _model.EStepOfBlocks(problem.Start, problem.Sample);
        IReadOnlyList<StatisticSet> incomplete = _model.EStepOfBlocks(problem.Start, sample);

        // The centre of the sample is a mean over what is observed, and moves with the hole: only by rounding.
        Tolerance.AssertStatistics(_model, problem.Sample, complete[0], incomplete[0]);
        Sample absent = problem.Sample.WithWeights([.. Enumerable.Range(0, 3 * 1024).Select(n => n == 2000 ? 0.0 : 1.0)]);
        Sample absentHole = sample.WithWeights(absent.Weights);
        Bits.AssertSame(
            _model.EStep(problem.Start, absent).Values, _model.EStep(problem.Start, absentHole).Values);
    }

    [Fact]
    public void MeansMayBeFarFromTheOriginAndFromTheStart()
    {
        MixtureUnderTest model = ModelCatalogue.Erase(typeof(PublishedModels.PairOne));
        MixtureProblem problem = new MixtureCase(300, 3, Weights: false, PriorParts.None, Offset: 0).For(model);
        Sample near = Holes(problem.Sample.Map(entry => Math.Round(entry * 1024.0) / 1024.0), (n, d) => (n + d) % 5 == 0);
        Sample far = near.Map(entry => entry + 1e6);
        ParameterSet start = problem.Start with { Means = [.. problem.Start.Means.Select(m => Math.Round(m))] };
        ParameterSet moved = start with { Means = [.. start.Means.Select(mean => mean + 1e6)] };
        ModelState expected = Walk(model, near, start, 5);
        ModelState actual = Walk(model, far, moved, 5);
        Assert.Equal(expected.LogLikelihood, actual.LogLikelihood, 1e-7);
        for (int i = 0; i < 4; i++)
        {
            Assert.Equal(expected.Parameters.Covariances[i], actual.Parameters.Covariances[i], 1e-9);
        }

        // From a start 1e8 away a column without holes has its scatter to 1e-9, in rows with holes, too.
        Sample holes = Holes(near.Map(entry => double.IsNaN(entry) ? 0.5 : entry), (n, d) => d == 1 && n % 2 == 0);
        StatisticSet distant = model.EStep(start with { Means = [1e8, -1e8], Covariances = [1, 0, 0, 1] }, holes);
        double[] x = [.. holes.Rows.Select(row => row[0])];
        double scatter = x.Sum(entry => (entry - x.Average()) * (entry - x.Average()));
        Assert.Equal(scatter, distant.Scatter(0, 0, 0), 1e-9 * scatter);
    }

    [Fact]
    public void RowsWithoutEntriesHoldASingleGaussianBack()
    {
        MixtureUnderTest model = ModelCatalogue.Erase(typeof(PublishedModels.PairOne));
        double[][] rows = [[0, 0], [2, 1], [1, 3], [double.NaN, double.NaN], [double.NaN, double.NaN]];
        ParameterSet start = new(CovarianceStructure.Full, [1.0], [5, 5], [1, 0, 0, 1]);
        ModelState one = model.Step(model.Start(start, new Sample(rows)), new Sample(rows));
        ModelState last = Walk(model, new Sample(rows), start, 200);

        // Two of five rows say what was believed before: (3·1 + 2·5)/5.
        Assert.Equal(13.0 / 5.0, one.Parameters.Means[0], 1e-12);
        Assert.Equal(1.0, last.Parameters.Means[0], 1e-9);
        Assert.Equal(4.0 / 3.0, last.Parameters.Means[1], 1e-9);
        Assert.Equal(2.0 / 3.0, last.Parameters.Covariances[0], 1e-9);
    }

    [Fact]
    public void WhatIsAvailableMakesTheStart()
    {
        MixtureUnderTest model = ModelCatalogue.Erase(typeof(PublishedModels.PairOne));
        Sample sample = new([[1, double.NaN], [3, 10], [double.NaN, 14], [double.NaN, double.NaN]]);
        ParameterSet start = model.Initialize(sample, Initialization.KMeansPlusPlus, 1, null);

        Assert.Equal([2.0, 12.0], start.Means);
        Assert.Equal(1.0, start.Covariances[0], 1e-14);
        Assert.Equal(4.0, start.Covariances[3], 1e-14);
    }

    private static MixtureProblem Problem(int rows) =>
        new MixtureCase(rows, 3, Weights: false, PriorParts.None, Offset: 0).For(_model);

    private static Sample Holes(Sample sample, Func<int, int, bool> isMissing)
    {
        int dimension = sample.Dimension;
        return new(
            [.. sample.Entries.Select((entry, i) => isMissing(i / dimension, i % dimension) ? double.NaN : entry)],
            dimension,
            sample.Weights);
    }

    private static ModelState Walk(MixtureUnderTest model, Sample sample, ParameterSet start, int steps)
    {
        ModelState state = model.Start(start, sample);
        for (int step = 0; step < steps; step++)
        {
            ModelState next = model.Step(state, sample);
            Assert.True(next.IsHealthy, $"{next.Degeneracy} in step {step}");
            double slack = Tolerance.OfObjective(model, next.Objective, next.ObservationCount);
            Assert.True(next.Certificate.Gain >= -slack, $"{next.Certificate} in step {step}");
            Assert.True(next.Certificate.ExpectedGain >= -slack, $"{next.Certificate} in step {step}");
            state = next;
        }

        return state;
    }
}
