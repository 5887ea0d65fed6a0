using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.Tests.Consumers;
using EmKernel.Reference;

namespace EmKernel.Generators.Tests.Execution;

/// <summary>A seeded sample of a model's shape with a start for its fit.</summary>
internal sealed class ModelSample
{
    /// <summary>Draws rows around K centres, weights for half of the samples, and a start near the centres.</summary>
    public ModelSample(ModelDeclaration declaration, int seed)
    {
        var random = new Random(seed);
        int d = declaration.Dimension;
        int k = declaration.Components;
        int count = 30 + 6 * k * (d + 2);
        double[][] centres = [.. Enumerable.Range(0, k).Select(_ => Numbers(d, () => 3 * Normal(random)))];
        double[] scales = Numbers(d, () => Math.Pow(2, random.Next(-3, 4)));
        Kind = Enum.Parse<CovarianceKind>($"{declaration.Covariance}");

        // Rows are rounded to float, so that both precisions read the same numbers.
        Rows = [.. Enumerable.Range(0, count).Select(n => Enumerable.Range(0, d)
            .Select(i => (double)(float)((centres[n % k][i] + Normal(random)) * scales[i]))
            .ToArray())];
        RowWeights = seed % 2 == 0 ? [.. Enumerable.Range(0, count).Select(n => 0.25 * (n % 7))] : [.. Rows.Select(_ => 1.0)];
        Weights = [.. Enumerable.Repeat(1.0 / k, k)];
        Means = [.. centres.SelectMany(centre => centre.Select((value, i) => (value + 0.3 * Normal(random)) * scales[i]))];
        Covariances = StartCovariances(Kind, k, scales);
    }

    /// <summary>What the covariances have in common.</summary>
    public CovarianceKind Kind { get; }

    /// <summary>The rows.</summary>
    public double[][] Rows { get; }

    /// <summary>A weight for each row.</summary>
    public double[] RowWeights { get; }

    /// <summary>The mixing weights of the start.</summary>
    public double[] Weights { get; }

    /// <summary>The means of the start, component by component.</summary>
    public double[] Means { get; }

    /// <summary>The covariances of the start, laid out as the structure says.</summary>
    public double[] Covariances { get; }

    /// <summary>What the reference makes of the sample: log-likelihood and parameters after each step.</summary>
    public IReadOnlyList<FitPoint> RunReference(int steps)
    {
        var sample = new WeightedRows(Rows, RowWeights);
        GaussianMixture start = ParameterArrays.ToMixture(Kind, Weights, Means, Covariances);
        return
        [
            .. ExpectationMaximization.Iterate(start, sample).Take(steps + 1).Select(mixture => new FitPoint(
                ExpectationMaximization.LogLikelihood(mixture, sample),
                mixture.Weights,
                ParameterArrays.Means(mixture),
                [.. mixture.Covariances.SelectMany(static matrix => matrix.ToRowMajorArray())])),
        ];
    }

    private static double[] StartCovariances(CovarianceKind kind, int k, double[] scales)
    {
        int d = scales.Length;
        double[] variances = [.. scales.Select(static scale => scale * scale)];
        double[] matrix = [.. Enumerable.Range(0, d * d).Select(i => i / d == i % d ? variances[i / d] : 0)];
        return kind switch
        {
            CovarianceKind.Full => [.. Enumerable.Repeat(matrix, k).SelectMany(static values => values)],
            CovarianceKind.Tied => matrix,
            CovarianceKind.Diagonal => [.. Enumerable.Repeat(variances, k).SelectMany(static values => values)],
            CovarianceKind.TiedDiagonal => variances,
            CovarianceKind.Spherical => [.. Enumerable.Repeat(variances.Average(), k)],
            _ => [variances.Average()],
        };
    }

    private static double[] Numbers(int count, Func<double> next) => [.. Enumerable.Range(0, count).Select(_ => next())];

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
