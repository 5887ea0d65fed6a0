using System;
using Xunit;
using static EmKernel.Properties.HiddenMarkov.ChainModels;

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
}
