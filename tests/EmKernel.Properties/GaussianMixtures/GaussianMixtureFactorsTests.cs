using System;
using EmKernel.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static EmKernel.Properties.GaussianMixtures.GaussianMixtureExample;

namespace EmKernel.Properties.GaussianMixtures;

public sealed class GaussianMixtureFactorsTests
{
    public static TheoryData<CovarianceStructure, int, int> Shapes => GaussianMixtureExample.Shapes;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void FactorsGiveTheLogDensity(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 1);
        double[] parameters = example.RandomParameters(2);
        double[] factors = new double[shape.FactorCount];
        Assert.True(GaussianMixtureFactors.Factor(shape, parameters, factors).IsNone);
        Vector<double> x = example.Rows.Row(5);
        for (int k = 0; k < components; k++)
        {
            double expected = Math.Log(parameters[k])
                + LogDensity(x, example.MeanOf(parameters, k), example.CovarianceOf(parameters, k));
            double actual = Math.Log(2)
                * (factors[k] - SquaredNorm(shape, factors, k, x - example.MeanOf(parameters, k)));
            AssertClose(expected, actual, 1e-12);
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(23)]
    public void LargeCovariancesAreFactoredAsSmallOnes(int dimension)
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, dimension, 2);
        GaussianMixtureExample example = new(shape, 3);
        double[] parameters = example.RandomParameters(4);
        double[] factors = new double[shape.FactorCount];
        Assert.True(GaussianMixtureFactors.Factor(shape, parameters, factors).IsNone);
        Vector<double> x = example.Rows.Row(5);
        double expected = Math.Log(parameters[1])
            + LogDensity(x, example.MeanOf(parameters, 1), example.CovarianceOf(parameters, 1));
        AssertClose(
            expected,
            Math.Log(2) * (factors[1] - SquaredNorm(shape, factors, 1, x - example.MeanOf(parameters, 1))),
            1e-11);
    }

    [Fact]
    public void HostileColumnScalesAreFactored()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, 2, 1);
        double[] factors = new double[shape.FactorCount];
        double[] plain = new double[shape.FactorCount];
        Assert.True(GaussianMixtureFactors.Factor(shape, [1, 0, 0, 1, 0.6, 1], plain).IsNone);
        (double, double)[] scales = [(1e150, 1e-150), (1e-150, 1e150), (1e-150, 1e-150), (1e150, 1e150)];
        foreach ((double first, double second) in scales)
        {
            double[] parameters = [1, 0, 0, first * first, 0.6 * first * second, second * second];
            Assert.True(GaussianMixtureFactors.Factor(shape, parameters, factors).IsNone);
            AssertClose(plain[0] - Math.Log2(first) - Math.Log2(second), factors[0], 1e-13);
            AssertClose(plain[1], factors[1] * first, 1e-13);
            AssertClose(plain[2], factors[2] * first, 1e-13);
            AssertClose(plain[3], factors[3] * second, 1e-13);
        }
    }

    [Fact]
    public void AWeightOfZeroIsStoredFinite()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Spherical, 2, 2);
        double[] factors = new double[shape.FactorCount];
        Assert.True(GaussianMixtureFactors.Factor(shape, [0, 1, 0, 0, 0, 0, 1, 1], factors).IsNone);
        Assert.Equal(-Math.Pow(2, 512), factors[0]);
        Assert.True(GaussianMixtureFactors.Factor(shape, [0, 0, 0, 0, 0, 0, 1, 1], factors).IsNone);
        Assert.All(factors, factor => Assert.True(double.IsFinite(factor)));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void DefaultParametersAreSingular(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        Degeneracy degeneracy = GaussianMixtureFactors.Factor(
            shape, new double[shape.ParameterCount], new double[shape.FactorCount]);
        Assert.Equal(new Degeneracy(DegeneracyKind.SingularCovariance, shape.IsTied ? -1 : 0), degeneracy);
    }

    [Theory]
    [InlineData(1.0, 1.0, 1.0)]
    [InlineData(1.0, 2.0, 1.0)]
    [InlineData(1.0, 0.0, -1.0)]
    [InlineData(1.0, double.NaN, 1.0)]
    [InlineData(double.NaN, 0.0, 1.0)]
    [InlineData(1.0, 0.0, double.PositiveInfinity)]
    [InlineData(1.0, double.NegativeInfinity, 1.0)]
    [InlineData(0.01, 0.03, 0.09)]
    public void WhatIsNotPositiveDefiniteIsSingular(double first, double between, double second)
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, 2, 2);
        double[] parameters = [0.5, 0.5, 0, 0, 1, 1, 1, 0, 1, first, between, second];
        Degeneracy degeneracy = GaussianMixtureFactors.Factor(shape, parameters, new double[shape.FactorCount]);
        Assert.Equal(new Degeneracy(DegeneracyKind.SingularCovariance, 1), degeneracy);
    }

    private static double SquaredNorm(GaussianMixtureShape shape, double[] factors, int component, Vector<double> z)
    {
        int start = shape.Components + (shape.CovarianceIndex(component) * shape.CovarianceLength);
        double sum = 0;
        for (int i = 0; i < z.Count; i++)
        {
            double row = 0;
            for (int j = shape.IsFull ? 0 : i; j <= i; j++)
            {
                int index = shape.IsFull ? (i * (i + 1) / 2) + j : shape.IsSpherical ? 0 : i;
                row += factors[start + index] * z[j];
            }

            sum += row * row;
        }

        return sum;
    }
}
