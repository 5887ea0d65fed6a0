using System;
using System.Collections.Immutable;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Properties.Models;

namespace EmKernel.Properties.Generators;

/// <summary>Samples, starts and priors from a source of randomness, in units of about one standard deviation.</summary>
internal static class RandomMixtures
{
    /// <summary>A floor below every covariance of <see cref="Start"/>, and above many that an M-step finds.</summary>
    private const double Floor = 0.2;

    /// <summary>Rows around K centres, correlated inside each cluster, rounded to the precision of the model.</summary>
    public static Sample Sample(Random random, MixtureUnderTest model, int rows, double offset, bool hasWeights)
    {
        int dimension = model.Dimension;
        double[] centres = [.. Enumerable.Range(0, model.Components * dimension).Select(_ => 2.0 * Normal(random))];
        double[] entries = new double[rows * dimension];
        for (int n = 0; n < rows; n++)
        {
            int k = random.Next(model.Components);
            double common = 0.5 * Normal(random);
            for (int d = 0; d < dimension; d++)
            {
                entries[n * dimension + d] = offset + centres[k * dimension + d] + common + Normal(random);
            }
        }

        double[]? weights = hasWeights
            ? [.. Enumerable.Range(0, rows).Select(n => n > 0 && random.Next(5) == 0 ? 0.0 : 0.25 + 3.0 * random.NextDouble())]
            : null;
        return new Sample(entries, dimension, weights).RoundedTo(model.Precision);
    }

    /// <summary>Parameters near the sample: rows as means, broad covariances, uneven weights.</summary>
    public static ParameterSet Start(Random random, GaussianMixtureShape shape, Sample sample)
    {
        double[] weights = new double[shape.Components];
        FillSimplex(random, weights);
        if (shape.MixingWeights == MixingWeights.Uniform)
        {
            weights.AsSpan().Fill(1.0 / shape.Components);
        }

        double[] means = new double[shape.Components * shape.Dimension];
        for (int i = 0; i < means.Length; i += shape.Dimension)
        {
            int n = random.Next(sample.Count);
            for (int d = 0; d < shape.Dimension; d++)
            {
                means[i + d] = sample.Entries[n * shape.Dimension + d] + 0.5 * Normal(random);
            }
        }

        double[] covariances =
            [.. Enumerable.Range(0, shape.CovarianceCount).SelectMany(_ => Covariance(random, shape, 1.0))];
        return new ParameterSet(shape.Covariance, weights, means, covariances);
    }

    /// <summary>A proper prior of the given parts; null if there are none.</summary>
    public static GaussianMixturePrior? Prior(
        Random random, GaussianMixtureShape shape, PriorParts parts, double offset)
    {
        if (parts == PriorParts.None)
        {
            return null;
        }

        bool hasMeans = parts.HasFlag(PriorParts.Means);
        bool hasCovariances = parts.HasFlag(PriorParts.Covariances);
        return new GaussianMixturePrior
        {
            WeightConcentration = parts.HasFlag(PriorParts.Weights)
                ? [.. Enumerable.Range(0, shape.Components).Select(_ => 1.0 + 3.0 * random.NextDouble())]
                : [],
            Mean = hasMeans
                ? [.. Enumerable.Range(0, shape.Dimension).Select(_ => offset + Normal(random))]
                : [],
            MeanStrength = hasMeans ? 0.1 + 5.0 * random.NextDouble() : 0.0,
            DegreesOfFreedom = hasCovariances ? shape.Dimension + 1 + 4.0 * random.NextDouble() : null,
            Scale = hasCovariances ? ImmutableArray.Create(Covariance(random, shape, 1.5)) : [],
            CovarianceFloor = parts.HasFlag(PriorParts.Floor) ? Floor : 0.0,
        };
    }

    /// <summary>Positive numbers with the sum 1.</summary>
    public static void FillSimplex(Random random, Span<double> probabilities)
    {
        double sum = 0.0;
        foreach (ref double probability in probabilities)
        {
            probability = 0.05 - Math.Log(1.0 - random.NextDouble());
            sum += probability;
        }

        foreach (ref double probability in probabilities)
        {
            probability /= sum;
        }
    }

    /// <summary>A standard normal number, by Box and Muller's transformation.</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2.0 * Math.Log(1.0 - random.NextDouble())) * Math.Cos(2.0 * Math.PI * random.NextDouble());

    /// <summary>A covariance I/2 + AAᵀ/D, or variances of at least ½, in the layout of the structure.</summary>
    private static double[] Covariance(Random random, GaussianMixtureShape shape, double scale)
    {
        if (!shape.IsFull)
        {
            return [.. Enumerable.Range(0, shape.CovarianceLength).Select(_ => scale * (0.5 + 2.0 * random.NextDouble()))];
        }

        int dimension = shape.Dimension;
        double[] a = [.. Enumerable.Range(0, dimension * dimension).Select(_ => Normal(random))];
        double[] covariance = new double[dimension * dimension];
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double product = i == j ? 0.5 : 0.0;
                for (int l = 0; l < dimension; l++)
                {
                    product += a[i * dimension + l] * a[j * dimension + l] / dimension;
                }

                covariance[i * dimension + j] = covariance[j * dimension + i] = scale * product;
            }
        }

        return covariance;
    }
}
