using System;
using System.Linq;

namespace EmKernel.Reference;

/// <summary>Lengths in all columns, p(x) = x/σ² exp(−x²/2σ²) with one σ², and behind them, if wanted, a geometric column.</summary>
/// <param name="lengths">The number of columns that are lengths.</param>
/// <param name="hasGeometric">Whether a last column is geometric, p (1 − p)^x, with p as a second parameter.</param>
public sealed class RayleighDistribution(int lengths, bool hasGeometric) : DiscreteDistribution
{
    /// <inheritdoc/>
    public override int FreeParameters => hasGeometric ? 2 : 1;

    /// <inheritdoc/>
    public override double LogDensity(double[] x, double[] parameters)
    {
        double ofLengths = x[..lengths].Sum(length =>
            Math.Log(length) - Math.Log(parameters[0]) - length * length / (2 * parameters[0]));
        return !hasGeometric ? ofLengths
            : ofLengths + Math.Log(parameters[1]) + (x[lengths] == 0 ? 0 : x[lengths] * Math.Log(1 - parameters[1]));
    }

    /// <inheritdoc/>
    public override double[] Sums(double[][] rows, double[] mass)
    {
        double squares = rows.Select((row, n) => mass[n] == 0 ? 0 : mass[n] * row[..lengths].Sum(x => x * x)).Sum();
        return hasGeometric ? [squares, Sum(rows, mass, lengths)] : [squares];
    }

    /// <inheritdoc/>
    public override double[] Masses(double[][] rows, double[] mass) => [];

    /// <inheritdoc/>
    public override double[] Maximize(double[][] rows, double[] mass, double[] concentrations)
    {
        double[] sums = Sums(rows, mass);
        double variance = sums[0] / (2 * lengths * mass.Sum());
        return hasGeometric ? [variance, mass.Sum() / (mass.Sum() + sums[1])] : [variance];
    }

    /// <inheritdoc/>
    public override double LogPrior(double[] parameters, double[] concentrations) => 0;
}
