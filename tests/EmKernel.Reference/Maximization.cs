using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace EmKernel.Reference;

/// <summary>The M-step: the parameters that maximise Q(θ) + log p(θ) for given responsibilities.</summary>
public static class Maximization
{
    /// <summary>The maximiser.</summary>
    /// <param name="sample">x_n and w_n.</param>
    /// <param name="responsibilities">r_nk.</param>
    /// <param name="previous">The structure, the weights if held fixed, the means of components without rows.</param>
    /// <param name="prior">log p(θ); null for maximum likelihood.</param>
    /// <param name="fixedWeights">Whether the mixing weights stay as they were.</param>
    public static GaussianMixture Step(
        WeightedRows sample,
        double[][] responsibilities,
        GaussianMixture previous,
        ConjugatePrior? prior = null,
        bool fixedWeights = false)
    {
        int components = previous.ComponentCount;
        double[] counts = new double[components];
        double[][] means = new double[components][];
        Matrix<double>[] scatters = new Matrix<double>[components];
        for (int k = 0; k < components; k++)
        {
            double[] mass = [.. responsibilities.Select((r, n) => sample.Weights[n] * r[k])];
            counts[k] = mass.Sum();
            means[k] = counts[k] == 0 ? previous.Means[k] : WeightedMoments.Mean(sample.Rows, mass);
            scatters[k] = WeightedMoments.Scatter(sample.Rows, mass, means[k]);
        }

        return FromMoments(counts, means, scatters, previous, prior, fixedWeights);
    }

    /// <summary>The maximiser for given N_k, m_k and S_k.</summary>
    public static GaussianMixture FromMoments(
        double[] counts,
        double[][] means,
        Matrix<double>[] scatters,
        GaussianMixture previous,
        ConjugatePrior? prior = null,
        bool fixedWeights = false)
    {
        ConjugatePrior p = prior ?? new ConjugatePrior();
        (double[] Mean, Matrix<double> Scatter)[] pulled =
            [.. counts.Select((count, k) => PullTowardsPrior(count, means[k], scatters[k], p))];
        double[] weights = fixedWeights ? previous.Weights : Weights(counts, p);
        Matrix<double>[] covariances = CovarianceMaximizer.Maximize(
            previous.Kind, counts, [.. pulled.Select(k => k.Scatter)], p);
        return new GaussianMixture(previous.Kind, weights, [.. pulled.Select(k => k.Mean)], covariances);
    }

    // π_k = (N_k + α_k − 1)/(W + Σ_j (α_j − 1))
    private static double[] Weights(double[] counts, ConjugatePrior prior)
    {
        double[] pseudoCounts = [.. counts.Select((count, k) => count + (prior.WeightConcentrations?[k] ?? 1) - 1)];
        double total = pseudoCounts.Sum();
        return [.. pseudoCounts.Select(count => count / total)];
    }

    // μ_k = (N_k m_k + κ₀ m₀)/(N_k + κ₀);  B_k = S_k + κ₀ N_k/(κ₀ + N_k) (m_k − m₀)(m_k − m₀)ᵀ
    private static (double[] Mean, Matrix<double> Scatter) PullTowardsPrior(
        double count, double[] mean, Matrix<double> scatter, ConjugatePrior prior)
    {
        double kappa = prior.MeanStrength;
        if (kappa == 0)
        {
            return (mean, scatter);
        }

        Vector<double> m = Vector<double>.Build.DenseOfArray(mean);
        Vector<double> m0 = Vector<double>.Build.DenseOfArray(prior.Mean!);
        Vector<double> pulled = (count * m + kappa * m0) / (count + kappa);
        return (pulled.ToArray(), scatter + kappa * count / (kappa + count) * (m - m0).OuterProduct(m - m0));
    }
}
