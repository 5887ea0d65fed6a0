using System;
using System.Linq;

namespace EmKernel.Reference;

/// <summary>The decomposition log-likelihood = ELBO(q, θ) + KL(q ‖ posterior), for any q over the labels.</summary>
public static class LowerBound
{
    /// <summary>ELBO(q, θ) = Σ_n w_n Σ_k q_nk (log π_k + log p_k(x_n) − log q_nk), with 0 log 0 = 0.</summary>
    public static double Elbo(GaussianMixture mixture, WeightedRows sample, double[][] q) =>
        ExpectedLogLikelihood(mixture, sample, q) + Entropy(sample, q);

    /// <summary>Q(θ) = Σ_n w_n Σ_k q_nk (log π_k + log p_k(x_n)), with 0 · −∞ = 0.</summary>
    public static double ExpectedLogLikelihood(GaussianMixture mixture, WeightedRows sample, double[][] q) =>
        Expectation(sample, q, n =>
        {
            double[] joint = mixture.JointLogDensities(sample.Rows[n]);
            return k => joint[k];
        });

    /// <summary>−Σ_n w_n Σ_k q_nk log q_nk.</summary>
    public static double Entropy(WeightedRows sample, double[][] q) =>
        -Expectation(sample, q, n => k => Math.Log(q[n][k]));

    /// <summary>KL(q ‖ r) = Σ_n w_n Σ_k q_nk log(q_nk / r_nk).</summary>
    public static double KullbackLeibler(WeightedRows sample, double[][] q, double[][] r) =>
        Enumerable.Range(0, sample.Count).Sum(n => sample.Weights[n] * Divergence.Discrete(q[n], r[n]));

    private static double Expectation(WeightedRows sample, double[][] q, Func<int, Func<int, double>> logTerms)
    {
        double sum = 0;
        for (int n = 0; n < sample.Count; n++)
        {
            Func<int, double> logTerm = logTerms(n);
            for (int k = 0; k < q[n].Length; k++)
            {
                sum += sample.Weights[n] == 0 || q[n][k] == 0 ? 0 : sample.Weights[n] * q[n][k] * logTerm(k);
            }
        }

        return sum;
    }
}
