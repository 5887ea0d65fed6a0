using System;
using System.Linq;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Published;

/// <summary>Do and Batzoglou (2008), Nature Biotechnology 26, 897: two coins of unknown bias.</summary>
public sealed class CoinTests
{
    private static readonly Observations<double> _heads = Observations.FromRows((ReadOnlySpan<double>)[5, 9, 8, 4, 7], 1);

    /// <summary>Σ ln C(10, x): the published log-likelihoods are without.</summary>
    private static readonly double _logCoefficients = new[] { 252.0, 10.0, 45.0, 210.0, 120.0 }.Sum(Math.Log);

    private static readonly ConvergenceCriterion _toTheEnd = new()
    {
        RelativeTolerance = 0,
        ParameterTolerance = 1e-15,
        IterationLimit = 2000,
    };

    public static TheoryData<int, double, double, double> Trace => new()
    {
        { 0, 0.6, 0.5, -33.093862519833 },
        { 1, 0.713012235400516, 0.581339308313663, -31.859257948227 },
        { 2, 0.745292036081995, 0.569255750171873, -31.723116079361 },
        { 3, 0.768098834367321, 0.549535914138348, -31.627827361914 },
        { 4, 0.783164584299974, 0.534617454147520, -31.584946842696 },
        { 5, 0.791055245863753, 0.526281167029932, -31.573057640991 },
        { 10, 0.796744149475212, 0.519658662204112, -31.570200503480 },
    };

    [Theory]
    [MemberData(nameof(Trace))]
    public void IterationsWithEqualWeightsAreThePublishedOnes(int iteration, double first, double second, double logLikelihood)
    {
        CoinModels.FixedCoins.State state = Em.Iterate(CoinModels.FixedCoins.StepOver(_heads), Start()).ElementAt(iteration);

        Assert.Equal(first, state.Parameters.Probability(0, 0), 1e-14);
        Assert.Equal(second, state.Parameters.Probability(1, 0), 1e-14);
        Assert.Equal(logLikelihood, state.LogLikelihood - _logCoefficients, 1e-11);
    }

    [Fact]
    public void ResponsibilitiesAndCountsOfTheFirstStepAreThePublishedOnes()
    {
        double[] responsibilities = new double[10];
        Start().Parameters.CreateScorer().Responsibilities(_heads, responsibilities);
        CoinModels.FixedCoins.Statistics statistics = Start().Statistics;

        double[] first = [.. responsibilities.Where((_, i) => i % 2 == 0)];
        Assert.All(
            first.Zip([0.449149, 0.804986, 0.733467, 0.352156, 0.647215]),
            pair => Assert.Equal(pair.Second, pair.First, 5e-7));
        Assert.Equal(21.297482, statistics.Sum(0, 0), 5e-7);
        Assert.Equal(8.572247, 10 * statistics.ExpectedCount(0) - statistics.Sum(0, 0), 5e-7);
        Assert.Equal(11.702518, statistics.Sum(1, 0), 5e-7);
        Assert.Equal(8.427753, 10 * statistics.ExpectedCount(1) - statistics.Sum(1, 0), 5e-7);
    }

