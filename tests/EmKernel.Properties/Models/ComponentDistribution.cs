using System;
using System.Linq;
using EmKernel.Properties.Generators;
using EmKernel.Reference;

namespace EmKernel.Properties.Models;

/// <summary>What laws need to know of a family whose log-density is affine: its textbook, and parameters and priors at random.</summary>
/// <param name="Reference">The distribution of a component by the textbook.</param>
/// <param name="FeatureCount">The sums that a component has.</param>
/// <param name="MixingWeights">How the mixing weights are treated.</param>
/// <param name="Parameters">Draws the parameters of a component.</param>
/// <param name="Prior">Draws a prior with or without a part for components, from the concentrations of the weights.</param>
/// <param name="ParameterName">What the parameters are called in documents.</param>
internal sealed record ComponentDistribution(
    DiscreteDistribution Reference,
    int FeatureCount,
    MixingWeights MixingWeights,
    Func<Random, double[]> Parameters,
    Func<Random, double[], bool, (MixturePrior? Prior, double[] Concentrations)> Prior,
    string ParameterName)
{
    /// <summary>Whether rows may miss entries.</summary>
    public bool TakesMissing { get; init; } = true;

    /// <summary>Whether 0 is an entry of every column.</summary>
    public bool TakesZero { get; init; } = true;

    /// <summary>Whether the exchange format knows the family.</summary>
    public bool HasDocuments { get; init; } = true;

    /// <summary>The distribution that a declaration names.</summary>
    public static ComponentDistribution Of(ModelAttribute declaration) => declaration switch
    {
        BinomialMixtureAttribute binomial => Binomial(binomial.Dimension, binomial.Trials, binomial.MixingWeights),
        BernoulliMixtureAttribute bernoulli => Binomial(bernoulli.Dimension, 1, bernoulli.MixingWeights),
        PoissonMixtureAttribute poisson => OfRates(
            new PoissonDistribution(poisson.Dimension), poisson.Dimension, 8.0, poisson.MixingWeights),
        ExponentialMixtureAttribute exponential => OfRates(
            new ExponentialDistribution(exponential.Dimension), exponential.Dimension, 4.0, exponential.MixingWeights),
        CategoricalMixtureAttribute categorical => OfProbabilities(
            categorical.Levels, hasCounts: false, categorical.MixingWeights),
        MultinomialMixtureAttribute multinomial => OfProbabilities(
            [multinomial.Dimension], hasCounts: true, multinomial.MixingWeights),
        _ => throw new ArgumentException($"There is no distribution of {declaration.GetType().Name}.", nameof(declaration)),
    };

    private static ComponentDistribution Binomial(int dimension, int trials, MixingWeights mixingWeights) => new(
        new BinomialDistribution(dimension, trials),
        dimension,
        mixingWeights,
        random => Numbers(dimension, () => 0.05 + 0.9 * random.NextDouble()),
        (random, weights, hasComponents) =>
        {
            double[] successes = hasComponents ? Numbers(dimension, () => 1.0 + 3.0 * random.NextDouble()) : [];
            double[] failures = [.. successes.Select(_ => 1.0 + 3.0 * random.NextDouble())];
            return (
                new BinomialMixturePrior
                {
                    WeightConcentration = [.. weights],
                    SuccessConcentration = [.. successes],
                    FailureConcentration = [.. failures],
                },
                [.. successes, .. failures]);
        },
        "probabilities");

    private static ComponentDistribution OfRates(
        DiscreteDistribution reference, int dimension, double scale, MixingWeights mixingWeights) => new(
        reference,
        dimension,
        mixingWeights,
        random => Numbers(dimension, () => scale * (0.1 + random.NextDouble())),
        (random, weights, hasComponents) =>
        {
            double[] shapes = hasComponents ? Numbers(dimension, () => 1.0 + 3.0 * random.NextDouble()) : [];
            double[] rates = [.. shapes.Select(_ => 0.2 + random.NextDouble())];
            return (
                new RateMixturePrior { WeightConcentration = [.. weights], Shape = [.. shapes], Rate = [.. rates] },
                [.. shapes, .. rates]);
        },
        "rates");

    private static ComponentDistribution OfProbabilities(int[] blocks, bool hasCounts, MixingWeights mixingWeights) => new(
        new CategoricalDistribution(blocks, hasCounts),
        blocks.Sum(),
        mixingWeights,
        random => [.. blocks.SelectMany(length =>
        {
            double[] block = new double[length];
            RandomMixtures.FillSimplex(random, block);
            return block;
        })],
        (random, weights, hasComponents) =>
        {
            double[] concentrations = hasComponents ? Numbers(blocks.Sum(), () => 1.0 + 3.0 * random.NextDouble()) : [];
            return (
                new ProbabilityMixturePrior { WeightConcentration = [.. weights], Concentration = [.. concentrations] },
                concentrations);
        },
        "probabilities")
    {
        TakesMissing = !hasCounts,
    };

    private static double[] Numbers(int count, Func<double> draw) =>
        [.. Enumerable.Range(0, count).Select(_ => draw())];
}
