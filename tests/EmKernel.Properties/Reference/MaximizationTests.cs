using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Properties.Data;
using EmKernel.Properties.Published;
using EmKernel.Reference;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace EmKernel.Properties.Reference;

/// <summary>The M-step of the reference: example 002's formulas, and that it does maximise.</summary>
public sealed class MaximizationTests
{
    private static readonly WeightedRows _sample = new(
        Datasets.Faithful, [.. Datasets.Faithful.Select((_, n) => 1.0 + n % 3)]);

    /// <summary>All six structures.</summary>
    public static TheoryData<CovarianceStructure> Structures => new(Enum.GetValues<CovarianceStructure>());

    [Fact]
    public void ResponsibilitiesFollowBayesRule()
    {
        GaussianMixture mixture = PublishedStarts.FaithfulTwo(CovarianceStructure.Full).ToMixture();
        double[] x = [3, 65];
        double[] joint = [.. Enumerable.Range(0, 2).Select(k =>
            mixture.Weights[k] * Math.Exp(mixture.ComponentLogDensity(k, x)))];

        Assert.Equal(joint[0] / (joint[0] + joint[1]), mixture.Responsibilities(x)[0], 1e-14);
        Assert.Equal(1, mixture.Responsibilities(x).Sum(), 1e-15);
        Assert.Equal(Math.Log(joint[0] + joint[1]), mixture.LogDensity(x), 1e-13);
    }

    [Fact]
    public void ARowBeyondAllDensitiesHasTheMixingWeightsAsResponsibilities()
    {
        GaussianMixture mixture = PublishedStarts.FaithfulTiedThree.ToMixture();

        Assert.Equal(double.NegativeInfinity, mixture.LogDensity([1e200, 0]));
        Assert.Equal(mixture.Weights, mixture.Responsibilities([1e200, 0]));
    }

    [Fact]
    public void WeightsAreMeanResponsibilitiesAndCovariancesAreTakenAboutTheNewMeans()
    {
        GaussianMixture previous = PublishedStarts.FaithfulTwo(CovarianceStructure.Full).ToMixture();
        double[][] r = ExpectationMaximization.Responsibilities(previous, _sample);

        GaussianMixture next = Maximization.Step(_sample, r, previous);

        for (int k = 0; k < 2; k++)
        {
            double[] mass = [.. r.Select((row, n) => _sample.Weights[n] * row[k])];
            double mean = mass.Zip(_sample.Rows, (a, x) => a * x[0]).Sum() / mass.Sum();
            double variance = mass.Zip(_sample.Rows, (a, x) => a * (x[0] - mean) * (x[0] - mean)).Sum() / mass.Sum();
            Assert.Equal(mass.Sum() / _sample.TotalWeight, next.Weights[k], 1e-14);
            Assert.Equal(mean, next.Means[k][0], 1e-14);
            Assert.Equal(variance, next.Covariances[k][0, 0], 1e-13);
        }
    }

    [Fact]
    public void TheNormalDistributionHasDivisorM()
    {
        NormalDistribution normal = NormalDistribution.MaximumLikelihood([1, 2, 3, 6]);

        Assert.Equal(new NormalDistribution(3, 3.5), normal);
        Assert.Equal(-0.5 * Math.Log(2 * Math.PI * 3.5) - 4 / 7.0, normal.LogDensity(5), 1e-15);
    }

