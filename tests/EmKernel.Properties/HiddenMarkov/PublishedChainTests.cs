using System;
using Xunit;
using static EmKernel.Properties.Models.ChainModels;

namespace EmKernel.Properties.HiddenMarkov;

/// <summary>Published answers.</summary>
public sealed class PublishedChainTests
{
    /// <summary>The umbrella world of Russell and Norvig: rain stays with 0.7, an umbrella comes with 0.9 in rain, else with 0.2.</summary>
    [Fact]
    public void UmbrellaWorldIsFilteredAndSmoothed()
    {
        Umbrella model = Umbrella.Create(
            [0.5, 0.5], [0.7, 0.3, 0.3, 0.7], Umbrella.EmissionMixture.Create([0.5, 0.5], [0.9, 0.2]));
        SequenceObservations<double> days = Observations.FromRows([1.0, 1, 0, 1, 1], 1);
        double[] filtered = new double[10];
        double[] smoothed = new double[10];
        model.CreateDecoder().Filter(days, filtered);
        model.CreateDecoder().Smooth(days, smoothed);
        double[] expectedFilter = [0.8181818182, 0.8833570413, 0.1906679397, 0.7307940046, 0.8673388896];
        double[] expectedSmoother = [0.867, 0.820, 0.307, 0.820, 0.867];
        Umbrella.Filter filter = model.CreateFilter();
        for (int t = 0; t < 5; t++)
        {
            filter.Advance([days.Rows[t, 0]]);
            Assert.Equal(expectedFilter[t], filtered[2 * t], 1e-10);
            Assert.Equal(expectedFilter[t], filter.Probability(0), 1e-10);
            Assert.Equal(expectedSmoother[t], smoothed[2 * t], 5e-4);
        }
    }

    /// <summary>Healthy or with a fever, from feeling normal, cold or dizzy: the example of the encyclopedia.</summary>
    [Fact]
    public void HealthIsDecoded()
    {
        Health model = Health.Create(
            [0.6, 0.4], [0.7, 0.3, 0.4, 0.6], Health.EmissionMixture.Create([0.5, 0.5], [0.5, 0.4, 0.1, 0.1, 0.3, 0.6]));
        SequenceObservations<double> days = Observations.FromRows([0.0, 1, 2], 1);
        int[] path = new int[3];
        Assert.Equal(0.01512, Math.Exp(model.CreateDecoder().MostProbablePath(days, path)), 1e-14);
        Assert.Equal([0, 0, 1], path);
        Assert.Equal(0.03628, Math.Exp(model.CreateDecoder().LogLikelihood(days)), 1e-14);
        Assert.Equal(Math.Log(0.03628), Health.EStep(model, days).LogLikelihood, 1e-12);
    }

    /// <summary>Earthquakes 1900 to 2006 (Zucchini and MacDonald), Poisson emissions, first state free.</summary>
    [Fact]
    public void EarthquakesHaveTwoStates()
    {
        Poisson1By2 start = Poisson1By2.Create(
            [0.5, 0.5], [0.9, 0.1, 0.1, 0.9], Poisson1By2.EmissionMixture.Create([0.5, 0.5], [10, 30]));
        Poisson1By2.State state = Poisson1By2.Fit(
            _earthquakes, start, criterion: _tight, cancellationToken: TestContext.Current.CancellationToken).State;
        Poisson1By2 model = state.Parameters;
        Assert.Equal(-341.8787, state.LogLikelihood, 5e-5);
        Assert.Equal(15.4208, model.Emission.Rate(0, 0), 5e-4);
        Assert.Equal(26.0182, model.Emission.Rate(1, 0), 5e-4);
        Assert.Equal(0.928374, model.Transition(0, 0), 5e-5);
        Assert.Equal(0.119034, model.Transition(1, 0), 5e-5);
        Assert.Equal(state.LogLikelihood, model.CreateDecoder().LogLikelihood(_earthquakes), 1e-9);
    }

    [Fact]
    public void EarthquakesHaveThreeStatesAndNeverFallFromTheHighestToTheLowest()
    {
        Poisson1By3 start = Poisson1By3.Create(
            [1.0 / 3, 1.0 / 3, 1.0 / 3],
            [0.8, 0.1, 0.1, 0.1, 0.8, 0.1, 0.1, 0.1, 0.8],
            Poisson1By3.EmissionMixture.Create([1.0 / 3, 1.0 / 3, 1.0 / 3], [10, 20, 30]));
        Poisson1By3.State state = Poisson1By3.Fit(
            _earthquakes, start, criterion: _tight, cancellationToken: TestContext.Current.CancellationToken).State;
        Poisson1By3 model = state.Parameters;
        Assert.Equal(-328.5275, state.LogLikelihood, 5e-5);
        Assert.Equal(13.1338, model.Emission.Rate(0, 0), 5e-4);
        Assert.Equal(19.7132, model.Emission.Rate(1, 0), 5e-4);
        Assert.Equal(29.7097, model.Emission.Rate(2, 0), 5e-4);
        Assert.Equal(0.0, model.Transition(2, 0), 1e-10);
        Assert.Equal(1.0, model.Initial(0), 1e-10);
        Assert.Equal(11, Poisson1By3.FreeParameterCount);
        Assert.Equal(679.055, model.Criteria(_earthquakes).Akaike, 5e-4);
    }

    private static readonly ConvergenceCriterion _tight = new() { RelativeTolerance = 1e-14, IterationLimit = 5000 };

    private static readonly SequenceObservations<double> _earthquakes = Observations.FromRows(
        [
            13.0, 14, 8, 10, 16, 26, 32, 27, 18, 32, 36, 24, 22, 23, 22, 18, 25, 21, 21, 14, 8, 11, 14, 23, 18, 17, 19, 20, 22, 19,
            13, 26, 13, 14, 22, 24, 21, 22, 26, 21, 23, 24, 27, 41, 31, 27, 35, 26, 28, 36, 39, 21, 17, 22, 17, 19, 15, 34, 10, 15,
            22, 18, 15, 20, 15, 22, 19, 16, 30, 27, 29, 23, 20, 16, 21, 21, 25, 16, 18, 15, 18, 14, 10, 15, 8, 15, 6, 11, 8, 7, 18,
            16, 13, 12, 13, 20, 15, 16, 12, 18, 15, 16, 13, 15, 16, 11, 11,
        ],
        1);
}
