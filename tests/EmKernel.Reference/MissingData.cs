using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace EmKernel.Reference;

/// <summary>EM for Gaussian mixtures where NaN is a missing value, row by row as a textbook prints it.</summary>
/// <remarks>
/// Legend: o observed and m missing columns of a row; x̂ the row with its conditional mean, C the conditional covariance
/// with zeros in observed rows and columns.
/// </remarks>
public static class MissingData
{
    /// <summary>Completes a row under a component: x̂ and C.</summary>
    public delegate (double[] Completed, Matrix<double> Covariance) Completion(GaussianMixture mixture, int k, double[] x);

    /// <summary>The mixture of some of the columns.</summary>
    public static GaussianMixture Marginal(GaussianMixture mixture, int[] columns) => new(
        mixture.Kind,
        mixture.Weights,
        [.. mixture.Means.Select(mean => columns.Select(d => mean[d]).ToArray())],
        [.. mixture.Covariances.Select(covariance => Part(covariance, columns, columns))]);

    /// <summary>log p(x_o); 0 where nothing is observed.</summary>
    public static double LogDensity(GaussianMixture mixture, double[] x)
    {
        int[] o = Observed(x);
        return o.Length == 0 ? 0 : Marginal(mixture, o).LogDensity([.. o.Select(d => x[d])]);
    }

    /// <summary>log N(x_o | μ_k, Σ_k) of a component; 0 where nothing is observed.</summary>
    public static double ComponentLogDensity(GaussianMixture mixture, int k, double[] x)
    {
        int[] o = Observed(x);
        return o.Length == 0 ? 0 : Marginal(mixture, o).ComponentLogDensity(k, [.. o.Select(d => x[d])]);
    }

    /// <summary>r_k given x_o; the mixing weights where nothing is observed.</summary>
    public static double[] Responsibilities(GaussianMixture mixture, double[] x)
    {
        int[] o = Observed(x);
        return o.Length == 0
            ? [.. mixture.Weights]
            : Marginal(mixture, o).Responsibilities([.. o.Select(d => x[d])]);
    }

    /// <summary>What the E-step makes of a row: r_k, or 1 for the likeliest component alone, the lowest index on ties.</summary>
    public static double[] Apportioned(GaussianMixture mixture, double[] x, bool hard)
    {
        if (!hard)
        {
            return Responsibilities(mixture, x);
        }

        double[] joint = JointLogDensities(mixture, x);
        int likeliest = Array.IndexOf(joint, joint.Max());
        return [.. joint.Select((_, k) => k == likeliest ? 1.0 : 0.0)];
    }

    /// <summary>x̂_m = μ_m + Σ_mo Σ_oo⁻¹ (x_o − μ_o), C = Σ_mm − Σ_mo Σ_oo⁻¹ Σ_om.</summary>
    public static (double[] Completed, Matrix<double> Covariance) Complete(GaussianMixture mixture, int k, double[] x)
    {
        int[] o = Observed(x);
        int[] m = [.. Enumerable.Range(0, x.Length).Except(o)];
        double[] completed = [.. x];
        Matrix<double> covariance = Matrix<double>.Build.Dense(x.Length, x.Length);
        if (m.Length == 0)
        {
            return (completed, covariance);
        }

        Matrix<double> sigma = mixture.Covariances[k];
        Vector<double> mean = Vector<double>.Build.DenseOfArray(mixture.Means[k]);
        Matrix<double> conditional = Part(sigma, m, m);
        Vector<double> expected = Part(mean, m);
        if (o.Length > 0)
        {
            Matrix<double> regression = Part(sigma, o, o).Cholesky().Solve(Part(sigma, o, m)).Transpose();
            expected += regression * (Part(Vector<double>.Build.DenseOfArray(x), o) - Part(mean, o));
            conditional -= regression * Part(sigma, o, m);
        }

        for (int i = 0; i < m.Length; i++)
        {
            completed[m[i]] = expected[i];
            for (int j = 0; j < m.Length; j++)
            {
                covariance[m[i], m[j]] = conditional[i, j];
            }
        }

        return (completed, covariance);
    }

    /// <summary>Σ_n w_n log p(x_n,o).</summary>
    public static double LogLikelihood(GaussianMixture mixture, WeightedRows sample) => sample.Rows
        .Select((x, n) => sample.Weights[n] == 0 ? 0 : sample.Weights[n] * LogDensity(mixture, x))
        .Sum();

    /// <summary>Σ_n w_n max_k log π_k p_k(x_n,o).</summary>
    public static double ClassificationLogLikelihood(GaussianMixture mixture, WeightedRows sample) => sample.Rows
        .Select((x, n) => sample.Weights[n] == 0 ? 0 : sample.Weights[n] * JointLogDensities(mixture, x).Max())
        .Sum();

