using System.Collections.Generic;
using System.Linq;

namespace EmKernel.Generators.Families;

/// <summary>The families that the generator knows. A new family is a new file in this folder and a line here.</summary>
internal static class FamilyCatalogue
{
    /// <summary>All families.</summary>
    public static IReadOnlyList<ModelFamily> All { get; } =
    [
        new GaussianMixtureFamily(), new BinomialMixtureFamily(), new BernoulliMixtureFamily(), new PoissonMixtureFamily(),
        new CategoricalMixtureFamily(), new MultinomialMixtureFamily(), new ExponentialMixtureFamily(), new KMeansFamily(),
        new CustomMixtureFamily(), new HiddenMarkovFamily(),
    ];

    /// <summary>The family that an attribute declares.</summary>
    public static ModelFamily ByAttribute(string attributeName) =>
        All.First(family => family.AttributeName == attributeName);
}
