using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>Hidden Markov models: a chain of states over a mixture of any other family. See <c>docs/families/hidden-markov.md</c>.</summary>
/// <remarks>
/// Parameters are [π: S][A: S×S][those of the mixture], statistics [those of the mixture][first states: S][transitions: S×S], as in the
/// library's <c>HiddenMarkovLayout</c>.
/// </remarks>
internal sealed class HiddenMarkovFamily : ModelFamily
{
    private const string ComponentsOption = "EmissionComponents";

    /// <summary>The mixture for each member of the library's <c>HiddenMarkovEmission</c>.</summary>
    private static readonly Dictionary<string, EmissionFamily> _emissions = new()
    {
        ["Gaussian"] = new("EmKernel.GaussianMixtureAttribute", ["Covariance"]),
        ["GaussianMixture"] = new("EmKernel.GaussianMixtureAttribute", ["Covariance"]) { HasComponents = true },
        ["Bernoulli"] = new("EmKernel.BernoulliMixtureAttribute", []),
        ["Poisson"] = new("EmKernel.PoissonMixtureAttribute", []),
        ["Categorical"] = new("EmKernel.CategoricalMixtureAttribute", ["Levels"]),
    };

    /// <inheritdoc/>
    public override string AttributeName => "EmKernel.HiddenMarkovModelAttribute";

    /// <inheritdoc/>
    public override string ComponentsArgument => "states";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Members { get; } =
    [
        "StateCount", "ChainLength", "Initial", "CopyInitialTo", "Transition", "CopyTransitionsTo", "Emission",
        "EmissionMixture", "Held", "CreateKernel", "CreateDecoder", "CreateFilter", "CreateSmoother", "Filter",
    ];

    /// <inheritdoc/>
    public override ModelSpec? Emission(ModelSpec spec)
    {
        EmissionFamily family = FamilyOf(spec);
        int components = Components(spec);
        return spec with
        {
            AttributeName = family.AttributeName,
            Components = spec.Components * components,
            Type = new TypeSpec(
                spec.Type.Namespace,
                new([.. spec.Type.ContainingTypes, $"partial record struct {spec.Type.Name}"]),
                "EmissionMixture"),
            Options = new(spec.Options
                .Where(option => family.Options.Contains(option.Name))
                .Append(family.HasComponents
                    ? new ModelOption(GaussianMixtureFamily.WeightGroupsOption, spec.Components.ToString(CultureInfo.InvariantCulture))
                    : new ModelOption("MixingWeights", "Uniform"))),
        };
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, int Value, int Least)> Sizes(ModelSpec spec)
    {
        ModelSpec emission = Emission(spec)!;
        return FamilyCatalogue.ByAttribute(emission.AttributeName).Sizes(emission)
            .Append(("number of components of a state", Components(spec), 1));
    }

    /// <inheritdoc/>
    public override FamilyModel Describe(ModelSpec spec)
    {
        ModelSpec emission = Emission(spec)!;
        FamilyModel mixture = FamilyCatalogue.ByAttribute(emission.AttributeName).Describe(emission);
        long s = spec.Components;
        (string Name, long FreeParameters)[] parts =
        [
            ("Initial", s - 1), ("Transitions", s * (s - 1)), ("Emission", mixture.FreeParameterCount),
        ];
        return mixture with
        {
            Title = FamilyOf(spec).HasComponents
                ? $"hidden Markov model whose {s} states share the components of a {mixture.Title}"
                : $"hidden Markov model whose {s} states are the components of a {mixture.Title}",
            HasStateMixtures = FamilyOf(spec).HasComponents,
            Formula = "p(x, z) = π(z_1) Π_t A(z_t−1, z_t) Π_t p(x_t | z_t)",
            Library = "HiddenMarkov",
            Prior = $"HiddenMarkovPrior<{mixture.Prior}>",
            PriorText = "Conjugate priors",
            ParameterCount = s + s * s + mixture.ParameterCount,
            StatisticCount = mixture.StatisticCount + s + s * s,
            FreeParameterCount = parts.Where(part => !Holds(spec, part.Name)).Sum(static part => part.FreeParameters),
            Statistics = new(mixture.Statistics.Concat(ChainStatistics(mixture.StatisticCount, s))),
            HeldParts = new(parts.Select(static part => part.Name).Where(name => Holds(spec, name))),
        };
    }

    /// <summary>The member of the library's <c>HiddenMarkovEmission</c> that a model declares.</summary>
    public static string EmissionOf(ModelSpec spec) => spec.Option("Emission", "Gaussian");

    private static EmissionFamily FamilyOf(ModelSpec spec) => _emissions[EmissionOf(spec)];

    private static int Components(ModelSpec spec) => FamilyOf(spec).HasComponents
        ? int.Parse(spec.Option(ComponentsOption, "1"), CultureInfo.InvariantCulture)
        : 1;

    /// <summary>Whether a part is held: an attribute's truth is written "True".</summary>
    private static bool Holds(ModelSpec spec, string part) =>
        spec.Option("Hold" + part, "False").Equals("True", StringComparison.Ordinal);

    private static IEnumerable<StatisticBlock> ChainStatistics(long start, long states)
    {
        yield return new StatisticBlock(
            "InitialCount(int state)",
            "Σ w p(z_1 = s | x), the expected number of sequences that begin in a state.",
            "state:StateCount",
            $"Values[{start} + state]");
        yield return new StatisticBlock(
            "TransitionCount(int from, int to)",
            "Σ w Σ_t p(z_t−1 = i, z_t = j | x), the expected number of transitions from one state to another.",
            "from:StateCount to:StateCount",
            $"Values[{start + states} + from * StateCount + to]");
    }
}
