using System;
using System.Linq;
using MathNet.Numerics;

namespace EmKernel.Reference;

/// <summary>Independent columns, each the number of successes in a number of trials.</summary>
public sealed class BinomialDistribution(int dimension, int trials) : DiscreteDistribution
{
    /// <inheritdoc/>
    public override int FreeParameters => dimension;

    /// <inheritdoc/>
    public override double LogDensity(double[] x, double[] parameters) => x.Select((successes, d) =>
        double.IsNaN(successes)
            ? 0
            : SpecialFunctions.BinomialLn(trials, (int)successes)
                + Times(successes, Math.Log(parameters[d]))
                + Times(trials - successes, Math.Log(1 - parameters[d]))).Sum();

    /// <inheritdoc/>
    public override double[] Sums(double[][] rows, double[] mass) =>
        [.. Enumerable.Range(0, dimension).Select(d => Sum(rows, mass, d))];

    /// <inheritdoc/>
    public override double[] Masses(double[][] rows, double[] mass) =>
        [.. Enumerable.Range(0, dimension).Select(d => Mass(rows, mass, d))];

    /// <inheritdoc/>
    public override double[] Maximize(double[][] rows, double[] mass, double[] concentrations) =>
        [.. Sums(rows, mass).Select((successes, d) => concentrations.Length == 0
            ? successes / (trials * Mass(rows, mass, d))
            : (successes + concentrations[d] - 1)
                / (trials * Mass(rows, mass, d) + concentrations[d] + concentrations[dimension + d] - 2))];

    /// <inheritdoc/>
    public override double LogPrior(double[] parameters, double[] concentrations) => concentrations.Length == 0
        ? 0
        : parameters.Select((p, d) =>
        {
            double a = concentrations[d];
            double b = concentrations[dimension + d];
            return (a - 1) * Math.Log(p) + (b - 1) * Math.Log(1 - p) - SpecialFunctions.BetaLn(a, b);
        }).Sum();

    private static double Times(double factor, double logarithm) => factor == 0 ? 0 : factor * logarithm;
}
