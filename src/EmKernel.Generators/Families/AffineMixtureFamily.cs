using System.Collections.Generic;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>
/// What families have in common whose log-density is affine in features of the row: parameters are mixing weights and P numbers
/// for each component, statistics are counts and the sums of the features.
/// </summary>
/// <remarks>The layouts are those of the library's <c>AffineMixtureShape</c>.</remarks>
internal abstract class AffineMixtureFamily : ModelFamily
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Members { get; } =
    [
        "Probability", "CopyProbabilitiesTo", "Rate", "CopyRatesTo", "RateCount", "Levels", "FeatureCount", "Impute",
        "Parameter", "CopyComponentsTo", "ComponentLength", "SummaryLength",
    ];

    /// <summary>Describes a mixture.</summary>
    /// <param name="spec">The declared model.</param>
    /// <param name="component">The distribution of a component.</param>
    protected static FamilyModel Describe(ModelSpec spec, AffineComponent component)
    {
        string mixingWeights = spec.Option("MixingWeights", "Free");
        long k = spec.Components;
        int features = component.Features;
        string weights = mixingWeights == "Free" ? "" : " with " + WeightsText(mixingWeights);
        return new FamilyModel(
            Title: $"mixture of {Count(spec.Components, component.Noun)} in {Count(spec.Dimension, "dimension")}{weights}",
            Formula: component.Formula,
            Library: "AffineMixture",
            Interface: "",
            Shape: component.Declarations
                + (features == spec.Dimension ? "" : $"private const int FeatureCount = {features};\n\n")
                + "private static AffineMixtureShape Shape { get; } =\n"
                + $"    new({component.Construction}, ComponentCount, MixingWeights.{mixingWeights});",
            Prior: component.Prior,
            PriorText: "A conjugate prior",
            StatisticsText: component.Masses > 0 ? "counts, of all rows and of each column, and sums" : "counts and sums",
            Order: $"{component.Parameter.ToLowerInvariant()} (first column first)",
            CreationFault: $"a {component.Parameter.ToLowerInvariant()} is not {component.ParameterRange}",
            Features: features,
            RowFeatures: component.RowFeatures,
            ParameterCount: k + k * component.Parameters,
            StatisticCount: 2 + k + k * (features + component.Masses),
            FactorCount: k + k * features,
            FreeParameterCount: k * component.FreeParameters + (mixingWeights == "Free" ? k - 1 : 0),
            Parameters: new(ParameterBlocks(spec.Components, component)),
            Statistics: new(StatisticBlocks(spec.Components, component)),
            Density: DensityShape.Affine,
            Moments: MomentShape.First,
            IsTied: false)
        {
            Contract = component.Contract,
            TakesMissing = component.TakesMissing,
            Imputed = component.TakesMissing ? component.Imputed : "",
            Uncertainties = component.Uncertainties,
        };
    }

    private static IEnumerable<ParameterBlock> ParameterBlocks(int components, AffineComponent component)
    {
        int count = component.Parameters;
        yield return ParameterBlock.Weights(components);
        yield return new ParameterBlock(
            Plural: component.Plural,
            Accessor: $"{component.Parameter}(int component, {component.IndexDeclaration})",
            Summary: component.Summary,
            Checks: $"{ParameterBlock.ComponentCheck} {component.IndexChecks}",
            Value: $"Values[ComponentCount + component * {count} + {component.Index}]",
            LayoutText: $"K×{count} numbers, component by component",
            Length: components * count,
            Argument: $"K×{count} numbers {component.ParameterRange}, component by component",
            Copy: "Values[ComponentCount..].CopyTo(destination);");
    }

    private static IEnumerable<StatisticBlock> StatisticBlocks(int components, AffineComponent component)
    {
        yield return StatisticBlock.ExpectedCount;
        yield return new StatisticBlock(
            $"Sum(int component, {component.IndexDeclaration})",
            component.SumSummary,
            $"{ParameterBlock.ComponentCheck} {component.SumChecks}",
            $"Values[{2 + components} + component * {component.Features} + {component.Index}]");
        if (component.Masses > 0)
        {
            yield return new StatisticBlock(
                $"{component.Mass}(int component, int dimension)",
                component.MassSummary,
                $"{ParameterBlock.ComponentCheck} {component.IndexChecks}",
                $"Values[{2 + components + components * component.Features} + component * {component.Masses} + dimension]");
        }
    }
}
