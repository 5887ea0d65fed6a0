using System;
using System.Linq;
using Xunit;

namespace EmKernel.Properties.AffineMixtures;

/// <summary>Missing entries in rows of counts, codes and times: numbers by hand, and what is refused.</summary>
public sealed partial class IncompleteRowsTests
{
    private const double Hole = double.NaN;

    /// <summary>Column by column, over the rows that have it.</summary>
    [Fact]
    public void OneComponentHasTheMeansOfWhatIsObserved()
    {
        Observations<double> rows = Observations.FromRows([3.0, 0.0, Hole, 2.0, 5.0, Hole, Hole, Hole], 2);
        Counts.Statistics statistics = Counts.EStep(Counts.Create([1], [1, 1]), rows);
        Counts fitted = Counts.MStep(statistics, Counts.Create([1], [1, 1])).Parameters;

        Assert.Equal(4.0, statistics.ExpectedCount(0));
        Assert.Equal((2.0, 2.0), (statistics.ExpectedCount(0, 0), statistics.ExpectedCount(0, 1)));
        Assert.Equal((4.0, 1.0), (fitted.Rate(0, 0), fitted.Rate(0, 1)));
    }

    [Fact]
    public void RatesAreCountsOverTheExposureOfTheRowsThatHaveThem()
    {
        Observations<double> rows = Observations.FromRows([4.0, Hole, 2.0, Hole, 9.0, 3.0, 2.0, 1.0, 1.0], 3);
        Exposed start = Exposed.Create([1], [1, 1]);
        Exposed.Statistics statistics = Exposed.EStep(start, rows);
        Exposed fitted = Exposed.MStep(statistics, start).Parameters;

        Assert.Equal((3.0, 4.0), (statistics.Exposure(0, 0), statistics.Exposure(0, 1)));
        Assert.Equal((2.0, 2.5), (fitted.Rate(0, 0), fitted.Rate(0, 1)));

        // Poisson(4 | 2) + Poisson(9 | 3) + Poisson(2 | 1) + Poisson(1 | 1).
        double expected = (4 * Math.Log(2) - 2 - Math.Log(24)) + (9 * Math.Log(3) - 3 - Math.Log(362880))
            + (-1 - Math.Log(2)) - 1;
        Assert.Equal(expected, statistics.LogLikelihood, 1e-12);
        Exposed.State state = Exposed.Step(Exposed.Start(start, rows), rows);
        Assert.Equal(state.Certificate.Gain, state.Certificate.ExpectedGain, 1e-12);
    }

    [Fact]
    public void ColumnThatIsNeverObservedStaysAsItIs()
    {
        Observations<double> rows = Observations.FromRows([1.0, Hole, 0.0, Hole, 1.0, Hole], 2);
        Answers start = Answers.Create([0.5, 0.5], [0.3, 0.9, 0.6, 0.2]);
        Answers.Statistics statistics = Answers.EStep(start, rows);
        Answers kept = Answers.MStep(statistics, start).Parameters;
        Answers prior = Answers.MStep(
            statistics, start, new BinomialMixturePrior { SuccessConcentration = [2, 4], FailureConcentration = [2, 2] }).Parameters;

        Assert.Equal((0.9, 0.2), (kept.Probability(0, 1), kept.Probability(1, 1)));
        Assert.Equal(0.75, prior.Probability(0, 1));
        foreach (Initialization method in Enum.GetValues<Initialization>())
        {
            Assert.Equal(0.5, Answers.Initialize(rows, method).Probability(1, 1));
            Assert.True(Waits.Start(Waits.Initialize(rows, method), rows).Degeneracy.IsNone);
        }
    }

    /// <summary>What is missing may be far larger than what is there; nothing of it is computed and taken back.</summary>
    [Fact]
    public void DensityOfWhatIsObservedHasAllItsDigits()
    {
        Counts counts = Counts.Create([1], [1e15, 1]);

        Assert.Equal(-1.0 - Math.Log(2), counts.LogDensity([Hole, 2]), 1e-14);
        Assert.Equal(0.0, counts.LogDensity([Hole, Hole]));
    }

