using System;
using System.Linq;

namespace EmKernel.Reference;

/// <summary>Independent exponential columns.</summary>
public sealed class ExponentialDistribution(int dimension) : DiscreteDistribution
{
    /// <inheritdoc/>
    public override int FreeParameters => dimension;

    /// <inheritdoc/>
    public override double LogDensity(double[] x, double[] parameters) =>
        x.Select((value, d) =>
            double.IsNaN(value) ? 0 : Math.Log(parameters[d]) - parameters[d] * value).Sum();

    /// <inheritdoc/>
    public override double[] Sums(double[][] rows, double[] mass) =>
        [.. Enumerable.Range(0, dimension).Select(d => Sum(rows, mass, d))];

    /// <inheritdoc/>
    public override double[] Masses(double[][] rows, double[] mass) =>
        [.. Enumerable.Range(0, dimension).Select(d => Mass(rows, mass, d))];

    /// <inheritdoc/>
    public override double[] Maximize(double[][] rows, double[] mass, double[] concentrations) =>
        [.. Sums(rows, mass).Select((sum, d) => concentrations.Length == 0
            ? Mass(rows, mass, d) / sum
            : (Mass(rows, mass, d) + concentrations[d] - 1) / (sum + concentrations[dimension + d]))];

    /// <inheritdoc/>
    public override double LogPrior(double[] parameters, double[] concentrations) =>
        Gamma.LogDensity(parameters, concentrations);
}
