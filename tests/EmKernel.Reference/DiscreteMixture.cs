using System;
using System.Linq;

namespace EmKernel.Reference;

/// <summary>A mixture of discrete distributions, and its EM, as a textbook prints them.</summary>
/// <param name="Distribution">The distribution of the components.</param>
/// <param name="Weights">π_k.</param>
/// <param name="Components">θ_k.</param>
public sealed record DiscreteMixture(DiscreteDistribution Distribution, double[] Weights, double[][] Components)
{
    /// <summary>log π_k + log p(x | θ_k) of each component.</summary>
    public double[] JointLogDensities(double[] x) =>
        [.. Weights.Zip(Components, (weight, component) => Math.Log(weight) + Distribution.LogDensity(x, component))];

    /// <summary>log p(x).</summary>
    public double LogDensity(double[] x)
    {
        double[] joint = JointLogDensities(x);
        double largest = joint.Max();
        return largest + Math.Log(joint.Sum(term => Math.Exp(term - largest)));
    }

    /// <summary>r_k of a row.</summary>
    public double[] Responsibilities(double[] x)
    {
        double logDensity = LogDensity(x);
        return [.. JointLogDensities(x).Select(term => Math.Exp(term - logDensity))];
    }

    /// <summary>1 for the likeliest component of a row, or r_k.</summary>
    public double[] Apportioned(double[] x, bool hard)
    {
        double[] joint = JointLogDensities(x);
        int label = Array.IndexOf(joint, joint.Max());
        return hard ? [.. joint.Select((_, k) => k == label ? 1.0 : 0.0)] : Responsibilities(x);
    }

    /// <summary>Σ_n w_n max_k log(π_k p(x_n | θ_k)).</summary>
    public double ClassificationLogLikelihood(WeightedRows sample) => Enumerable.Range(0, sample.Count)
        .Sum(n => sample.Weights[n] == 0 ? 0 : sample.Weights[n] * JointLogDensities(sample.Rows[n]).Max());

    /// <summary>Σ_n w_n log p(x_n).</summary>
    public double LogLikelihood(WeightedRows sample) => Enumerable.Range(0, sample.Count)
        .Sum(n => sample.Weights[n] == 0 ? 0 : sample.Weights[n] * LogDensity(sample.Rows[n]));

    /// <summary>w_n r_nk of a component.</summary>
    public static double[] Mass(WeightedRows sample, double[][] responsibilities, int component) =>
        [.. sample.Weights.Zip(responsibilities, (weight, r) => weight == 0 ? 0 : weight * r[component])];

    /// <summary>The M-step under given responsibilities.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="responsibilities">r_nk.</param>
    /// <param name="weightConcentrations">α_k; empty for none.</param>
    /// <param name="concentrations">The numbers of the prior of the components; empty for none.</param>
    /// <param name="fixedWeights">Whether the weights stay.</param>
    public DiscreteMixture Maximize(
        WeightedRows sample,
        double[][] responsibilities,
        double[] weightConcentrations,
        double[] concentrations,
        bool fixedWeights)
    {
        double[][] mass = [.. Weights.Select((_, k) => Mass(sample, responsibilities, k))];
        double[] counts = [.. mass.Select((m, k) => m.Sum() + (weightConcentrations.Length == 0 ? 0 : weightConcentrations[k] - 1))];
        return this with
        {
            Weights = fixedWeights ? Weights : [.. counts.Select(count => count / counts.Sum())],
            Components = [.. mass.Select(m => Distribution.Maximize(sample.Rows, m, concentrations))],
        };
    }
}
