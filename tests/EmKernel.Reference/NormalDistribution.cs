using System;
using System.Linq;

namespace EmKernel.Reference;

/// <summary>The normal distribution on the line.</summary>
public sealed record NormalDistribution(double Mean, double Variance)
{
    /// <summary>The maximum-likelihood estimate: the mean, and the variance about it with divisor m.</summary>
    public static NormalDistribution MaximumLikelihood(double[] values)
    {
        double mean = values.Average();
        return new NormalDistribution(mean, values.Average(value => (value - mean) * (value - mean)));
    }

    /// <summary>log N(x | μ, σ²).</summary>
    public double LogDensity(double x) =>
        -0.5 * (Math.Log(2 * Math.PI * Variance) + (x - Mean) * (x - Mean) / Variance);
}
