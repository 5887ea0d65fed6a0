using System;
using CommunityToolkit.HighPerformance;
using EmKernel.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using Xunit;
using static EmKernel.Properties.GaussianMixtures.GaussianMixtureExample;

namespace EmKernel.Properties.GaussianMixtures;

public sealed class GaussianMixtureSamplingTests
{
    public static TheoryData<CovarianceStructure, int, int> Shapes => GaussianMixtureExample.Shapes;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void SamplesHaveTheMomentsOfTheirComponents(CovarianceStructure structure, int dimension, int components)
    {
        const int Count = 40_000;
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 1);
        double[] parameters = example.RandomParameters(2);
        double[,] rows = new double[Count, dimension];
        int[] labels = new int[Count];
        GaussianMixtureSampling.Sample<double>(shape, parameters, new Random(3), rows, labels);
        for (int k = 0; k < components; k++)
        {
            int count = 0;
            Vector<double> sum = Vector<double>.Build.Dense(dimension);
            Matrix<double> squares = Matrix<double>.Build.Dense(dimension, dimension);
            for (int n = 0; n < Count; n++)
            {
                if (labels[n] == k)
                {
                    Vector<double> z =
                        Vector<double>.Build.Dense(dimension, d => rows[n, d]) - example.MeanOf(parameters, k);
                    count++;
                    sum += z;
                    squares += z.OuterProduct(z);
                }
            }

            // Five standard errors.
            double deviation = Math.Sqrt(Count * parameters[k] * (1 - parameters[k]));
            Assert.True(Math.Abs(count - (Count * parameters[k])) <= 5 * deviation);
            Matrix<double> covariance = example.CovarianceOf(parameters, k);
            for (int i = 0; i < dimension; i++)
            {
                Assert.True(Math.Abs(sum[i] / count) <= 5 * Math.Sqrt(covariance[i, i] / count));
                for (int j = 0; j < dimension; j++)
                {
                    double error = Math.Sqrt(2 * covariance[i, i] * covariance[j, j] / count);
                    Assert.True(Math.Abs((squares[i, j] / count) - covariance[i, j]) <= 5 * error);
                }
            }
        }
    }

    [Fact]
    public void EqualSeedsGiveEqualRowsInEitherPrecision()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, 3, 2);
        double[] parameters = new GaussianMixtureExample(shape, 4).RandomParameters(5);
        double[,] first = new double[7, 3];
        double[,] second = new double[7, 3];
        float[,] single = new float[7, 3];
        GaussianMixtureSampling.Sample<double>(shape, parameters, new Random(6), first, new int[7]);
        GaussianMixtureSampling.Sample<double>(shape, parameters, new Random(6), second, []);
        GaussianMixtureSampling.Sample<float>(shape, parameters, new Random(6), single, []);
        Assert.Equal(first, second);
        for (int n = 0; n < 7; n++)
        {
            Assert.Equal((float)first[n, 2], single[n, 2]);
        }
    }

    [Fact]
    public void AComponentOfWeightZeroIsNeverDrawn()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.TiedSpherical, 1, 3);
        int[] labels = new int[1000];
        GaussianMixtureSampling.Sample<double>(
            shape, [0, 1 - 1e-9, 0, 0, 0, 0, 1], new Random(7), new double[1000, 1], labels);
        Assert.All(labels, label => Assert.Equal(1, label));
    }

    [Fact]
    public void SpansOfAnotherShapeAreRefused()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, 2, 1);
        double[] parameters = [1, 0, 0, 1, 0, 1];
        Assert.Throws<ArgumentException>(() =>
            GaussianMixtureSampling.Sample<double>(shape, parameters, new Random(1), new double[3, 3], []));
        Assert.Throws<ArgumentException>(() =>
            GaussianMixtureSampling.Sample<double>(shape, parameters, new Random(1), new double[3, 2], new int[2]));
        Assert.Throws<InvalidOperationException>(() =>
            GaussianMixtureSampling.Sample<double>(shape, new double[6], new Random(1), new double[3, 2], []));
        GaussianMixtureSampling.Sample(shape, parameters, new Random(1), default(Span2D<double>), []);
    }
}
