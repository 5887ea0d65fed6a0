using System;
using System.Linq;
using EmKernel.Properties.Data;
using EmKernel.Properties.Published;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Reference;

/// <summary>Example 003: chapter 5 of "Deep Learning from Scratch 5", EM for two Gaussians on Old Faithful.</summary>
public sealed class BookExampleTests
{
    private static readonly WeightedRows _faithful = new(Datasets.Faithful);

    /// <summary>The mean log-likelihood after 0, 1, … 9 steps; by an independent program.</summary>
    private static readonly double[] _trace =
    [
        -137.488245975115, -4.415489529897, -4.356968495499, -4.302350693316, -4.245321295863,
        -4.200098233532, -4.164167860809, -4.155725900123, -4.155396742620, -4.155382999026,
    ];

    private static GaussianMixture Start => PublishedStarts.Book.ToMixture();

    [Fact]
    public void DivergencesOfCoinsAreInNats()
    {
        Assert.Equal(0.0822828785050518, Divergence.Bernoulli(0.7, 0.5), 1e-15);
        Assert.Equal(0.5826853020432394, Divergence.Bernoulli(0.7, 0.2), 1e-15);
        Assert.Equal(0, Divergence.Bernoulli(0.7, 0.7));
    }

    [Fact]
    public void DivergenceIsNotSymmetric()
    {
        Assert.Equal(0.0871766935723888, Divergence.Bernoulli(0.5, 0.7), 1e-15);
        Assert.Equal(0.5341108087103075, Divergence.Bernoulli(0.2, 0.7), 1e-15);
    }

    [Fact]
    public void TheTraceOfTheMeanLogLikelihoodIsReproduced()
    {
        double[] trace = [.. ExpectationMaximization.Iterate(Start, _faithful)
            .Take(_trace.Length)
            .Select(mixture => ExpectationMaximization.LogLikelihood(mixture, _faithful) / _faithful.Count)];

        Assert.All(trace.Zip(_trace), pair => Assert.Equal(pair.Second, pair.First, 1e-9));
    }

    [Fact]
    public void TheFirstStepIsReproduced()
    {
        GaussianMixture first = ExpectationMaximization.Step(Start, _faithful);

        double[] expected =
        [
            0.477941176471, 0.522058823529, 2.538846153846, 58.792307692308, 4.356528169014, 81.978873239437,
        ];
        double[] actual = [.. first.Weights, .. ParameterArrays.Means(first)];
        Assert.All(actual.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-12));
    }

    [Fact]
    public void TheFixedPointHasThePublishedCriteria()
    {
        GaussianMixture mixture = ExpectationMaximization.Converge(Start, _faithful);

        PublishedAnswers.Book.AssertReached(
            ExpectationMaximization.LogLikelihood(mixture, _faithful),
            mixture.Weights,
            ParameterArrays.Means(mixture),
            ParameterArrays.Covariances(mixture));
        Assert.Equal(2322.1917430987, SelectionCriteria.Bayesian(mixture, _faithful), 1e-9);
        Assert.Equal(2282.5279203695, SelectionCriteria.Akaike(mixture, _faithful), 1e-9);
    }

    [Fact]
    public void InLinearSpaceDensitiesUnderflowAndTheSmallConstantOfTheBookDistortsTheMonitor()
    {
        double[] densities = [.. _faithful.Rows.SelectMany(x =>
            Enumerable.Range(0, 2).Select(k => Math.Exp(Start.ComponentLogDensity(k, x))))];
        double distorted = densities.Chunk(2).Average(pair => Math.Log(0.5 * pair[0] + 0.5 * pair[1] + 1e-8));

        Assert.Equal(98, densities.Count(density => density == 0));
        Assert.Equal(-16.538, distorted, 0.0005);
    }
}
