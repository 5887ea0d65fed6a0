using System;
using System.Linq;
using MathNet.Numerics;

namespace EmKernel.Reference;

/// <summary>Independent Poisson columns.</summary>
public sealed class PoissonDistribution(int dimension) : DiscreteDistribution
{
    /// <inheritdoc/>
    public override int FreeParameters => dimension;

    /// <inheritdoc/>
    public override double LogDensity(double[] x, double[] parameters) => x.Select((count, d) =>
        double.IsNaN(count)
            ? 0
            : (count == 0 ? 0 : count * Math.Log(parameters[d])) - parameters[d] - SpecialFunctions.FactorialLn((int)count)).Sum();

    /// <inheritdoc/>
    public override double[] Sums(double[][] rows, double[] mass) =>
        [.. Enumerable.Range(0, dimension).Select(d => Sum(rows, mass, d))];

    /// <inheritdoc/>
    public override double[] Masses(double[][] rows, double[] mass) =>
        [.. Enumerable.Range(0, dimension).Select(d => Mass(rows, mass, d))];

    /// <inheritdoc/>
    public override double[] Maximize(double[][] rows, double[] mass, double[] concentrations) =>
        [.. Sums(rows, mass).Select((sum, d) => concentrations.Length == 0
            ? sum / Mass(rows, mass, d)
            : (sum + concentrations[d] - 1) / (Mass(rows, mass, d) + concentrations[dimension + d]))];

    /// <inheritdoc/>
    public override double LogPrior(double[] parameters, double[] concentrations) =>
        Gamma.LogDensity(parameters, concentrations);
}