    [Fact]
    public void OneComponentIsTheClosedForm()
    {
        WeightedRows velocities = new(Datasets.Galaxies);
        NormalDistribution expected = NormalDistribution.MaximumLikelihood([.. Datasets.Galaxies.Select(x => x[0])]);

        GaussianMixture actual = ExpectationMaximization.Step(
            ParameterArrays.ToMixture(CovarianceKind.Spherical, [1], [0], [1]), velocities);

        Assert.Equal(expected.Mean, actual.Means[0][0], 1e-13);
        Assert.Equal(expected.Variance, actual.Covariances[0][0, 0], 1e-12);
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void AnIntegerWeightIsThatManyCopies(CovarianceStructure covariance)
    {
        GaussianMixture start = PublishedStarts.FaithfulTwo(covariance).ToMixture();
        WeightedRows copies = new(
            [.. _sample.Rows.SelectMany((x, n) => Enumerable.Repeat(x, (int)_sample.Weights[n]))]);

        AssertClose(ExpectationMaximization.Step(start, copies), ExpectationMaximization.Step(start, _sample), 1e-11);
        Assert.Equal(
            ExpectationMaximization.LogLikelihood(start, copies),
            ExpectationMaximization.LogLikelihood(start, _sample),
            1e-8);
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void TheStepMaximisesTheExpectedObjective(CovarianceStructure covariance)
    {
        GaussianMixture start = PublishedStarts.FaithfulTwo(covariance).ToMixture();
        double[][] r = ExpectationMaximization.Responsibilities(start, _sample);
        foreach (ConjugatePrior? prior in Priors(covariance))
        {
            GaussianMixture best = Maximization.Step(_sample, r, start, prior);
            double maximum = ExpectedObjective(best, r, prior);

            Assert.All(Neighbours(best), neighbour => Assert.True(ExpectedObjective(neighbour, r, prior) < maximum));
        }
    }

    [Theory]
    [MemberData(nameof(Structures))]
    public void TheObjectiveNeverDecreases(CovarianceStructure covariance)
    {
        foreach (ConjugatePrior? prior in Priors(covariance))
        {
            // The floor binds in the column of eruptions, whose variances are below 0.2.
            ConjugatePrior? floored = prior is null ? null : prior with { CovarianceFloor = 0.1 };
            double[] trace = [.. ExpectationMaximization
                .Iterate(PublishedStarts.FaithfulTwo(covariance).ToMixture(), _sample, floored)
                .Take(15)
                .Select(mixture => ExpectationMaximization.Objective(mixture, _sample, floored))];

            Assert.All(trace.Zip(trace.Skip(1)), pair => Assert.True(pair.Second >= pair.First - 1e-9));
        }
    }

    [Fact]
    public void TheFloorLiftsTheSmallestEigenvalueOnly()
    {
        GaussianMixture start = PublishedStarts.FaithfulTwo(CovarianceStructure.Full).ToMixture();
        double[][] r = ExpectationMaximization.Responsibilities(start, _sample);
        Vector<double> free = Eigenvalues(Maximization.Step(_sample, r, start));

        Vector<double> clipped = Eigenvalues(
            Maximization.Step(_sample, r, start, new ConjugatePrior { CovarianceFloor = 1 }));

        Assert.True(free[0] < 1);
        Assert.Equal(1, clipped[0], 1e-12);
        Assert.Equal(free[1], clipped[1], 1e-12);
    }

    [Fact]
    public void FixedWeightsStay()
    {
        GaussianMixture start = PublishedStarts.FaithfulTiedThree.ToMixture();

        Assert.Equal(start.Weights, ExpectationMaximization.Step(start, _sample, fixedWeights: true).Weights);
    }

    [Fact]
    public void AnEmptyComponentTakesTheModeOfItsPrior()
    {
        GaussianMixture start = PublishedStarts.FaithfulTwo(CovarianceStructure.Diagonal).ToMixture();
        double[][] r = ExpectationMaximization.FromLabels(_sample.Rows.Select(_ => 0), 2);
        ConjugatePrior prior = Priors(CovarianceStructure.Diagonal)[^1]!;

        GaussianMixture next = Maximization.Step(_sample, r, start, prior);

        Assert.Equal(prior.Mean!, next.Means[1]);
        Assert.Equal(prior.Scale![1] / (prior.DegreesOfFreedom + 3), next.Covariances[1][1, 1], 1e-14);
    }

    private static ConjugatePrior?[] Priors(CovarianceStructure covariance) =>
    [
        null,
        new ConjugatePrior { WeightConcentrations = [2, 30] },
        new ConjugatePrior { Mean = [3, 70], MeanStrength = 20 },
        new ConjugatePrior
        {
            WeightConcentrations = [2, 30],
            Mean = [3, 70],
            MeanStrength = 20,
            DegreesOfFreedom = 40,
            Scale = covariance switch
            {
                CovarianceStructure.Full or CovarianceStructure.Tied => [9, 1, 1, 400],
                CovarianceStructure.Diagonal or CovarianceStructure.TiedDiagonal => [9, 400],
                _ => [300],
            },
        },
    ];

    private static double ExpectedObjective(GaussianMixture mixture, double[][] r, ConjugatePrior? prior) =>
        LowerBound.ExpectedLogLikelihood(mixture, _sample, r) + (prior?.LogDensity(mixture) ?? 0);

    /// <summary>The mixture with one parameter moved by a thousandth; weights move against each other.</summary>
    private static IEnumerable<GaussianMixture> Neighbours(GaussianMixture mixture)
    {
        double[] means = ParameterArrays.Means(mixture);
        double[] covariances = ParameterArrays.Covariances(mixture);
        foreach (double step in new[] { -0.001, 0.001 })
        {
            double[] weights = [mixture.Weights[0] + step, mixture.Weights[1] - step];
            yield return ParameterArrays.ToMixture(mixture.Kind, weights, means, covariances);
            for (int i = 0; i < means.Length; i++)
            {
                yield return ParameterArrays.ToMixture(mixture.Kind, mixture.Weights, Moved(means, i, i), covariances);
            }

            foreach ((int i, int mirror) in DistinctEntries(mixture.Kind, covariances.Length))
            {
                double[] moved = Moved(covariances, i, mirror);
                yield return ParameterArrays.ToMixture(mixture.Kind, mixture.Weights, means, moved);
            }

            double[] Moved(double[] values, int i, int mirror) =>
                [.. values.Select((value, j) => j == i || j == mirror ? value * (1 + step) : value)];
        }
    }

    /// <summary>Each entry with the one that must move along; in a symmetric 2×2 matrix the second and third.</summary>
    private static IEnumerable<(int Entry, int Mirror)> DistinctEntries(CovarianceKind kind, int length) =>
        kind is CovarianceKind.Full or CovarianceKind.Tied
            ? Enumerable.Range(0, length).Where(i => i % 4 != 2).Select(i => (i, i % 4 == 1 ? i + 1 : i))
            : Enumerable.Range(0, length).Select(i => (i, i));

    private static Vector<double> Eigenvalues(GaussianMixture mixture) =>
        mixture.Covariances[0].Evd(Symmetricity.Symmetric).EigenValues.Map(value => value.Real);

    private static void AssertClose(GaussianMixture expected, GaussianMixture actual, double tolerance) => Assert.All(
        ParameterArrays.All(expected).Zip(ParameterArrays.All(actual)),
        pair => Assert.Equal(pair.First, pair.Second, tolerance));
}
