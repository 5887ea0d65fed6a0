using System;
using EmKernel.CompilerServices;
using Xunit;
using static EmKernel.Properties.GaussianMixtures.GaussianMixtureExample;

namespace EmKernel.Properties.GaussianMixtures;

public sealed class GaussianMixtureStatisticsTests
{
    private const double Ratio = 1 << 20;

    public static TheoryData<CovarianceStructure, int, int> Shapes => GaussianMixtureExample.Shapes;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void CombinationIsExactlyCommutativeAndNeutral(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        double[] left = new GaussianMixtureExample(shape, 1).Statistics();
        foreach (double share in (double[])[0.3, 1])
        {
            double[] right = new GaussianMixtureExample(shape, 2).Statistics();
            right[2] = share == 1 ? left[2] : right[2] * share;
            AssertSameBits(Combine(shape, left, right), Combine(shape, right, left));
        }

        double[] zero = new double[shape.StatisticCount];
        AssertSameBits(left, Combine(shape, left, zero));
        AssertSameBits(left, Combine(shape, zero, left));
        AssertSameBits(zero, Combine(shape, zero, zero));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void CombinationEqualsTheStatisticsOfAllRows(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 3, rows: 50);
        double[] first = StatisticsOfRows(example, 0, 13);
        double[] second = StatisticsOfRows(example, 13, 50);
        double[] expected = example.Statistics();
        AssertClose(expected.AsSpan(1), Combine(shape, first, second).AsSpan(1), 1e-12);

        // The result may be an operand.
        double[] separate = Combine(shape, first, second);
        GaussianMixtureStatistics.Combine(shape, first, second, first);
        AssertSameBits(separate, first);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ConstantColumnsStayExact(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        double[] left = new double[shape.StatisticCount];
        double[] right = new double[shape.StatisticCount];
        for (int k = 0; k < components; k++)
        {
            left[2 + k] = 3.7;
            right[2 + k] = k == 0 ? 3.7 : 0.1;
        }

        left.AsSpan(shape.StatisticsMeanOffset, components * dimension).Fill(0.1);
        right.AsSpan(shape.StatisticsMeanOffset, components * dimension).Fill(0.1);
        double[] both = Combine(shape, left, right);
        Assert.All(both[shape.StatisticsMeanOffset..shape.ScatterOffset], mean => Assert.Equal(0.1, mean));
        Assert.All(both[shape.ScatterOffset..], scatter => Assert.Equal(0, scatter));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void MomentsGiveTheStatisticsOfTheRows(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 4);
        AssertClose(example.Statistics().AsSpan(2), StatisticsOfRows(example, 0, 40).AsSpan(2), 1e-12);
    }

    [Fact]
    public void HostileColumnScalesNeitherOverflowNorUnderflow()
    {
        CovarianceStructure[] structures = [CovarianceStructure.Full, CovarianceStructure.Diagonal];
        foreach (CovarianceStructure structure in structures)
        {
            GaussianMixtureShape shape = ShapeOf(structure, 2, 2);
            GaussianMixtureExample example = new(shape, 5, columnScales: [1e150, 1e-150]);
            double[] expected = example.Statistics();
            double[] actual = Combine(shape, StatisticsOfRows(example, 0, 13), StatisticsOfRows(example, 13, 40));
            for (int i = 2; i < expected.Length; i++)
            {
                Assert.True(Math.Abs(actual[i] - expected[i]) <= 1e-11 * Math.Abs(expected[i]));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AFarStartIsRecentred(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 6);
        double[] centre = new double[dimension];
        double[] offsets = new double[components * dimension];
        offsets.AsSpan().Fill(1e8);
        double[] moments = Moments(example, 0, 40, centre, offsets);
        bool[] needed = new bool[components];
        Assert.True(GaussianMixtureStatistics.NeedsRecentring(shape, moments, Ratio, needed));
        Assert.All(needed, Assert.True);
        GaussianMixtureStatistics.MoveOffsets(shape, moments, needed, offsets);
        moments = Moments(example, 0, 40, centre, offsets);
        Assert.False(GaussianMixtureStatistics.NeedsRecentring(shape, moments, Ratio, default));
        double[] statistics = new double[shape.StatisticCount];
        GaussianMixtureStatistics.FromMoments(shape, moments, centre, offsets, statistics);
        AssertClose(example.Statistics().AsSpan(2), statistics.AsSpan(2), 1e-9);
    }

    [Fact]
    public void AConstantColumnHasScatterZeroFromAnyStart()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, 2, 2);
        GaussianMixtureExample example = new(shape, 7);
        example.Rows.SetColumn(1, MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(40, 0));
        double[] centre = new double[2];
        double[] offsets = [0.3, 0.7, 1.1, -1.9];
        double[] moments = Moments(example, 0, 40, centre, offsets);
        bool[] needed = new bool[2];
        Assert.True(GaussianMixtureStatistics.NeedsRecentring(shape, moments, Ratio, needed));
        GaussianMixtureStatistics.MoveOffsets(shape, moments, needed, offsets);
        moments = Moments(example, 0, 40, centre, offsets);
        double[] statistics = new double[shape.StatisticCount];
        statistics[1] = 40;
        GaussianMixtureStatistics.FromMoments(shape, moments, centre, offsets, statistics);
        Assert.Equal(0, statistics[shape.ScatterOffset + 2]);
        Assert.Equal(0, statistics[shape.ScatterOffset + 5]);
        double[] parameters = new double[shape.ParameterCount];
        Degeneracy degeneracy = GaussianMixtureMaximization.Maximize(
            shape, statistics, new double[shape.ParameterCount], null, parameters);
        Assert.Equal(new Degeneracy(DegeneracyKind.SingularCovariance, 0), degeneracy);
    }

    [Fact]
    public void AComponentWithoutMassIsAllZeros()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, 2, 2);
        double[] statistics = new double[shape.StatisticCount];
        statistics.AsSpan(2).Fill(double.NaN);
        double[] moments = new double[2 * GaussianMixtureStatistics.MomentCount(shape)];
        GaussianMixtureStatistics.FromMoments(shape, moments, [1, 2], [1, 2, 3, 4], statistics);
        AssertSameBits(new double[shape.StatisticCount], statistics);
        Assert.False(GaussianMixtureStatistics.NeedsRecentring(shape, moments, Ratio, default));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void CollectedStatisticsAreThoseOfTheRows(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 8);
        double[] responsibilities = example.Responsibilities.ToRowMajorArray();
        Observations<double> observations = Observations.FromRows(example.Rows.ToRowMajorArray(), dimension);
        double[] statistics = new double[shape.StatisticCount];
        GaussianMixtureStatistics.Collect(shape, observations, responsibilities, statistics);
        Assert.Equal(0, statistics[0]);
        AssertClose(example.Statistics().AsSpan(1), statistics.AsSpan(1), 1e-12);

