using System;
using EmKernel.CompilerServices;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;
using Xunit;
using static EmKernel.Properties.GaussianMixtures.GaussianMixtureExample;

namespace EmKernel.Properties.GaussianMixtures;

public sealed class GaussianMixtureMaximizationTests
{
    public static TheoryData<CovarianceStructure, int, int> Shapes => GaussianMixtureExample.Shapes;

    [Theory]
    [MemberData(nameof(Shapes))]
    public void MaximumLikelihoodIsTheWeightedEstimate(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 1);
        double[] parameters = Maximize(shape, example.Statistics(), null);
        double[] expected = new double[shape.ParameterCount];
        for (int k = 0; k < components; k++)
        {
            expected[k] = example.Count(k) / 40;
            example.Mean(k).ToArray().CopyTo(expected, shape.MeanOffset + (k * dimension));
            double divisor = (shape.IsTied ? 40 : example.Count(k)) * (shape.IsSpherical ? dimension : 1);
            example.AddMatrix(example.Scatter(k) / divisor, expected.AsSpan(
                shape.CovarianceOffset + (shape.CovarianceIndex(k) * shape.CovarianceLength), shape.CovarianceLength));
        }

        AssertClose(expected, parameters, 1e-13);
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void NoPerturbationOfTheMaximiserClimbs(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 2);
        GaussianMixturePrior whole = example.Prior();
        GaussianMixturePrior?[] priors =
        [
            null,
            whole,
            new GaussianMixturePrior { WeightConcentration = [4] },
            new GaussianMixturePrior { Mean = whole.Mean, MeanStrength = 2 },
            new GaussianMixturePrior { DegreesOfFreedom = whole.DegreesOfFreedom, Scale = whole.Scale },
        ];
        foreach (GaussianMixturePrior? prior in priors)
        {
            prior?.Validate(shape);
            double[] statistics = example.Statistics();
            double[] mode = Maximize(shape, statistics, prior);
            AssertNoNeighbourClimbs(example, statistics, prior, mode, floor: 0);
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void TheFloorIsTheConstrainedMaximiser(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        double[] scales = new double[dimension];
        Array.Fill(scales, 1);
        scales[0] = 0.1;
        GaussianMixtureExample example = new(shape, 3, columnScales: scales);
        double[] statistics = example.Statistics();
        const double Floor = 0.4;
        GaussianMixturePrior prior = new() { CovarianceFloor = Floor };
        double[] free = Maximize(shape, statistics, null);
        double[] mode = Maximize(shape, statistics, prior);
        for (int k = 0; k < components; k++)
        {
            Evd<double> decomposition = example.CovarianceOf(free, k).Evd(Symmetricity.Symmetric);
            Matrix<double> vectors = decomposition.EigenVectors;
            Matrix<double> clipped = vectors
                * Matrix<double>.Build.DenseDiagonal(
                    dimension, dimension, i => Math.Max(Floor, decomposition.EigenValues[i].Real))
                * vectors.Transpose();
            Assert.True((clipped - example.CovarianceOf(mode, k)).L2Norm() < 1e-13 * (1 + clipped.L2Norm()));
        }

        AssertNoNeighbourClimbs(example, statistics, prior, mode, Floor);
        Assert.Null(GaussianMixtureFloor.Check(shape, mode, Floor, "initial"));
        Assert.Equal("initial", GaussianMixtureFloor.Check(shape, mode, 1.01 * Floor + 100, "initial")?.ParameterName);
    }

    [Fact]
    public void AFloorThatIsNotReachedChangesNoBit()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, 3, 2);
        double[] statistics = new GaussianMixtureExample(shape, 4).Statistics();
        AssertSameBits(
            Maximize(shape, statistics, null),
            Maximize(shape, statistics, new GaussianMixturePrior { CovarianceFloor = 1e-3 }));
    }

    [Fact]
    public void MixingWeightsMayBeHeld()
    {
        GaussianMixtureExample example = new(ShapeOf(CovarianceStructure.Full, 2, 3), 5);
        double[] statistics = example.Statistics();
        double[] previous = example.RandomParameters(6);
        double[] parameters = new double[previous.Length];
        GaussianMixtureShape held = new(2, 3, CovarianceStructure.Full, MixingWeights.Fixed);
        Assert.True(
            GaussianMixtureMaximization.Maximize(held, statistics, previous, example.Prior(), parameters).IsNone);
        AssertSameBits(previous.AsSpan(0, 3), parameters.AsSpan(0, 3));
        GaussianMixtureShape uniform = new(2, 3, CovarianceStructure.Full, MixingWeights.Uniform);
        Assert.True(
            GaussianMixtureMaximization.Maximize(uniform, statistics, previous, example.Prior(), parameters).IsNone);
        Assert.All(parameters[..3], weight => Assert.Equal(1.0 / 3, weight));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void AnEmptyComponentTakesTheModeOfAProperPrior(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 7);
        double[] statistics = example.Statistics();
        int last = components - 1;
        statistics[2 + last] = 0;
        statistics.AsSpan(shape.StatisticsMeanOffset + (last * dimension), dimension).Clear();
        if (!shape.IsTied)
        {
            statistics.AsSpan(shape.ScatterOffset + (last * shape.CovarianceLength), shape.CovarianceLength).Clear();
        }

        GaussianMixturePrior prior = example.Prior();
        double[] parameters = Maximize(shape, statistics, prior);
        AssertClose(prior.Mean.AsSpan(), parameters.AsSpan(shape.MeanOffset + (last * dimension), dimension), 1e-15);
        if (structure == CovarianceStructure.Full)
        {
            double expected = prior.Scale[0] / (prior.DegreesOfFreedom!.Value + dimension + 2);
            AssertClose(expected, GaussianMixtureParameters.Covariance(shape, parameters, last, 0, 0), 1e-14);
        }

        GaussianMixturePrior withoutMean = prior with { Mean = [], MeanStrength = 0 };
        double[] previous = example.RandomParameters(8);
        Assert.True(GaussianMixtureMaximization.Maximize(shape, statistics, previous, withoutMean, parameters).IsNone);
        Assert.Equal(example.MeanOf(previous, last), example.MeanOf(parameters, last));
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void DegeneracyIsAValueAndKeepsTheParameters(CovarianceStructure structure, int dimension, int components)
    {
        GaussianMixtureShape shape = ShapeOf(structure, dimension, components);
        GaussianMixtureExample example = new(shape, 9);
        double[] previous = example.RandomParameters(10);
        int last = components - 1;
        AssertDegenerate(new Degeneracy(DegeneracyKind.NoData, -1), shape, new double[shape.StatisticCount], previous);

        double[] statistics = example.Statistics();
        statistics[2 + last] = 40 * 1e-16;
        AssertDegenerate(new Degeneracy(DegeneracyKind.EmptyComponent, last), shape, statistics, previous);

        statistics = example.Statistics();
        int scatter = shape.ScatterOffset + ((shape.CovarianceCount - 1) * shape.CovarianceLength);
        statistics[scatter] *= 1e-40;
        int singular = shape.IsTied ? -1 : last;
        AssertDegenerate(new Degeneracy(DegeneracyKind.SingularCovariance, singular), shape, statistics, previous);
        for (int i = 0; i < shape.StatisticCount; i++)
        {
            foreach (double value in (double[])[double.NaN, double.PositiveInfinity, double.NegativeInfinity])
            {
                statistics = example.Statistics();
                statistics[i] = value;
                AssertDegenerate(
                    new Degeneracy(DegeneracyKind.NonFiniteLogLikelihood, -1), shape, statistics, previous);
            }
        }
    }

    [Fact]
    public void DependentColumnsAreSingularAtAnyScale()
    {
        GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, 2, 1);
        foreach (double scale in (double[])[1e-150, 1e-10, 1, 1e10, 1e150])
        {
            double s = scale * scale;
            double[] dependent = [0, 10, 10, scale, 1, s, scale, 1];
            double[] independent = [0, 10, 10, scale, 1, s, 0.999 * scale, 1];
            double[] previous = [1, 0, 0, 1, 0, 1];
            AssertDegenerate(new Degeneracy(DegeneracyKind.SingularCovariance, 0), shape, dependent, previous);
            Assert.True(GaussianMixtureMaximization.Maximize(shape, independent, previous, null, new double[6]).IsNone);
        }
    }

    [Fact]
    public void AStepAllocatesNothing()
    {
        foreach (int dimension in (int[])[2, 20])
        {
            GaussianMixtureShape shape = ShapeOf(CovarianceStructure.Full, dimension, 2);
            GaussianMixtureExample example = new(shape, 11);
            double[] statistics = example.Statistics();
            double[] previous = example.RandomParameters(12);
            double[] parameters = new double[shape.ParameterCount];
            double[] factors = new double[shape.FactorCount];
            double[] sum = new double[shape.StatisticCount];
            GaussianMixturePrior prior = example.Prior(floor: 0.2);
            double total = 0;
            void Step()
            {
                GaussianMixtureStatistics.Combine(shape, statistics, statistics, sum);
                GaussianMixtureMaximization.Maximize(shape, sum, previous, prior, parameters);
                GaussianMixtureFactors.Factor(shape, parameters, factors);
                total += GaussianMixtureObjective.LogPrior(shape, parameters, factors, prior)
                    + GaussianMixtureObjective.ExpectedLogLikelihood(shape, parameters, factors, sum);
            }

            for (int i = 0; i < 3; i++)
            {
                Step();
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            for (int i = 0; i < 1000; i++)
            {
                Step();
            }

            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.True(double.IsFinite(total));
        }
    }

    private static double[] Maximize(GaussianMixtureShape shape, double[] statistics, GaussianMixturePrior? prior)
    {
        double[] parameters = new double[shape.ParameterCount];
        Degeneracy degeneracy = GaussianMixtureMaximization.Maximize(
            shape, statistics, new double[shape.ParameterCount], prior, parameters);
        Assert.True(degeneracy.IsNone, degeneracy.ToString());
        return parameters;
    }

    private static void AssertDegenerate(
        Degeneracy expected, GaussianMixtureShape shape, double[] statistics, double[] previous)
    {
        double[] parameters = new double[shape.ParameterCount];
        Assert.Equal(expected, GaussianMixtureMaximization.Maximize(shape, statistics, previous, null, parameters));
        AssertSameBits(previous, parameters);
    }

    private static double? Objective(
        GaussianMixtureExample example, double[] statistics, GaussianMixturePrior? prior, double[] parameters)
    {
        double[] factors = new double[example.Shape.FactorCount];
        return GaussianMixtureFactors.Factor(example.Shape, parameters, factors).IsNone
            ? GaussianMixtureObjective.ExpectedLogLikelihood(example.Shape, parameters, factors, statistics)
                + GaussianMixtureObjective.LogPrior(example.Shape, parameters, factors, prior)
            : null;
    }

    private static void AssertNoNeighbourClimbs(
        GaussianMixtureExample example, double[] statistics, GaussianMixturePrior? prior, double[] mode, double floor)
    {
        GaussianMixtureShape shape = example.Shape;
        double best = Objective(example, statistics, prior, mode)!.Value;
        Random random = new(99);
        int tried = 0;
        int fallen = 0;
        for (int trial = 0; trial < 2000; trial++)
        {
            double size = Math.Pow(10, -1 - (trial % 5));
            double[] neighbour = (double[])mode.Clone();
            for (int i = 0; i < neighbour.Length; i++)
            {
                neighbour[i] += size * (random.NextDouble() - 0.5) * (i < shape.Components ? neighbour[i] : 1);
            }

            double sum = 0;
            for (int k = 0; k < shape.Components; k++)
            {
                sum += neighbour[k];
            }

            for (int k = 0; k < shape.Components; k++)
            {
                neighbour[k] /= sum;
            }

            if (floor > 0)
            {
                GaussianMixtureFloor.Apply(shape, floor, neighbour);
            }

            if (Objective(example, statistics, prior, neighbour) is { } objective)
            {
                tried++;
                fallen += objective < best ? 1 : 0;
                Assert.True(
                    objective <= best + (1e-13 * (1 + Math.Abs(best))),
                    FormattableString.Invariant($"{objective:R} > {best:R}"));
            }
        }

        Assert.True(tried > 500);
        Assert.True(fallen > tried / 2);
    }
}
