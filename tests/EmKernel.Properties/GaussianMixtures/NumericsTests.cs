using System;
using EmKernel.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace EmKernel.Properties.GaussianMixtures;

public sealed class NumericsTests
{
    [Fact]
    public void LogGammaAgreesWithKnownValues()
    {
        double logFactorial = 0;
        for (int n = 1; n < 200; n++)
        {
            GaussianMixtureExample.AssertClose(logFactorial, CompilerServices.SpecialFunctions.LogGamma(n), 1e-14);
            logFactorial += Math.Log(n);
        }

        double half = 0.5 * Math.Log(Math.PI);
        for (double x = 0.5; x < 100; x += 1)
        {
            GaussianMixtureExample.AssertClose(half, CompilerServices.SpecialFunctions.LogGamma(x), 1e-14);
            half += Math.Log(x);
        }

        for (double x = 1e-6; x < 1e6; x *= 1.37)
        {
            GaussianMixtureExample.AssertClose(
                MathNet.Numerics.SpecialFunctions.GammaLn(x), CompilerServices.SpecialFunctions.LogGamma(x), 2e-14);
        }
    }

    [Fact]
    public void MultivariateLogGammaOfTwoDimensionsIsTheDuplicationFormula()
    {
        // Γ_2(x) = √π Γ(x) Γ(x − ½) = π 2^(2 − 2x) Γ(2x − 1).
        foreach (double x in (double[])[0.7, 1, 3.25, 40])
        {
            double expected = Math.Log(Math.PI) + ((2 - (2 * x)) * Math.Log(2))
                + CompilerServices.SpecialFunctions.LogGamma((2 * x) - 1);
            GaussianMixtureExample.AssertClose(
                expected, CompilerServices.SpecialFunctions.LogMultivariateGamma(x, 2), 2e-14);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(20)]
    public void EigenvectorsRebuildTheMatrix(int dimension)
    {
        Random random = new(dimension);
        Matrix<double> root = Matrix<double>.Build.Dense(dimension, dimension, (_, _) => random.NextDouble() - 0.5);
        Matrix<double> matrix = root + root.Transpose();
        double[] packed = new double[PackedTriangle.Length(dimension)];
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                packed[PackedTriangle.Index(i, j)] = matrix[i, j];
            }
        }

        double[] eigenvalues = new double[dimension];
        double[] eigenvectors = new double[dimension * dimension];
        SymmetricEigen.Decompose(packed, dimension, eigenvalues, eigenvectors);
        Matrix<double> vectors = Matrix<double>.Build.DenseOfRowMajor(dimension, dimension, eigenvectors);
        Matrix<double> rebuilt = vectors.Transpose() * Matrix<double>.Build.DenseOfDiagonalArray(eigenvalues) * vectors;
        Assert.True((rebuilt - matrix).L2Norm() < 1e-13 * matrix.L2Norm() * dimension);
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(dimension);
        Assert.True(((vectors * vectors.Transpose()) - identity).L2Norm() < 1e-13 * dimension);
    }

    [Fact]
    public void EigenvaluesOfHostileScalesAreFinite()
    {
        double[] packed = [1e300, 0.5, 1e-300, 1e100, 1e-200, 1];
        double[] eigenvalues = new double[3];
        double[] eigenvectors = new double[9];
        SymmetricEigen.Decompose(packed, 3, eigenvalues, eigenvectors);
        Assert.All(eigenvalues, value => Assert.True(double.IsFinite(value)));
        Assert.All(eigenvectors, value => Assert.True(double.IsFinite(value)));
    }
}
