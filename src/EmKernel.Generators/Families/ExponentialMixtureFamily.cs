using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>Mixtures of exponential distributions. See <c>docs/families/exponential-mixtures.md</c>.</summary>
internal sealed class ExponentialMixtureFamily : AffineMixtureFamily
{
    /// <inheritdoc/>
    public override string AttributeName => "EmKernel.ExponentialMixtureAttribute";

    /// <inheritdoc/>
    public override FamilyModel Describe(ModelSpec spec) => Describe(spec, new AffineComponent(
        Noun: "exponential distribution",
        Formula: "p(x) = Σ_k π_k Π_d λ_kd exp(−λ_kd x_d)",
        Construction: "new ExponentialFamily(Dimension)",
        Prior: "RateMixturePrior",
        Parameter: "Rate",
        Plural: "Rates",
        Summary: "λ_kd, the rate of a column under a component: one over its mean.",
        ParameterRange: "finite and above 0",
        SumSummary: "Σ w r_k x_d, the sum of a column under a component.",
        Features: spec.Dimension,
        RowFeatures: spec.Dimension,
        Parameters: spec.Dimension,
        FreeParameters: spec.Dimension));
}
