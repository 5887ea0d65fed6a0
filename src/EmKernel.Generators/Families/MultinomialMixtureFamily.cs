using System.Collections.Generic;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>Mixtures of multinomial distributions: rows of counts. See <c>docs/families/multinomial-mixtures.md</c>.</summary>
internal sealed class MultinomialMixtureFamily : AffineMixtureFamily
{
    /// <inheritdoc/>
    public override string AttributeName => "EmKernel.MultinomialMixtureAttribute";

    /// <inheritdoc/>
    public override FamilyModel Describe(ModelSpec spec) => Describe(spec, new AffineComponent(
        Noun: "multinomial distribution",
        Formula: "p(x) = Σ_k π_k (Σ_d x_d)! Π_d p_kd^x_d / x_d!",
        Construction: "new MultinomialFamily(Dimension)",
        Prior: "ProbabilityMixturePrior",
        Parameter: "Probability",
        Plural: "Probabilities",
        Summary: "p_kd, the probability of a column under a component.",
        ParameterRange: "from 0 to 1 whose sum is 1",
        SumSummary: "Σ w r_k x_d, the sum of a column under a component.",
        Features: spec.Dimension,
        RowFeatures: spec.Dimension,
        Parameters: spec.Dimension,
        FreeParameters: spec.Dimension - 1)
    {
        Masses = 0,
        TakesMissing = false,
    });

    /// <inheritdoc/>
    public override IEnumerable<(string Name, int Value, int Least)> Sizes(ModelSpec spec) =>
        [("dimension", spec.Dimension, 2)];
}
