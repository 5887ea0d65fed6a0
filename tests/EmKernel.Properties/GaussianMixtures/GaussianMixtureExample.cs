using System;
using System.Collections.Generic;
using EmKernel.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using Xunit;

namespace EmKernel.Properties.GaussianMixtures;

/// <summary>
/// Random rows with random responsibilities, and everything a test needs computed from them the slow and obvious way:
/// whole matrices, sums over rows, no packing, no factors.
/// </summary>
internal sealed class GaussianMixtureExample
{
    public GaussianMixtureExample(GaussianMixtureShape shape, int seed, int rows = 40, double[]? columnScales = null)
    {
        Shape = shape;
        Random random = new(seed);
        Rows = Matrix<double>.Build.Dense(rows, shape.Dimension, (n, d) =>
            ((random.NextDouble() * 2) - 1 + (n % shape.Components * 1.5) + (0.3 * d)) * (columnScales?[d] ?? 1));
        Responsibilities = Matrix<double>.Build.Dense(rows, shape.Components, (_, _) => 0.05 + random.NextDouble());
        for (int n = 0; n < rows; n++)
        {
            Responsibilities.SetRow(n, Responsibilities.Row(n) / Responsibilities.Row(n).Sum());
        }
    }

    public GaussianMixtureShape Shape { get; }

    public Matrix<double> Rows { get; }

    public Matrix<double> Responsibilities { get; }

    public static TheoryData<CovarianceStructure, int, int> Shapes
    {
        get
        {
            TheoryData<CovarianceStructure, int, int> shapes = [];
            foreach (CovarianceStructure structure in Enum.GetValues<CovarianceStructure>())
            {
                foreach (int dimension in (int[])[1, 2, 5])
                {
                    shapes.Add(structure, dimension, 1);
                    shapes.Add(structure, dimension, 3);
                }
            }

            return shapes;
        }
    }

    public static GaussianMixtureShape ShapeOf(CovarianceStructure structure, int dimension, int components) =>
        new(dimension, components, structure, MixingWeights.Free);

    public double Count(int component) => Responsibilities.Column(component).Sum();

    public Vector<double> Mean(int component) =>
        Rows.TransposeThisAndMultiply(Responsibilities.Column(component)) / Count(component);

    public Matrix<double> Scatter(int component)
    {
        Matrix<double> scatter = Matrix<double>.Build.Dense(Shape.Dimension, Shape.Dimension);
        Vector<double> mean = Mean(component);
        for (int n = 0; n < Rows.RowCount; n++)
        {
            Vector<double> difference = Rows.Row(n) - mean;
            scatter += Responsibilities[n, component] * difference.OuterProduct(difference);
        }

        return scatter;
    }

    /// <summary>The statistics of all rows in the layout of the shape.</summary>
    public double[] Statistics()
    {
        double[] statistics = new double[Shape.StatisticCount];
        statistics[0] = -123.5;
        statistics[1] = Rows.RowCount;
        for (int k = 0; k < Shape.Components; k++)
        {
            statistics[GaussianMixtureShape.StatisticsHeader + k] = Count(k);
            Mean(k).ToArray().CopyTo(statistics, Shape.StatisticsMeanOffset + (k * Shape.Dimension));
            AddMatrix(Scatter(k), statistics.AsSpan(
                Shape.ScatterOffset + (Shape.CovarianceIndex(k) * Shape.CovarianceLength), Shape.CovarianceLength));
        }

        return statistics;
    }