    [Fact]
    public void EqualWeightsEndAtThePublishedMaximum()
    {
        EmOutcome<CoinModels.FixedCoins.State> outcome =
            CoinModels.FixedCoins.Fit(
                _heads, Start().Parameters, criterion: _toTheEnd, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal(0.7967890669226468, outcome.State.Parameters.Probability(0, 0), 1e-12);
        Assert.Equal(0.5195831201451351, outcome.State.Parameters.Probability(1, 0), 1e-12);
        Assert.Equal(-31.570200235996904, outcome.State.LogLikelihood - _logCoefficients, 1e-12);
        Assert.Equal(-9.796924292222, outcome.State.LogLikelihood, 1e-12);
    }

    [Fact]
    public void FreeWeightsEndAtThePublishedMaximum()
    {
        CoinModels.FreeCoins start = CoinModels.FreeCoins.Create([0.5, 0.5], [0.6, 0.5]);
        CoinModels.FreeCoins.State first = CoinModels.FreeCoins.Step(CoinModels.FreeCoins.Start(start, _heads), _heads);
        CoinModels.FreeCoins.State last = CoinModels.FreeCoins.Fit(
            _heads, start, criterion: _toTheEnd, cancellationToken: TestContext.Current.CancellationToken).State;

        Assert.Equal(0.5973945702, first.Parameters.Weight(0), 5e-11);
        Assert.Equal(0.5227513169, last.Parameters.Weight(0), 5e-10);
        Assert.Equal(0.7933676496, last.Parameters.Probability(0, 0), 5e-10);
        Assert.Equal(0.5139165912, last.Parameters.Probability(1, 0), 5e-10);
        Assert.Equal(-31.5686948999, last.LogLikelihood - _logCoefficients, 1e-10);
    }

    [Fact]
    public void KnownCoinsGiveTheirShareOfHeads()
    {
        CoinModels.FreeCoins.Statistics statistics = CoinModels.FreeCoins.Collect((ReadOnlySpan<int>)[1, 0, 0, 1, 0], _heads);
        CoinModels.FreeCoins coins = CoinModels.FreeCoins.MStep(statistics, default).Parameters;

        Assert.Equal(0.80, coins.Probability(0, 0), 1e-15);
        Assert.Equal(0.45, coins.Probability(1, 0), 1e-15);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.6)]
    public void EqualCoinsStayTogetherAtThePooledShare(double probability)
    {
        CoinModels.FixedCoins.State state = CoinModels.FixedCoins.Start(
            CoinModels.FixedCoins.Create([0.5, 0.5], [probability, probability]), _heads);
        foreach (CoinModels.FixedCoins.State next in Em.Iterate(CoinModels.FixedCoins.StepOver(_heads), state).Skip(1).Take(5))
        {
            Assert.Equal(0.66, next.Parameters.Probability(0, 0), 1e-15);
            Assert.Equal(0.66, next.Parameters.Probability(1, 0), 1e-15);
            Assert.Equal((0, 1), next.CoincidentComponents);
        }
    }

    [Fact]
    public void CertainCoinsMakeOtherRoundsImpossible()
    {
        CoinModels.FreeCoins coins = CoinModels.FreeCoins.Create([0.25, 0.75], [1.0, 0.0]);
        Observations<double> rounds = Observations.FromRows((ReadOnlySpan<double>)[10, 0, 9], 1);
        CoinModels.FreeCoins.Scorer scorer = coins.CreateScorer();
        double[] logDensities = new double[3];
        double[] responsibilities = new double[6];
        scorer.Responsibilities(rounds, responsibilities, logDensities);

        double[] expected = [Math.Log(0.25), Math.Log(0.75), double.NegativeInfinity];
        double[] expectedResponsibilities = [1, 0, 0, 1, 0.25, 0.75];
        double[] single = [scorer.LogDensity([10]), scorer.LogDensity([0]), scorer.LogDensity([9])];
        Assert.Equal(expected, logDensities, (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-15);
        Assert.Equal(expected, single, (a, b) => a.Equals(b) || Math.Abs(a - b) < 1e-15);
        Assert.Equal(expectedResponsibilities, responsibilities);
        Assert.Equal(double.NegativeInfinity, CoinModels.FreeCoins.EStep(coins, rounds).LogLikelihood);
    }

    [Theory]
    [InlineData(11.0)]
    [InlineData(-1.0)]
    [InlineData(2.5)]
    public void EntriesThatAreNoCountAreRefusedByRowAndColumn(double entry)
    {
        Observations<double> rounds = Observations.FromRows((ReadOnlySpan<double>)[5, 9, entry], 1);
        CoinModels.FreeCoins coins = CoinModels.FreeCoins.Create([0.5, 0.5], [0.6, 0.5]);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => CoinModels.FreeCoins.Start(coins, rounds));

        Assert.Equal("observations", refusal.ParamName);
        Assert.Contains("row 2, column 0", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(FormattableString.Invariant($"{entry}"), refusal.Message, StringComparison.Ordinal);
        Assert.Equal("row", Assert.Throws<ArgumentException>(() => coins.LogDensity([entry])).ParamName);
    }

    private static CoinModels.FixedCoins.State Start() =>
        CoinModels.FixedCoins.Start(CoinModels.FixedCoins.Create([0.5, 0.5], [0.6, 0.5]), _heads);
}
