using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>Mixtures of Bernoulli distributions: binomial ones of a single trial. See <c>docs/families/binomial-mixtures.md</c>.</summary>
internal sealed class BernoulliMixtureFamily : AffineMixtureFamily
{
    /// <inheritdoc/>
    public override string AttributeName => "EmKernel.BernoulliMixtureAttribute";

    /// <inheritdoc/>
    public override FamilyModel Describe(ModelSpec spec) =>
        Describe(spec, BinomialMixtureFamily.Component(spec.Dimension));
}
