using System.Collections.Generic;
using System.Globalization;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>Mixtures of binomial distributions, a number of successes in each column. See <c>docs/families/binomial-mixtures.md</c>.</summary>
internal sealed class BinomialMixtureFamily : AffineMixtureFamily
{
    /// <inheritdoc/>
    public override string AttributeName => "EmKernel.BinomialMixtureAttribute";

    /// <inheritdoc/>
    public override FamilyModel Describe(ModelSpec spec) => Describe(spec, Component(spec.Dimension) with
    {
        Noun = "binomial distribution",
        Construction = $"new BinomialFamily(Dimension, trials: {Trials(spec)})",
        Formula = "p(x) = Σ_k π_k Π_d Binomial(x_d | n, p_kd)",
    });

    /// <inheritdoc/>
    public override IEnumerable<(string Name, int Value, int Least)> Sizes(ModelSpec spec) =>
        [("number of trials", Trials(spec), 1)];

    /// <summary>A component of one trial.</summary>
    public static AffineComponent Component(int dimension) => new(
        Noun: "Bernoulli distribution",
        Formula: "p(x) = Σ_k π_k Π_d p_kd^x_d (1 − p_kd)^(1 − x_d)",
        Construction: "new BernoulliFamily(Dimension)",
        Prior: "BinomialMixturePrior",
        Parameter: "Probability",
        Plural: "Probabilities",
        Summary: "p_kd, the probability of a success in a column under a component.",
        ParameterRange: "from 0 to 1",
        SumSummary: "Σ w r_k x_d, the expected number of successes in a column under a component.",
        Features: dimension,
        RowFeatures: 2 * dimension,
        Parameters: dimension,
        FreeParameters: dimension);

    private static int Trials(ModelSpec spec) => int.Parse(spec.Option("Trials", "1"), CultureInfo.InvariantCulture);
}
