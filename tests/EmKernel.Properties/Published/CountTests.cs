using System;
using System.Linq;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Published;

/// <summary>Published mixtures of counts.</summary>
public sealed class CountTests
{
    private static readonly ConvergenceCriterion _toTheEnd = new()
    {
        RelativeTolerance = 0,
        ParameterTolerance = 1e-13,
        IterationLimit = 20_000,
    };

    /// <summary>Deaths of women of eighty and more, London Times 1910 to 1912 (Hasselblad 1969): the days with 0, 1, … 9.</summary>
    private static readonly Observations<double> _deaths = Observations.FromRows(
        (ReadOnlySpan<double>)[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 1, [162, 267, 271, 185, 111, 61, 27, 8, 3, 1]);

    /// <summary>Earthquakes of magnitude 7 and more, 1900 to 2006 (Zucchini and MacDonald 2009).</summary>
    private static readonly Observations<double> _earthquakes = Observations.FromRows(
        (ReadOnlySpan<double>)
        [
            13, 14, 8, 10, 16, 26, 32, 27, 18, 32, 36, 24, 22, 23, 22, 18, 25, 21, 21, 14, 8, 11, 14, 23, 18, 17, 19, 20, 22,
            19, 13, 26, 13, 14, 22, 24, 21, 22, 26, 21, 23, 24, 27, 41, 31, 27, 35, 26, 28, 36, 39, 21, 17, 22, 17, 19, 15,
            34, 10, 15, 22, 18, 15, 20, 15, 22, 19, 16, 30, 27, 29, 23, 20, 16, 21, 21, 25, 16, 18, 15, 18, 14, 10, 15, 8, 15,
            6, 11, 8, 7, 18, 16, 13, 12, 13, 20, 15, 16, 12, 18, 15, 16, 13, 15, 16, 11, 11,
        ],
        1);

    [Fact]
    public void LondonTimesDeathsHaveThePublishedRates()
    {
        CountModels.Two start = CountModels.Two.Create([0.3, 0.7], [1.0, 2.5]);
        CountModels.Two first = CountModels.Two.Step(CountModels.Two.Start(start, _deaths), _deaths).Parameters;
        CountModels.Two.State last = CountModels.Two.Fit(
            _deaths, start, criterion: _toTheEnd, cancellationToken: TestContext.Current.CancellationToken).State;

        Assert.Equal(0.285690438369, first.Weight(0), 1e-12);
        Assert.Equal(1.061389807662, first.Rate(0, 0), 1e-12);
        Assert.Equal(2.595100901219, first.Rate(1, 0), 1e-12);
        Assert.Equal(0.359885396984, last.Parameters.Weight(0), 1e-9);
        Assert.Equal(1.256095101222, last.Parameters.Rate(0, 0), 1e-9);
        Assert.Equal(2.663404356631, last.Parameters.Rate(1, 0), 1e-9);
        Assert.Equal(-1989.945859882964, last.LogLikelihood, 1e-9);
    }

    [Fact]
    public void OnePoissonDistributionOfTheDeathsHasThePublishedLikelihood()
    {
        CountModels.One.State state = CountModels.One.Step(
            CountModels.One.Start(CountModels.One.Create([1], [1]), _deaths), _deaths);

        Assert.Equal(-2001.397847371757, state.LogLikelihood, 1e-9);
    }

    [Fact]
    public void EarthquakesHaveThePublishedMixtures()
    {
        CountModels.One.State one = CountModels.One.Step(
            CountModels.One.Start(CountModels.One.Create([1], [20]), _earthquakes), _earthquakes);
        CountModels.Two.State two = CountModels.Two.Fit(
            _earthquakes,
            CountModels.Two.Create([0.5, 0.5], [15, 25]),
            criterion: _toTheEnd,
            cancellationToken: TestContext.Current.CancellationToken).State;
        CountModels.Three.State three = CountModels.Three.Fit(
            _earthquakes,
            CountModels.Three.Create([0.3, 0.5, 0.2], [12, 20, 30]),
            criterion: _toTheEnd,
            cancellationToken: TestContext.Current.CancellationToken).State;
        CountModels.Four.State four = CountModels.Four.Fit(
            _earthquakes,
            CountModels.Four.Create([0.2, 0.2, 0.5, 0.1], [10, 13, 20, 32]),
            criterion: _toTheEnd,
            cancellationToken: TestContext.Current.CancellationToken).State;

        Assert.Equal(-391.9189, one.LogLikelihood, 5e-5);
        Assert.Equal(-360.3690, two.LogLikelihood, 5e-5);
        Assert.Equal(-356.8489, three.LogLikelihood, 5e-5);
        Assert.Equal(-356.7337, four.LogLikelihood, 5e-5);
        AssertEqual(
            [0.6757, 0.3243, 15.777, 26.840],
            [two.Parameters.Weight(0), two.Parameters.Weight(1), two.Parameters.Rate(0, 0), two.Parameters.Rate(1, 0)]);
        AssertEqual(
            [0.2776, 0.5928, 0.1297, 12.736, 19.786, 31.630],
            [
                .. Enumerable.Range(0, 3).Select(k => three.Parameters.Weight(k)),
                .. Enumerable.Range(0, 3).Select(k => three.Parameters.Rate(k, 0)),
            ]);
    }

    /// <summary>Stouffer and Toby's role conflict (Goodman 1974; poLCA): 216 answers to four questions.</summary>
    [Fact]
    public void RoleConflictHasThePublishedClasses()
    {
        double[] counts = [42, 23, 6, 25, 6, 24, 7, 38, 1, 4, 1, 6, 2, 9, 2, 20];

        // The patterns come as 1111, 1112, … 2222: the first is code 0 of all four.
        double[] codes = [.. Enumerable.Range(0, 16).SelectMany(i => Enumerable.Range(0, 4).Select(d => (i >> (3 - d)) % 2 == 0 ? 0.0 : 1.0))];
        Observations<double> answers = Observations.FromRows((ReadOnlySpan<double>)codes, 4, counts);
        CountModels.Conflict start = CountModels.Conflict.Create(
            [0.7, 0.3],
            [0.3, 0.7, 0.6, 0.4, 0.6, 0.4, 0.8, 0.2, 0.9, 0.1, 0.9, 0.1, 0.9, 0.1, 0.7, 0.3]);
        CountModels.Conflict.State state = CountModels.Conflict.Fit(
            answers, start, criterion: _toTheEnd, cancellationToken: TestContext.Current.CancellationToken).State;
        InformationCriteria criteria = state.Parameters.Criteria(answers);
        CountModels.Conflict.Scorer scorer = state.Parameters.CreateScorer();
        double[] expected = [.. codes.Chunk(4).Select(row => 216 * Math.Exp(scorer.LogDensity(row)))];
        double deviance = 2 * counts.Zip(expected, (observed, fitted) => observed * Math.Log(observed / fitted)).Sum();
        double chiSquare = counts.Zip(expected, (observed, fitted) => (observed - fitted) * (observed - fitted) / fitted).Sum();

        Assert.Equal(-504.467670118362, state.LogLikelihood, 1e-9);
        Assert.Equal(1026.935, criteria.Akaike, 5e-4);
        Assert.Equal(1057.313, criteria.Bayesian, 5e-4);
        Assert.Equal(2.719921871659, deviance, 1e-8);
        // poLCA stops where a step gains less than 1e-10, a little before the maximum.
        Assert.Equal(2.719764, chiSquare, 5e-6);
        Assert.Equal(6, 15 - CountModels.Conflict.FreeParameterCount);
        double[] sizes = [state.Parameters.Weight(0), state.Parameters.Weight(1)];
        Assert.Equal(0.720753872145, sizes.Max(), 1e-8);
        int large = sizes[0] > sizes[1] ? 0 : 1;
        double[] first = [0.713587948, 0.329619344, 0.354016455, 0.132372580];
        double[] second = [0.993193324, 0.939764443, 0.926530872, 0.769132010];
        double[] largeClass = [.. Enumerable.Range(0, 4).Select(d => state.Parameters.Probability(large, d, 0))];
        double[] smallClass = [.. Enumerable.Range(0, 4).Select(d => state.Parameters.Probability(1 - large, d, 0))];
        Assert.All(first.Zip(largeClass), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
        Assert.All(second.Zip(smallClass), pair => Assert.Equal(pair.First, pair.Second, 1e-8));
    }

    [Fact]
    public void RatesAreCountsOverExposures()
    {
        Observations<double> rows = Observations.FromRows((ReadOnlySpan<double>)[3, 2, 5, 4, 0, 0.5], 2);
        CountModels.Exposed.State state = CountModels.Exposed.Step(
            CountModels.Exposed.Start(CountModels.Exposed.Create([1], [1]), rows), rows);
        double rate = 8 / 6.5;
        double expected = 3 * Math.Log(2 * rate) - Math.Log(6) + 5 * Math.Log(4 * rate) - Math.Log(120) - 6.5 * rate;

        Assert.Equal(rate, state.Parameters.Rate(0, 0), 1e-15);
        Assert.Equal(expected, state.LogLikelihood, 1e-13);
        double actual = state.Parameters.LogDensity([3, 2]) + state.Parameters.LogDensity([5, 4]) + state.Parameters.LogDensity([0, 0.5]);
        Assert.Equal(expected, actual, 1e-13);
        CountModels.Exposed back = CountModels.Exposed.FromModelDocument(
            ModelDocument.Parse(state.Parameters.ToModelDocument().ToJson()));
        Assert.Equal(state.Parameters, back);
    }

    private static void AssertEqual(double[] expected, double[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, pair.First > 1 ? 5e-4 : 5e-5));
}
