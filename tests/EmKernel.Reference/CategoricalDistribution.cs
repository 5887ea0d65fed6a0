using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics;

namespace EmKernel.Reference;

/// <summary>Independent columns of codes, or (one block, rows of counts) a multinomial distribution.</summary>
/// <param name="blocks">The number of probabilities of each distribution.</param>
/// <param name="hasCounts">Whether a row holds the count of each probability rather than a code for each block.</param>
public sealed class CategoricalDistribution(int[] blocks, bool hasCounts) : DiscreteDistribution
{
    /// <inheritdoc/>
    public override int FreeParameters => blocks.Sum() - blocks.Length;

    /// <inheritdoc/>
    public override double LogDensity(double[] x, double[] parameters) => Counts(x)
        .Select((count, i) => count == 0 ? 0 : count * Math.Log(parameters[i]))
        .Sum() + (hasCounts
            ? SpecialFunctions.FactorialLn((int)x.Sum()) - x.Sum(count => SpecialFunctions.FactorialLn((int)count))
            : 0);

    /// <inheritdoc/>
    public override double[] Sums(double[][] rows, double[] mass) =>
        [.. Enumerable.Range(0, blocks.Sum()).Select(i => rows.Select((row, n) => mass[n] == 0 ? 0 : mass[n] * Counts(row)[i]).Sum())];

    /// <inheritdoc/>
    public override double[] Masses(double[][] rows, double[] mass) => [];

    /// <inheritdoc/>
    public override double[] Divisors(double[][] rows, double[] mass) =>
        [.. Blocks(Sums(rows, mass)).Select(block => block.Sum())];

    /// <inheritdoc/>
    public override double[] Maximize(double[][] rows, double[] mass, double[] concentrations)
    {
        double[] sums = Sums(rows, mass);
        return [.. Blocks([.. sums.Select((sum, i) => concentrations.Length == 0 ? sum : sum + concentrations[i] - 1)])
            .SelectMany(block => block.Select(count => count / block.Sum()))];
    }

    /// <inheritdoc/>
    public override double LogPrior(double[] parameters, double[] concentrations) => concentrations.Length == 0
        ? 0
        : Blocks(concentrations).Zip(Blocks(parameters), (alpha, p) =>
            SpecialFunctions.GammaLn(alpha.Sum())
            + alpha.Zip(p, (a, probability) => (a - 1) * Math.Log(probability) - SpecialFunctions.GammaLn(a)).Sum()).Sum();

    private double[] Counts(double[] row) => hasCounts
        ? row
        : [.. blocks.SelectMany((length, d) => Enumerable.Range(0, length).Select(level => row[d] == level ? 1.0 : 0.0))];

    private IEnumerable<double[]> Blocks(double[] numbers)
    {
        int first = 0;
        foreach (int length in blocks)
        {
            yield return numbers[first..(first + length)];
            first += length;
        }
    }
}