        // Weights multiply, and rows of weight 0 are not looked at.
        double[] weights = new double[40];
        double[] unweighted = (double[])responsibilities.Clone();
        for (int n = 0; n < 40; n++)
        {
            weights[n] = n % 4;
            for (int k = 0; k < components; k++)
            {
                int index = (n * components) + k;
                responsibilities[index] = n % 4 == 0 ? double.NaN : responsibilities[index];
                unweighted[index] *= n % 4;
            }
        }

        double[] weighted = new double[shape.StatisticCount];
        GaussianMixtureStatistics.Collect(shape, observations.WithWeights(weights), responsibilities, weighted);
        GaussianMixtureStatistics.Collect(shape, observations, unweighted, statistics);
        Assert.Equal(60, weighted[1]);
        AssertClose(statistics.AsSpan(2), weighted.AsSpan(2), 1e-13);
    }

    [Fact]
    public void LabelsAreHardResponsibilities()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, 2, 3);
        GaussianMixtureExample example = new(shape, 9);
        example.Rows.SetColumn(1, MathNet.Numerics.LinearAlgebra.Vector<double>.Build.Dense(40, 0.1));
        Observations<double> observations = Observations.FromRows(example.Rows.ToRowMajorArray(), 2);
        int[] labels = new int[40];
        double[] responsibilities = new double[120];
        for (int n = 0; n < 40; n++)
        {
            labels[n] = n * n % 2;
            responsibilities[(n * 3) + labels[n]] = 1;
        }

        double[] fromLabels = new double[shape.StatisticCount];
        double[] fromResponsibilities = new double[shape.StatisticCount];
        GaussianMixtureStatistics.Collect(shape, observations, labels, fromLabels);
        GaussianMixtureStatistics.Collect(shape, observations, responsibilities, fromResponsibilities);
        AssertSameBits(fromResponsibilities, fromLabels);
        Assert.Equal(0.1, fromLabels[shape.StatisticsMeanOffset + 1]);
        Assert.Equal(0, fromLabels[shape.ScatterOffset + 2]);
        Assert.Equal(0, fromLabels[2 + 2]);

        labels[7] = 3;
        ArgumentException fault = Assert.Throws<ArgumentException>(
            () => GaussianMixtureStatistics.Collect(shape, observations, labels, fromLabels));
        Assert.Contains("row 7", fault.Message, StringComparison.Ordinal);
        responsibilities[8] = -0.1;
        Assert.Throws<ArgumentException>(
            () => GaussianMixtureStatistics.Collect(shape, observations, responsibilities, fromLabels));
        Assert.Throws<ArgumentException>(
            () => GaussianMixtureStatistics.Collect(shape, observations, responsibilities.AsSpan(1), fromLabels));
    }

    private static double[] Combine(GaussianMixtureShape shape, double[] left, double[] right)
    {
        double[] result = new double[shape.StatisticCount];
        GaussianMixtureStatistics.Combine(shape, left, right, result);
        return result;
    }

    private static double[] StatisticsOfRows(GaussianMixtureExample example, int start, int end)
    {
        GaussianMixtureShape shape = example.Shape;
        double[] centre = new double[shape.Dimension];
        double[] offsets = new double[shape.Components * shape.Dimension];
        for (int d = 0; d < shape.Dimension; d++)
        {
            centre[d] = 0.9 * example.Rows[0, d];
            for (int k = 0; k < shape.Components; k++)
            {
                offsets[(k * shape.Dimension) + d] = (0.1 * k) * example.Rows[1, d];
            }
        }

        double[] statistics = new double[shape.StatisticCount];
        statistics[1] = end - start;
        double[] moments = Moments(example, start, end, centre, offsets);
        GaussianMixtureStatistics.FromMoments(shape, moments, centre, offsets, statistics);
        return statistics;
    }

    private static double[] Moments(
        GaussianMixtureExample example, int start, int end, double[] centre, double[] offsets)
    {
        GaussianMixtureShape shape = example.Shape;
        int dimension = shape.Dimension;
        int count = GaussianMixtureStatistics.MomentCount(shape);
        double[] moments = new double[shape.Components * count];
        for (int k = 0; k < shape.Components; k++)
        {
            Span<double> block = moments.AsSpan(k * count, count);
            for (int n = start; n < end; n++)
            {
                double r = example.Responsibilities[n, k];
                block[0] += r;
                int index = 1 + dimension;
                for (int i = 0; i < dimension; i++)
                {
                    double zi = example.Rows[n, i] - centre[i] - offsets[(k * dimension) + i];
                    block[1 + i] += r * zi;
                    for (int j = shape.IsFull ? 0 : i; j <= i; j++)
                    {
                        int place = shape.IsSpherical ? 1 + dimension : index++;
                        block[place] += r * zi * (example.Rows[n, j] - centre[j] - offsets[(k * dimension) + j]);
                    }
                }
            }
        }

        return moments;
    }
}
