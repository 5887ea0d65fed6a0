using System;
using System.Linq;
using CommunityToolkit.HighPerformance;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;
using EmKernel.Properties.Published;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.GaussianMixtures;

/// <summary>Missing entries are filled with what the model expects of them, and observed ones come back as they were.</summary>
public sealed class ImputationTests
{
    private static readonly PublishedModels.PairOne _people = PublishedModels.PairOne.Create(
        [1.0], [494.0 / 3.0, 167.0 / 3.0], [728.0 / 9.0, 668.0 / 9.0, 668.0 / 9.0, 614.0 / 9.0]);

    public static TheoryData<CovarianceStructure> Structures => new(Enum.GetValues<CovarianceStructure>());

    [Fact]
    public void HeightsAndWeightsAreImputedAsPublished()
    {
        Observations<double> sample = Observations.FromColumns(
        [
            [.. IncompleteSamples.HeightsAndWeights.Select(row => row[0])],
            [.. IncompleteSamples.HeightsAndWeights.Select(row => row[1])],
        ]);
        double[] completed = new double[12];
        double[] variances = new double[12];
        _people.Impute(sample, completed, variances);

        Assert.Equal(58.7252747, completed[7], 1e-7);
        Assert.Equal(55.9725275, completed[9], 1e-7);
        Assert.Equal(180.2605863, completed[10], 1e-7);
        Assert.Equal(0.1172161, variances[7], 1e-7);
        Assert.Equal(0.1389794, variances[10], 1e-7);

        PublishedModels.PairOne.State state = PublishedModels.PairOne.Start(_people, sample);
        for (int step = 0; step < 2000; step++)
        {
            state = PublishedModels.PairOne.Step(state, sample);
        }

        state.Parameters.Impute(sample, completed);
        Assert.Equal(58.7354597, completed[7], 1e-6);
        Assert.Equal(55.9800900, completed[9], 1e-6);
        Assert.Equal(180.2408911, completed[10], 1e-6);
    }

