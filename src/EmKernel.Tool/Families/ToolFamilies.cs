using System.Collections.Generic;
using System.Linq;
using EmKernel.Tool.Commands;

namespace EmKernel.Tool.Families;

/// <summary>The families that the tool knows; a new one is a line here.</summary>
internal static class ToolFamilies
{
    private static readonly ToolFamily[] _all =
    [
        new GaussianMixtureFamily(),
        new AffineToolFamily(
            BinomialDocumentFamily.Binomial.Name,
            "probabilities",
            [SizeOptions.TrialsName],
            static (d, k, sizes, precision) => new BinomialMixtureAttribute(d, k)
            {
                Trials = sizes.Trials ?? throw Missing(SizeOptions.TrialsName),
                Precision = precision,
            }),
        new AffineToolFamily(
            BinomialDocumentFamily.Bernoulli.Name,
            "probabilities",
            [],
            static (d, k, _, precision) => new BernoulliMixtureAttribute(d, k) { Precision = precision }),
        new AffineToolFamily(
            PoissonDocumentFamily.Instance.Name,
            "rates",
            [SizeOptions.ExposureName],
            static (d, k, sizes, precision) => new PoissonMixtureAttribute(d, k)
            {
                Exposure = sizes.ExposureColumn is not null,
                Precision = precision,
            }),
        new AffineToolFamily(
            CategoricalDocumentFamily.Instance.Name,
            "probabilities",
            [SizeOptions.LevelsName],
            static (d, k, sizes, precision) => new CategoricalMixtureAttribute(k)
            {
                Levels = [.. sizes.Levels ?? throw Missing(SizeOptions.LevelsName)],
                Precision = precision,
            }),
        new AffineToolFamily(
            MultinomialDocumentFamily.Instance.Name,
            "probabilities",
            [],
            static (d, k, _, precision) => new MultinomialMixtureAttribute(d, k) { Precision = precision },
            allowsMissing: false),
        new AffineToolFamily(
            ExponentialDocumentFamily.Instance.Name,
            "rates",
            [],
            static (d, k, _, precision) => new ExponentialMixtureAttribute(d, k) { Precision = precision }),
        new KMeansFamily(),
    ];

    /// <summary>Hidden Markov models by the word of their emission, the standard one first.</summary>
    public static IReadOnlyDictionary<string, ToolFamily> HiddenMarkov { get; } = new OrderedDictionary<string, ToolFamily>(
        HiddenMarkovDocumentFamily.All.Select((family, emission) => KeyValuePair.Create<string, ToolFamily>(
            family.Emission,
            new HiddenMarkovFamily(
                family, (HiddenMarkovEmission)emission, _all.Single(mixture => mixture.Name == family.States.Name)))));

    public static ToolFamily Standard => _all[0];

    public static IReadOnlyDictionary<string, ToolFamily> ByName { get; } =
        _all.Append(HiddenMarkov.Values.First()).ToDictionary(family => family.Name);

    public static ToolFamily Of(ModelDocument model) => model.Emission is null
        ? ByName[model.Family]
        : HiddenMarkov[model.Text(HiddenMarkovDocumentFamily.EmissionMember)];

    /// <summary>An option that a family cannot do without.</summary>
    public static InputException Missing(string option) => new($"{option} is missing: the family needs it.");
}
