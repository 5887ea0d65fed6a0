using System;
using System.Linq;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>How far two computations of one number may lie apart: from magnitude and count, the same for all laws.</summary>
/// <remarks>
/// <para>
/// Objectives: 64·ε·(|objective| + Σw·D), and 8·ε₃₂·Σw·D more for float kernels, with ε = 2⁻⁵² and ε₃₂ = 2⁻²³. Each row adds
/// a log density that is rounded a few times for each column.
/// </para>
/// <para>
/// Statistics and parameters: relative to the largest entry of a column (its square for a scatter). A responsibility
/// has the relative error of |log density|·ε, which for entries some dozens of standard deviations from a mean is 1e3·ε;
/// the rest is for the quotient of two such sums. The bound on a component is relaxed as its share of the rows falls.
/// </para>
/// </remarks>
internal static class Tolerance
{
    public const double Epsilon = 2.220446049250313e-16;
    public const double SingleEpsilon = 1.1920928955078125e-7;

    /// <summary>Relative agreement of statistics and parameters computed in two ways in double precision.</summary>
    public const double Relative = 1e-10;

    /// <summary>The same for kernels in single precision.</summary>
    public const double RelativeSingle = 1e-3;

    /// <summary>A component that holds less than this share of the rows is not compared as closely.</summary>
    private const double Share = 1e-3;

    public static double Of(MixtureUnderTest model) =>
        model.Precision == Precision.Double ? Relative : RelativeSingle;

    /// <summary>Law 1's tolerance.</summary>
    public static double OfObjective(MixtureUnderTest model, double objective, double totalWeight)
    {
        double terms = totalWeight * model.Dimension;
        double single = model.Precision == Precision.Single ? 8.0 * SingleEpsilon * terms : 0.0;
        return 64.0 * Epsilon * (Math.Abs(objective) + terms) + single;
    }

    /// <summary>Asserts that two values of an objective of the same sample are equal to rounding.</summary>
    /// <remarks>
    /// Twice law 1's tolerance, since both sides are rounded; in float a row's log density is also rounded relative to its size.
    /// </remarks>
    public static void AssertObjective(
        MixtureUnderTest model, double totalWeight, double expected, double actual, string what, double factor = 1.0)
    {
        double single = model.Precision == Precision.Single ? 4.0 * SingleEpsilon * Math.Abs(expected) : 0.0;
        double tolerance = factor * (2.0 * OfObjective(model, expected, totalWeight) + single);
        Assert.True(
            Math.Abs(expected - actual) <= tolerance || expected.Equals(actual),
            FormattableString.Invariant($"{what}: {actual:R}, expected {expected:R} to {tolerance:R}."));
    }

    /// <summary>Asserts that two sets of statistics of the same sample are equal to rounding.</summary>
    public static void AssertStatistics(
        MixtureUnderTest model, Sample sample, StatisticSet expected, StatisticSet actual)
    {
        double tolerance = Of(model);
        double total = Math.Max(expected.ObservationCount, double.Epsilon);
        double[] scales = sample.Scales;
        AssertObjective(model, total, expected.LogLikelihood, actual.LogLikelihood, "Log-likelihood");
        AssertObjective(model, total, expected.Attained, actual.Attained, "Classification log-likelihood");
        AssertClose(expected.ObservationCount, actual.ObservationCount, 8 * sample.Count * Epsilon * total, "Σw");
        for (int k = 0; k < model.Components; k++)
        {
            AssertClose(expected.Counts[k], actual.Counts[k], tolerance * total, $"Count {k}");
            double slack = tolerance * Slack(expected.Counts[k], total);
            if (!model.IsGaussian)
            {
                AssertSums(model, expected, actual, k, tolerance * total * Math.Max(1.0, scales.Max()));
                continue;
            }

            for (int d = 0; d < model.Dimension; d++)
            {
                AssertClose(expected.Mean(k, d), actual.Mean(k, d), slack * scales[d], $"Mean ({k}, {d})");
            }

            AssertScatters(model, expected, actual, k, scales, tolerance * total);
        }
    }

    /// <summary>Asserts that two sets of parameters are equal to rounding; counts tell how many rows each component has.</summary>
    public static void AssertParameters(
        MixtureUnderTest model, double[] scales, double[] counts, ParameterSet expected, ParameterSet actual, double factor = 1)
    {
        double tolerance = factor * Of(model);
        double total = 0.0;
        foreach (double count in counts)
        {
            total += count;
        }

        for (int k = 0; k < model.Components; k++)
        {
            AssertClose(expected.Weights[k], actual.Weights[k], tolerance, $"Weight {k}");
            double slack = tolerance * Slack(counts[k], total);
            if (!model.IsGaussian)
            {
                AssertComponent(expected, actual, k, slack);
                continue;
            }

            for (int i = 0; i < model.Dimension; i++)
            {
                AssertClose(
                    expected.Means[k * model.Dimension + i],
                    actual.Means[k * model.Dimension + i],
                    slack * scales[i],
                    $"Mean ({k}, {i})");
                for (int j = 0; j <= i; j++)
                {
                    AssertClose(
                        expected.CovarianceAt(k, i, j),
                        actual.CovarianceAt(k, i, j),
                        slack * LargestSquare(model, scales, i, j),
                        $"Covariance ({k}, {i}, {j})");
                }
            }
        }
    }

    public static void AssertClose(double expected, double actual, double tolerance, string what) => Assert.True(
        Math.Abs(expected - actual) <= tolerance || expected.Equals(actual),
        FormattableString.Invariant($"{what}: {actual:R}, expected {expected:R} to {tolerance:R}."));

    private static void AssertSums(
        MixtureUnderTest model, StatisticSet expected, StatisticSet actual, int k, double slack)
    {
        for (int f = 0; f < model.Shape.Dimension; f++)
        {
            AssertClose(expected.Mean(k, f), actual.Mean(k, f), slack, $"Sum ({k}, {f})");
        }
    }

    private static void AssertComponent(ParameterSet expected, ParameterSet actual, int k, double slack)
    {
        int length = expected.Dimension;
        for (int i = k * length; i < (k + 1) * length; i++)
        {
            AssertClose(
                expected.Means[i],
                actual.Means[i],
                slack * Math.Max(1.0, Math.Abs(expected.Means[i])),
                $"Parameter {i - k * length} of component {k}");
        }
    }

    private static double Slack(double count, double total) => Math.Max(1.0, Share * total / Math.Max(count, 1e-300));

    // One number of a spherical structure sums up all columns.
    private static double LargestSquare(MixtureUnderTest model, double[] scales, int i, int j)
    {
        if (!model.Shape.IsSpherical)
        {
            return scales[i] * scales[j];
        }

        double sum = 0.0;
        foreach (double scale in scales)
        {
            sum += scale * scale;
        }

        return sum;
    }

    private static void AssertScatters(
        MixtureUnderTest model, StatisticSet expected, StatisticSet actual, int k, double[] scales, double slack)
    {
        for (int i = 0; i < model.Dimension; i++)
        {
            for (int j = model.Shape.IsFull ? 0 : i; j <= i; j++)
            {
                (double left, double right) = model.Shape.IsFull
                    ? (expected.Scatter(k, i, j), actual.Scatter(k, i, j))
                    : (expected.Scatter(k, i), actual.Scatter(k, i));
                AssertClose(left, right, slack * LargestSquare(model, scales, i, j), $"Scatter ({k}, {i}, {j})");
            }
        }
    }
}
