using System;
using EmKernel.CompilerServices;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static EmKernel.Properties.GaussianMixtures.GaussianMixtureExample;

namespace EmKernel.Properties.GaussianMixtures;

public sealed class GaussianMixtureObjectiveTests
{
    public static TheoryData<CovarianceStructure, int, int> Shapes => GaussianMixtureExample.Shapes;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ExpectedLogLikelihoodIsTheSumOverTheRows(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 1);
        double[] parameters = example.RandomParameters(2);
        AssertClose(
            example.ExpectedLogLikelihood(parameters),
            GaussianMixtureObjective.ExpectedLogLikelihood(
                shape, parameters, Factors(shape, parameters), example.Statistics()),
            1e-12);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void LogPriorIsTheSumOfTheLogDensities(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 3);
        double[] parameters = example.RandomParameters(4);
        GaussianMixturePrior prior = example.Prior();
        double degrees = prior.DegreesOfFreedom!.Value;
        double expected = 0;
        if (components > 1)
        {
            double[] concentration = new double[components];
            Array.Fill(concentration, 2.5);
            expected += new Dirichlet(concentration).DensityLn(parameters[..components]);
        }

        Vector<double> centre = Vector<double>.Build.Dense([.. prior.Mean]);
        for (int k = 0; k < components; k++)
        {
            expected += LogDensity(
                example.MeanOf(parameters, k), centre, example.CovarianceOf(parameters, k) / prior.MeanStrength);
        }

        for (int c = 0; c < shape.CovarianceCount; c++)
        {
            if (shape.IsFull)
            {
                Matrix<double> scale = Matrix<double>.Build.DenseOfRowMajor(dimension, dimension, prior.Scale);
                expected += Math.Log(new InverseWishart(degrees, scale).Density(example.CovarianceOf(parameters, c)));
                continue;
            }

            for (int d = 0; d < shape.CovarianceLength; d++)
            {
                double variance = parameters[shape.CovarianceOffset + (c * shape.CovarianceLength) + d];
                expected += new InverseGamma(0.5 * degrees, 0.5 * prior.Scale[d]).DensityLn(variance);
            }
        }

        AssertClose(
            expected, GaussianMixtureObjective.LogPrior(shape, parameters, Factors(shape, parameters), prior), 1e-11);
    }

    [Fact]
    public void AbsentPartsAddNoTerm()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, 2, 3);
        double[] parameters = new GaussianMixtureExample(shape, 5).RandomParameters(6);
        double[] factors = Factors(shape, parameters);
        Assert.Equal(0, GaussianMixtureObjective.LogPrior(shape, parameters, factors, null));
        Assert.Equal(0, GaussianMixtureObjective.LogPrior(
            shape, parameters, factors, new GaussianMixturePrior { CovarianceFloor = 1e-3 }));
        GaussianMixtureShape fixedWeights = new(2, 3, CovarianceStructure.Full, MixingWeights.Fixed);
        Assert.Equal(0, GaussianMixtureObjective.LogPrior(
            fixedWeights, parameters, factors, new GaussianMixturePrior { WeightConcentration = [3] }));
    }

    [Fact]
    public void AWeightOfZeroCountsOnlyWhereItHasMass()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Spherical, 1, 2);
        double[] parameters = [0, 1, 0, 0, 1, 1];
        double[] factors = Factors(shape, parameters);
        double[] without = [0, 3, 0, 3, 0, 0.5, 0, 2];
        double expected = -(1.5 * Math.Log(2 * Math.PI)) - (0.5 * (2 + (3 * 0.25)));
        AssertClose(
            expected, GaussianMixtureObjective.ExpectedLogLikelihood(shape, parameters, factors, without), 1e-14);
        double[] with = [0, 3, 1, 2, 0, 0.5, 1, 2];
        Assert.Equal(
            double.NegativeInfinity, GaussianMixtureObjective.ExpectedLogLikelihood(shape, parameters, factors, with));
    }

    private static double[] Factors(GaussianMixtureShape shape, double[] parameters)
    {
        double[] factors = new double[shape.FactorCount];
        Assert.True(GaussianMixtureFactors.Factor(shape, parameters, factors).IsNone);
        return factors;
    }
}
