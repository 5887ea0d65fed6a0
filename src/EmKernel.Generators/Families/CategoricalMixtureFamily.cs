using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>Mixtures of independent categorical columns: latent classes. See <c>docs/families/categorical-mixtures.md</c>.</summary>
internal sealed class CategoricalMixtureFamily : AffineMixtureFamily
{
    private const string LevelsOption = "Levels";

    /// <inheritdoc/>
    public override string AttributeName => "EmKernel.CategoricalMixtureAttribute";

    /// <inheritdoc/>
    public override FamilyModel Describe(ModelSpec spec)
    {
        int[] levels = Levels(spec.Option(LevelsOption, ""));
        string list = string.Join(", ", levels);
        return Describe(spec, new AffineComponent(
            Noun: "product of categorical distributions",
            Formula: "p(x) = Σ_k π_k Π_d p_kd[x_d]",
            Construction: $"new CategoricalFamily([{list}])",
            Prior: "ProbabilityMixturePrior",
            Parameter: "Probability",
            Plural: "Probabilities",
            Summary: "p_kd[l], the probability of a level of a column under a component.",
            ParameterRange: "from 0 to 1 whose sum is 1 for each column",
            SumSummary: "Σ w r_k over the rows with a level of a column, their expected number under a component.",
            Features: levels.Sum(),
            RowFeatures: levels.Sum(),
            Parameters: levels.Sum(),
            FreeParameters: levels.Sum() - levels.Length)
        {
            Masses = 0,
            Imputed = "the likeliest code",
            Uncertainties = "probabilities of another code",
            IndexDeclaration = "int dimension, int level",
            IndexChecks = "dimension:Dimension level:Levels[dimension]",
            SumChecks = "dimension:Dimension level:Levels[dimension]",
            Index = "CategoricalFamily.Place(Levels, dimension, level)",
            Declarations = "/// <summary>The number of levels of each column.</summary>\n"
                + $"public static ReadOnlySpan<int> Levels => [{list}];\n\n",
        });
    }

    /// <inheritdoc/>
    public override int? Dimension(IReadOnlyDictionary<string, string> options) =>
        options.TryGetValue(LevelsOption, out string levels) ? Levels(levels).Length : 0;

    /// <inheritdoc/>
    public override IEnumerable<(string Name, int Value, int Least)> Sizes(ModelSpec spec) =>
        Levels(spec.Option(LevelsOption, "")).Select(static (count, d) => ($"number of levels of column {d}", count, 1));

    private static int[] Levels(string text) => text.Length == 0
        ? []
        : [.. text.Split(',').Select(static count => int.Parse(count, CultureInfo.InvariantCulture))];
}
