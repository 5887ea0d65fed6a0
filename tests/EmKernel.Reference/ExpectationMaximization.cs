using System;
using System.Collections.Generic;
using System.Linq;

namespace EmKernel.Reference;

/// <summary>EM for Gaussian mixtures as a textbook prints it.</summary>
/// <remarks>Collapse is not treated: a covariance that stops being positive definite throws.</remarks>
public static class ExpectationMaximization
{
    /// <summary>Σ_n w_n log p(x_n): the sum, not the mean.</summary>
    public static double LogLikelihood(GaussianMixture mixture, WeightedRows sample)
    {
        double sum = 0;
        for (int n = 0; n < sample.Count; n++)
        {
            sum += sample.Weights[n] == 0 ? 0 : sample.Weights[n] * mixture.LogDensity(sample.Rows[n]);
        }

        return sum;
    }

    /// <summary>Σ_n w_n max_k log(π_k p_k(x_n)): the likelihood of the rows with their likeliest labels.</summary>
    public static double ClassificationLogLikelihood(GaussianMixture mixture, WeightedRows sample)
    {
        double sum = 0;
        for (int n = 0; n < sample.Count; n++)
        {
            sum += sample.Weights[n] == 0 ? 0 : sample.Weights[n] * mixture.JointLogDensities(sample.Rows[n]).Max();
        }

        return sum;
    }

    /// <summary>log-likelihood (hard: classification log-likelihood) + log-prior: what a step never lowers.</summary>
    public static double Objective(
        GaussianMixture mixture, WeightedRows sample, ConjugatePrior? prior = null, bool fixedWeights = false, bool hard = false) =>
        (hard ? ClassificationLogLikelihood(mixture, sample) : LogLikelihood(mixture, sample)) + (prior?.LogDensity(mixture, fixedWeights) ?? 0);

    /// <summary>The E-step: r_nk for every row.</summary>
    public static double[][] Responsibilities(GaussianMixture mixture, WeightedRows sample) =>
        [.. sample.Rows.Select(mixture.Responsibilities)];

    /// <summary>The E-step, hard or soft: 1 for the likeliest component of every row, or r_nk.</summary>
    public static double[][] Apportioned(GaussianMixture mixture, WeightedRows sample, bool hard) =>
        hard
            ? [.. FromLabels(sample.Rows.Select(mixture.Assign), mixture.ComponentCount)]
            : Responsibilities(mixture, sample);

    /// <summary>r_nk = 1 for the label of row n, else 0.</summary>
    public static double[][] FromLabels(IEnumerable<int> labels, int components) =>
        [.. labels.Select(label => Enumerable.Range(0, components).Select(k => k == label ? 1.0 : 0.0).ToArray())];

    /// <summary>One EM step: E, then M.</summary>
    public static GaussianMixture Step(
        GaussianMixture mixture, WeightedRows sample, ConjugatePrior? prior = null, bool fixedWeights = false, bool hard = false) =>
        Maximization.Step(sample, Apportioned(mixture, sample, hard), mixture, prior, fixedWeights);

    /// <summary>The start and everything that EM makes of it, for ever.</summary>
    public static IEnumerable<GaussianMixture> Iterate(
        GaussianMixture start, WeightedRows sample, ConjugatePrior? prior = null, bool fixedWeights = false)
    {
        GaussianMixture mixture = start;
        while (true)
        {
            yield return mixture;
            mixture = Step(mixture, sample, prior, fixedWeights);
        }
    }

    /// <summary>Iterates until no parameter moves by more than 1e-13 (1 + |parameter|).</summary>
    /// <exception cref="InvalidOperationException">20 000 steps were not enough.</exception>
    public static GaussianMixture Converge(
        GaussianMixture start, WeightedRows sample, ConjugatePrior? prior = null, bool fixedWeights = false)
    {
        GaussianMixture previous = start;
        foreach (GaussianMixture mixture in Iterate(start, sample, prior, fixedWeights).Skip(1).Take(20_000))
        {
            if (RelativeChange(previous, mixture) <= 1e-13)
            {
                return mixture;
            }

            previous = mixture;
        }

        throw new InvalidOperationException("EM has not converged after 20000 steps.");
    }

    private static double RelativeChange(GaussianMixture left, GaussianMixture right) =>
        ParameterArrays.All(left).Zip(ParameterArrays.All(right), (a, b) => Math.Abs(a - b) / (1 + Math.Abs(a))).Max();
}
