using System;
using System.Linq;
using EmKernel.Properties.Data;
using EmKernel.Properties.Published;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Reference;

/// <summary>The identities that make EM work, for the book's mixture on Old Faithful.</summary>
public sealed class LowerBoundTests
{
    /// <summary>Of sums over 272 rows of terms whose sum is some thousands.</summary>
    private const double Tolerance = 1e-9;

    private static readonly WeightedRows _sample = new(Datasets.Faithful);

    // A few steps from the start, where nothing has converged yet.
    private readonly GaussianMixture _mixture =
        ExpectationMaximization.Iterate(PublishedStarts.Book.ToMixture(), _sample).ElementAt(3);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void LogLikelihoodIsLowerBoundPlusDivergenceForAnyDistribution(int seed)
    {
        double[][] q = ArbitraryDistribution(seed);
        double logLikelihood = ExpectationMaximization.LogLikelihood(_mixture, _sample);
        double elbo = LowerBound.Elbo(_mixture, _sample, q);
        double divergence = LowerBound.KullbackLeibler(
            _sample, q, ExpectationMaximization.Responsibilities(_mixture, _sample));

        Assert.Equal(logLikelihood, elbo + divergence, Tolerance);
        Assert.True(elbo < logLikelihood);
    }

    [Fact]
    public void TheBoundIsTightAtThePosterior()
    {
        double[][] posterior = ExpectationMaximization.Responsibilities(_mixture, _sample);

        double elbo = LowerBound.Elbo(_mixture, _sample, posterior);

        Assert.Equal(ExpectationMaximization.LogLikelihood(_mixture, _sample), elbo, Tolerance);
    }

    [Fact]
    public void GainIsExpectedGainPlusDivergenceOfThePosteriors()
    {
        GaussianMixture next = ExpectationMaximization.Step(_mixture, _sample);
        double[][] before = ExpectationMaximization.Responsibilities(_mixture, _sample);
        double[][] after = ExpectationMaximization.Responsibilities(next, _sample);

        double gain = ExpectationMaximization.LogLikelihood(next, _sample)
            - ExpectationMaximization.LogLikelihood(_mixture, _sample);
        double expectedGain = LowerBound.ExpectedLogLikelihood(next, _sample, before)
            - LowerBound.ExpectedLogLikelihood(_mixture, _sample, before);
        double divergence = LowerBound.KullbackLeibler(_sample, before, after);

        Assert.Equal(gain, expectedGain + divergence, Tolerance);
        Assert.True(expectedGain > 0);
        Assert.True(divergence > 0);
    }

    private static double[][] ArbitraryDistribution(int seed)
    {
        Random random = new(seed);
        return [.. _sample.Rows.Select(_ => random.NextDouble()).Select(p => new[] { p, 1 - p })];
    }
}
