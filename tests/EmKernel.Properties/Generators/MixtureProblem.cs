using System;
using EmKernel.Properties.Models;
using EmKernel.Reference;

namespace EmKernel.Properties.Generators;

/// <summary>A sample, a start and a prior that suit a model; and the seed of whatever else a law draws at random.</summary>
internal sealed record MixtureProblem(
    Sample Sample, ParameterSet Start, MixturePrior? Prior, ConjugatePrior? ReferencePrior, int Seed)
{
    /// <summary>The numbers of the prior of the components, for the textbook of a discrete family.</summary>
    public double[] Concentrations { get; init; } = [];

    /// <summary>Randomness for a law, the same each time it is asked for.</summary>
    public Random Random => new(Seed);

    /// <summary>Random probabilities, [n×K], each row with the sum 1.</summary>
    public double[] RandomResponsibilities(int components)
    {
        Random random = Random;
        double[] q = new double[Sample.Count * components];
        for (int n = 0; n < Sample.Count; n++)
        {
            Span<double> row = q.AsSpan(n * components, components);
            RandomMixtures.FillSimplex(random, row);
        }

        return q;
    }
}