    /// <summary>Adds a symmetric matrix to its stored form: lower triangle, diagonal or trace.</summary>
    public void AddMatrix(Matrix<double> matrix, Span<double> stored)
    {
        for (int i = 0; i < Shape.Dimension; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                if (Shape.IsFull)
                {
                    stored[(i * (i + 1) / 2) + j] += matrix[i, j];
                }
                else if (i == j)
                {
                    stored[Shape.IsSpherical ? 0 : i] += matrix[i, i];
                }
            }
        }
    }

    /// <summary>Healthy parameters that have nothing to do with the rows.</summary>
    public double[] RandomParameters(int seed)
    {
        Random random = new(seed);
        double[] parameters = new double[Shape.ParameterCount];
        double sum = 0;
        for (int k = 0; k < Shape.Components; k++)
        {
            parameters[k] = 0.2 + random.NextDouble();
            sum += parameters[k];
        }

        for (int k = 0; k < Shape.Components; k++)
        {
            parameters[k] /= sum;
        }

        for (int i = Shape.MeanOffset; i < Shape.CovarianceOffset; i++)
        {
            parameters[i] = (random.NextDouble() * 4) - 1;
        }

        for (int c = 0; c < Shape.CovarianceCount; c++)
        {
            Matrix<double> root = Matrix<double>.Build.Dense(
                Shape.Dimension, Shape.Dimension, (_, _) => random.NextDouble() - 0.5);
            Matrix<double> ridge = 0.1 * Matrix<double>.Build.DenseIdentity(Shape.Dimension);
            int start = Shape.CovarianceOffset + (c * Shape.CovarianceLength);
            AddMatrix((root * root.Transpose()) + ridge, parameters.AsSpan(start, Shape.CovarianceLength));
        }

        return parameters;
    }

    public Vector<double> MeanOf(double[] parameters, int component) => Vector<double>.Build.Dense(
        parameters.AsSpan(Shape.MeanOffset + (component * Shape.Dimension), Shape.Dimension).ToArray());

    public Matrix<double> CovarianceOf(double[] parameters, int component) => Matrix<double>.Build.Dense(
        Shape.Dimension,
        Shape.Dimension,
        (i, j) => GaussianMixtureParameters.Covariance(Shape, parameters, component, i, j));

    public static double LogDensity(Vector<double> x, Vector<double> mean, Matrix<double> covariance)
    {
        Vector<double> z = covariance.Cholesky().Solve(x - mean);
        double logDeterminant = covariance.Cholesky().DeterminantLn;
        return -0.5 * ((x.Count * Math.Log(2 * Math.PI)) + logDeterminant + (x - mean).DotProduct(z));
    }

    /// <summary>Σ_n Σ_k r_nk (ln π_k + ln N(x_n | μ_k, Σ_k)), row by row.</summary>
    public double ExpectedLogLikelihood(double[] parameters)
    {
        double sum = 0;
        for (int n = 0; n < Rows.RowCount; n++)
        {
            for (int k = 0; k < Shape.Components; k++)
            {
                sum += Responsibilities[n, k] * (Math.Log(parameters[k])
                    + LogDensity(Rows.Row(n), MeanOf(parameters, k), CovarianceOf(parameters, k)));
            }
        }

        return sum;
    }

    /// <summary>A prior with every part present.</summary>
    public GaussianMixturePrior Prior(double floor = 0)
    {
        int dimension = Shape.Dimension;
        List<double> scale = [];
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j < dimension && Shape.IsFull; j++)
            {
                scale.Add(i == j ? 0.5 + (0.1 * i) : 0.05);
            }

            if (!Shape.IsFull && (i == 0 || !Shape.IsSpherical))
            {
                scale.Add(0.4 + (0.2 * i));
            }
        }

        return new GaussianMixturePrior
        {
            WeightConcentration = [2.5],
            Mean = [.. Vector<double>.Build.Dense(dimension, d => 0.2 * d)],
            MeanStrength = 0.7,
            DegreesOfFreedom = dimension + 2.5,
            Scale = [.. scale],
            CovarianceFloor = floor,
        };
    }

    public static void AssertClose(double expected, double actual, double tolerance = 1e-11) =>
        Assert.True(
            Math.Abs(expected - actual) <= tolerance * (1 + Math.Abs(expected)),
            FormattableString.Invariant($"expected {expected:R}, actual {actual:R}"));

    public static void AssertClose(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance = 1e-11)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            AssertClose(expected[i], actual[i], tolerance);
        }
    }

    public static void AssertSameBits(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected[i]), BitConverter.DoubleToInt64Bits(actual[i]));
        }
    }
}