    [Fact]
    public void ObservedEntriesComeBackToTheBit()
    {
        double[] rows = [-0.0, double.NaN, 1.0 / 3.0, 1e-300, double.NaN, double.NaN, double.NaN, 1e300];
        double[] completed = new double[rows.Length];
        Observations<double> sample = Observations.FromRows(rows, 2);
        foreach (Random? random in (Random?[])[null, new Random(1)])
        {
            if (random is null)
            {
                _people.Impute(sample, completed);
            }
            else
            {
                _people.Impute(sample, random, completed);
            }

            for (int i = 0; i < rows.Length; i++)
            {
                Assert.False(double.IsNaN(completed[i]));
                Assert.True(double.IsNaN(rows[i])
                    || BitConverter.DoubleToInt64Bits(rows[i]) == BitConverter.DoubleToInt64Bits(completed[i]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void ConditionalsAgreeWithTheReference(CovarianceStructure covariance)
    {
        MixtureUnderTest model = Model(covariance);
        MixtureProblem problem = new MixtureCase(30, 5, Weights: false, PriorParts.None, Offset: 0).For(model);
        GaussianMixtureDistribution mixture = Distribution(model, problem.Start);
        GaussianMixture reference = problem.Start.ToReference();
        foreach (double[] whole in problem.Sample.Rows)
        {
            double[] row = [.. whole.Select((x, d) => d % 3 == 1 ? double.NaN : x)];
            int[] free = [.. Enumerable.Range(0, row.Length).Where(d => double.IsNaN(row[d]))];
            double[] r = MissingData.Responsibilities(reference, row);
            GaussianMixtureDistribution conditional = mixture.Condition(row);
            double[] completed = new double[row.Length];
            double[] variances = new double[row.Length];
            mixture.Impute(row, completed, variances);
            Assert.Equal(covariance, conditional.Structure);
            Assert.Equal(MissingData.LogDensity(reference, row), mixture.LogDensity(row), 1e-10);
            for (int k = 0; k < r.Length; k++)
            {
                (double[] expected, MathNet.Numerics.LinearAlgebra.Matrix<double> c) =
                    MissingData.Complete(reference, k, row);
                Assert.Equal(r[k], conditional.Weight(k), 1e-10);
                for (int i = 0; i < free.Length; i++)
                {
                    Assert.Equal(expected[free[i]], conditional.Mean(k, i), 1e-10);
                    for (int j = 0; j < free.Length; j++)
                    {
                        Assert.Equal(c[free[i], free[j]], conditional.Covariance(k, i, j), 1e-10);
                    }
                }
            }

            for (int i = 0; i < free.Length; i++)
            {
                Assert.Equal(conditional.Mean(i), completed[free[i]], 1e-12);
                Assert.Equal(conditional.Covariance(i, i), variances[free[i]], 1e-12);
            }

            // p(x) = p(x_observed) p(x_missing | x_observed)
            Assert.Equal(
                mixture.LogDensity(whole),
                mixture.LogDensity(row) + conditional.LogDensity([.. free.Select(d => whole[d])]),
                1e-10);
        }
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void AMarginalHasTheDensityOfRowsWithoutTheOtherColumns(CovarianceStructure covariance)
    {
        MixtureUnderTest model = Model(covariance);
        MixtureProblem problem = new MixtureCase(10, 5, Weights: false, PriorParts.None, Offset: 0).For(model);
        GaussianMixtureDistribution mixture = Distribution(model, problem.Start);
        GaussianMixtureDistribution marginal = mixture.Marginal([3, 1]);
        foreach (double[] row in problem.Sample.Rows)
        {
            double[] part = [double.NaN, row[1], double.NaN, row[3]];
            Assert.Equal(mixture.LogDensity(part), marginal.LogDensity([row[3], row[1]]), 1e-11);
        }
    }

    [Fact]
    public void DrawsHaveTheConditionalMoments()
    {
        const int Draws = 20_000;
        GaussianMixtureDistribution mixture = Distribution(
            ModelCatalogue.TwoByTwo(CovarianceStructure.Full),
            new ParameterSet(CovarianceStructure.Full, [0.4, 0.6], [0, 0, 2, -1], [1, 0.8, 0.8, 2, 1, -0.5, -0.5, 1]));
        GaussianMixtureDistribution given = mixture.Condition([1.0, double.NaN]);
        Random random = new(4);
        double[] draw = new double[2];
        double[] drawn = [.. Enumerable.Range(0, Draws).Select(_ =>
        {
            mixture.Impute([1.0, double.NaN], random, draw);
            return draw[1];
        })];

        Assert.Equal(given.Mean(0), drawn.Average(), 5.0 * Math.Sqrt(given.Covariance(0, 0) / Draws));
        Assert.Equal(given.Covariance(0, 0), drawn.Sum(y => (y - given.Mean(0)) * (y - given.Mean(0))) / Draws, 0.1);

        double[] again = new double[2];
        mixture.Impute([1.0, double.NaN], new Random(9), draw);
        mixture.Impute([1.0, double.NaN], new Random(9), again);
        Assert.Equal(draw, again);
    }

    [Fact]
    public void WhatCannotBeImputedIsRefused()
    {
        GaussianMixtureDistribution mixture = _people.ToDistribution();
        double[] two = new double[2];

        Assert.Throws<ArgumentException>("row", () => mixture.Condition([1, 2]));
        Assert.Throws<ArgumentException>("row", () => mixture.Condition([1]));
        Assert.Throws<ArgumentException>("row", () => mixture.Impute([double.PositiveInfinity, double.NaN], two));
        Assert.Throws<ArgumentException>("completed", () => mixture.Impute([1, double.NaN], new double[3]));
        Assert.Throws<ArgumentException>("variances", () => mixture.Impute([1, double.NaN], two, new double[1]));
        Assert.Throws<ArgumentException>("columns", () => mixture.Marginal([]));
        Assert.Throws<ArgumentException>("columns", () => mixture.Marginal([1, 1]));
        Assert.Throws<ArgumentOutOfRangeException>("columns", () => mixture.Marginal([2]));
        Assert.Throws<ArgumentNullException>("random", () => mixture.Impute([1, double.NaN], (Random)null!, two));
        Assert.Throws<InvalidOperationException>(() => default(PublishedModels.PairOne).ToDistribution());
    }

    [Fact]
    public void ADistributionIsAValue()
    {
        GaussianMixtureDistribution mixture = _people.ToDistribution();

        Assert.Equal(mixture, _people.ToDistribution());
        Assert.Equal(mixture.GetHashCode(), _people.ToDistribution().GetHashCode());
        Assert.NotEqual(mixture, mixture.Marginal([1, 0]));
        Assert.Equal(mixture, GaussianMixtureDistribution.FromModelDocument(_people.ToModelDocument()));
        double[] rows = new double[6];
        double[] same = new double[6];
        mixture.Sample(new Random(2), new Span2D<double>(rows, 3, 2));
        _people.Sample(new Random(2), new Span2D<double>(same, 3, 2));
        Assert.Equal(same, rows);
    }

    private static MixtureUnderTest Model(CovarianceStructure covariance) => ModelCatalogue.All.First(model =>
        model.Shape.Covariance == covariance && model.Dimension == 4 && model.Precision == Precision.Double);

    private static GaussianMixtureDistribution Distribution(MixtureUnderTest model, ParameterSet parameters)
    {
        double[] values = new double[model.Shape.ParameterCount];
        Assert.Null(EmKernel.CompilerServices.GaussianMixtureParameters.Create(
            model.Shape, parameters.Weights, parameters.Means, parameters.Covariances, values));
        return new GaussianMixtureDistribution(model.Shape, values);
    }
}
