using System;
using System.Linq;
using EmKernel.Reference;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace EmKernel.Properties.Reference;

/// <summary>The constants of the log-prior, against the densities of MathNet.Numerics.</summary>
public sealed class ConjugatePriorTests
{
    private const double Tolerance = 1e-11;

    private static readonly double[] _weights = [0.3, 0.7];
    private static readonly double[] _means = [1, 2, 3, 5];

    [Fact]
    public void WeightsHaveADirichletDensity()
    {
        GaussianMixture mixture = ParameterArrays.ToMixture(CovarianceKind.TiedSpherical, _weights, _means, [2]);
        ConjugatePrior prior = new() { WeightConcentrations = [2, 3.5] };

        Assert.Equal(new Dirichlet([2, 3.5]).DensityLn(_weights), prior.LogDensity(mixture), Tolerance);
        Assert.Equal(0, prior.LogDensity(mixture, fixedWeights: true));
    }

    [Fact]
    public void MeansHaveANormalDensity()
    {
        GaussianMixture mixture = ParameterArrays.ToMixture(CovarianceKind.TiedSpherical, _weights, _means, [2]);
        ConjugatePrior prior = new() { Mean = [0, 1], MeanStrength = 0.5 };

        double expected = 0;
        for (int i = 0; i < _means.Length; i++)
        {
            expected += Normal.PDFLn(prior.Mean[i % 2], Math.Sqrt(2 / 0.5), _means[i]);
        }

        Assert.Equal(expected, prior.LogDensity(mixture), Tolerance);
    }

    [Theory]
    [InlineData(CovarianceKind.Diagonal, new[] { 0.5, 2, 3, 4 }, new[] { 1.5, 6 }, 2)]
    [InlineData(CovarianceKind.TiedDiagonal, new[] { 0.5, 2 }, new[] { 1.5, 6 }, 2)]
    [InlineData(CovarianceKind.Spherical, new[] { 0.5, 2 }, new[] { 1.5 }, 1)]
    [InlineData(CovarianceKind.TiedSpherical, new[] { 0.5 }, new[] { 1.5 }, 1)]
    public void EachDistinctVarianceHasAnInverseGammaDensity(
        CovarianceKind kind, double[] variances, double[] scale, int period)
    {
        GaussianMixture mixture = ParameterArrays.ToMixture(kind, _weights, _means, variances);
        ConjugatePrior prior = new() { DegreesOfFreedom = 5, Scale = scale };

        double expected = 0;
        for (int i = 0; i < variances.Length; i++)
        {
            expected += new InverseGamma(2.5, scale[i % period] / 2).DensityLn(variances[i]);
        }

        Assert.Equal(expected, prior.LogDensity(mixture), Tolerance);
    }

    [Theory]
    [InlineData(CovarianceKind.Full, new[] { 2, 0.5, 0.5, 1, 3, -1, -1, 2 })]
    [InlineData(CovarianceKind.Tied, new[] { 2, 0.5, 0.5, 1 })]
    public void EachDistinctCovarianceHasAnInverseWishartDensity(CovarianceKind kind, double[] covariances)
    {
        double[] scale = [4, 1, 1, 3];
        GaussianMixture mixture = ParameterArrays.ToMixture(kind, _weights, _means, covariances);
        ConjugatePrior prior = new() { DegreesOfFreedom = 6, Scale = scale };

        InverseWishart expected = new(6, Matrix<double>.Build.Dense(2, 2, scale));
        double sum = 0;
        foreach (double[] matrix in covariances.Chunk(4))
        {
            sum += Math.Log(expected.Density(Matrix<double>.Build.Dense(2, 2, matrix)));
        }

        Assert.Equal(sum, prior.LogDensity(mixture), Tolerance);
    }
}