    [Fact]
    public void CertainColumnIsNoObstacleWhereItIsMissing()
    {
        Answers answers = Answers.Create([0.5, 0.5], [1, 0.5, 0.5, 0.25]);
        double[] responsibilities = new double[2];

        Assert.Equal(Math.Log(0.375), answers.Responsibilities([Hole, 1], responsibilities), 1e-15);
        Assert.Equal([2.0 / 3, 1.0 / 3], responsibilities.Select(static r => Math.Round(r, 15)), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal(Math.Log(0.25), answers.Responsibilities([0, Hole], responsibilities), 1e-15);
        Assert.Equal([0, 1], responsibilities);
    }

    [Fact]
    public void ImputedEntriesAreWhatComponentsExpectByTheirShares()
    {
        Answers answers = Answers.Create([0.5, 0.5], [0.8, 0.5, 0.2, 0.25]);
        double[] completed = new double[2];
        double[] variances = new double[2];
        answers.Impute([1, Hole], completed, variances);

        // Shares 0.8 and 0.2.
        Assert.Equal(1.0, completed[0]);
        Assert.Equal(0.45, completed[1], 1e-15);
        Assert.Equal([0, 0.45 * 0.55], variances, (a, b) => Math.Abs(a - b) < 1e-15);

        Exposed exposed = Exposed.Create([1], [3, 5]);
        double[] counts = new double[3];
        exposed.Impute([Hole, 1, 2], counts);
        Assert.Equal([6, 1, 2], counts);
    }

    [Fact]
    public void MissingCodeBecomesTheLikeliest()
    {
        Codes codes = Codes.Create([0.5, 0.5], [0.9, 0.1, 0.1, 0.2, 0.7, 0.1, 0.9, 0.6, 0.3, 0.1]);
        double[] completed = new double[2];
        double[] variances = new double[2];
        codes.Impute([0, Hole], completed, variances);

        // Shares 0.9 and 0.1: 0.9 (0.1, 0.2, 0.7) + 0.1 (0.6, 0.3, 0.1) = (0.15, 0.21, 0.64).
        Assert.Equal([0, 2], completed);
        Assert.Equal(0.36, variances[1], 1e-15);
    }

    [Fact]
    public void DrawsHaveTheFrequenciesOfTheConditionalDistribution()
    {
        Codes codes = Codes.Create([0.5, 0.5], [0.9, 0.1, 0.1, 0.2, 0.7, 0.1, 0.9, 0.6, 0.3, 0.1]);
        Random random = new(5);
        double[] completed = new double[2];
        int[] counts = new int[3];
        for (int draw = 0; draw < 4000; draw++)
        {
            codes.Impute([0, Hole], random, completed);
            Assert.Equal(0.0, completed[0]);
            counts[(int)completed[1]]++;
        }

        // 64 % of 4000 draws have a standard deviation of 30.
        Assert.InRange(counts[2], 2560 - 150, 2560 + 150);
    }

    [Fact]
    public void WhatMustNotBeMissingIsRefusedWithItsPlace()
    {
        ArgumentException shares = Assert.Throws<ArgumentException>(
            "observations", () => Shares.Initialize(Observations.FromRows([1.0, 2.0, 3.0, Hole], 2)));
        ArgumentException exposure = Assert.Throws<ArgumentException>(
            "observations", () => Exposed.EStep(Exposed.Create([1], [1, 1]), Observations.FromRows([1.0, 2.0, Hole], 3)));

        Assert.Contains("row 1, column 1 is missing", shares.Message, StringComparison.Ordinal);
        Assert.Contains("row 0, column 2 is missing", exposure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("row", () => Shares.Create([1], [0.5, 0.5]).LogDensity([1, Hole]));
        Assert.Throws<ArgumentException>("row", () => Exposed.Create([1], [1, 1]).LogDensity([1, 1, Hole]));
    }

    [PoissonMixture(2, 1)]
    public readonly partial record struct Counts;

    [PoissonMixture(3, 1, Exposure = true)]
    public readonly partial record struct Exposed;

    [BernoulliMixture(2, 2)]
    public readonly partial record struct Answers;

    [ExponentialMixture(2, 2)]
    public readonly partial record struct Waits;

    [CategoricalMixture(2, Levels = [2, 3])]
    public readonly partial record struct Codes;

    [MultinomialMixture(2, 1)]
    public readonly partial record struct Shares;
}