    /// <summary>Counts, means of x̂ and scatters of x̂ with C, for each component.</summary>
    public static (double[] Counts, double[][] Means, Matrix<double>[] Scatters) Expect(
        GaussianMixture mixture, WeightedRows sample, Completion? complete = null, bool hard = false)
    {
        double[][] r = [.. sample.Rows.Select(x => Apportioned(mixture, x, hard))];
        return Expect(mixture, sample, r, complete);
    }

    /// <summary>The same under responsibilities that are given, row by row.</summary>
    public static (double[] Counts, double[][] Means, Matrix<double>[] Scatters) Expect(
        GaussianMixture mixture, WeightedRows sample, double[][] r, Completion? complete = null)
    {
        complete ??= Complete;
        int components = mixture.ComponentCount;
        double[] counts = new double[components];
        double[][] means = new double[components][];
        Matrix<double>[] scatters = new Matrix<double>[components];
        for (int k = 0; k < components; k++)
        {
            double[] mass = [.. sample.Weights.Select((w, n) => w * r[n][k])];
            (double[] Completed, Matrix<double> Covariance)[] rows =
                [.. sample.Rows.Select(x => complete(mixture, k, x))];
            double[][] completed = [.. rows.Select(row => row.Completed)];
            counts[k] = mass.Sum();
            means[k] = counts[k] == 0 ? mixture.Means[k] : WeightedMoments.Mean(completed, mass);
            scatters[k] = WeightedMoments.Scatter(completed, mass, means[k]);
            for (int n = 0; n < rows.Length; n++)
            {
                scatters[k] += mass[n] * rows[n].Covariance;
            }
        }

        return (counts, means, scatters);
    }

    /// <summary>One EM step.</summary>
    public static GaussianMixture Step(
        GaussianMixture mixture,
        WeightedRows sample,
        ConjugatePrior? prior = null,
        bool fixedWeights = false,
        Completion? complete = null,
        bool hard = false)
    {
        (double[] counts, double[][] means, Matrix<double>[] scatters) = Expect(mixture, sample, complete, hard);
        return Maximization.FromMoments(counts, means, scatters, mixture, prior, fixedWeights);
    }

    /// <summary>The start and everything that EM makes of it, for ever.</summary>
    public static IEnumerable<GaussianMixture> Iterate(
        GaussianMixture start, WeightedRows sample, Completion? complete = null)
    {
        GaussianMixture mixture = start;
        while (true)
        {
            yield return mixture;
            mixture = Step(mixture, sample, complete: complete);
        }
    }

    /// <summary>The wrong textbook recipe: fill in the conditional mean, and forget how uncertain it is.</summary>
    public static (double[] Completed, Matrix<double> Covariance) CompleteWithoutCovariance(
        GaussianMixture mixture, int k, double[] x) =>
        (Complete(mixture, k, x).Completed, Matrix<double>.Build.Dense(x.Length, x.Length));

    /// <summary>Another wrong recipe: the regression divides by the variance of what is missing.</summary>
    public static (double[] Completed, Matrix<double> Covariance) CompleteWithWrongSlope(
        GaussianMixture mixture, int k, double[] x)
    {
        int[] o = Observed(x);
        Matrix<double> sigma = mixture.Covariances[k];
        double[] mean = mixture.Means[k];
        return (
            [
                .. x.Select((value, m) => double.IsNaN(value)
                    ? mean[m] + o.Sum(d => sigma[m, d] / sigma[m, m] * (x[d] - mean[d]))
                    : value),
            ],
            Complete(mixture, k, x).Covariance);
    }

    /// <summary>log π_k p_k(x_o).</summary>
    private static double[] JointLogDensities(GaussianMixture mixture, double[] x)
    {
        int[] o = Observed(x);
        return o.Length == 0
            ? [.. mixture.Weights.Select(weight => Math.Log(weight))]
            : Marginal(mixture, o).JointLogDensities([.. o.Select(d => x[d])]);
    }

    private static int[] Observed(double[] x) => [.. Enumerable.Range(0, x.Length).Where(d => !double.IsNaN(x[d]))];

    private static Vector<double> Part(Vector<double> vector, int[] indices) =>
        Vector<double>.Build.Dense(indices.Length, i => vector[indices[i]]);

    private static Matrix<double> Part(Matrix<double> matrix, int[] rows, int[] columns) =>
        Matrix<double>.Build.Dense(rows.Length, columns.Length, (i, j) => matrix[rows[i], columns[j]]);
}
