using System;

namespace EmKernel.Reference;

/// <summary>Kullback-Leibler divergences of finite distributions, in nats.</summary>
public static class Divergence
{
    /// <summary>KL(p ‖ q) = Σ_k p_k log(p_k / q_k), with 0 log 0 = 0.</summary>
    public static double Discrete(double[] p, double[] q)
    {
        double sum = 0;
        for (int k = 0; k < p.Length; k++)
        {
            sum += p[k] == 0 ? 0 : p[k] * Math.Log(p[k] / q[k]);
        }

        return sum;
    }

    /// <summary>KL of two coins that show heads with probability p and q.</summary>
    public static double Bernoulli(double p, double q) => Discrete([p, 1 - p], [q, 1 - q]);
}
