using System.Collections.Generic;
using System.Globalization;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>Mixtures of a family that the user writes on the declared type. See <c>docs/families/your-own-family.md</c>.</summary>
internal sealed class CustomMixtureFamily : AffineMixtureFamily
{
    /// <inheritdoc/>
    public override string AttributeName => "EmKernel.CustomMixtureAttribute";

    /// <inheritdoc/>
    public override FamilyModel Describe(ModelSpec spec)
    {
        int statistics = Statistics(spec);
        int parameters = Parameters(spec);
        return Describe(spec, new AffineComponent(
            Noun: "distribution",
            Formula: "p(x) = Σ_k π_k h(x) exp(b(θ_k) + Σ_f η_f(θ_k) T_f(x)), with what the type says of these",
            Construction: $"new CustomFamily<{spec.Type.Name}>(Dimension, statistics: SummaryLength, parameters: ComponentLength)",
            Prior: "NoPrior",
            Parameter: "Parameter",
            Plural: "Components",
            Summary: "A parameter of a component.",
            ParameterRange: "in the domain of the family",
            SumSummary: "Σ w r_k T_f(x), the sum of a statistic of the rows under a component.",
            Features: statistics,
            RowFeatures: statistics,
            Parameters: parameters,
            FreeParameters: parameters)
        {
            Masses = 0,
            TakesMissing = false,
            Contract = "ICustomFamily",
            IndexDeclaration = "int index",
            IndexChecks = "index:ComponentLength",
            Index = "index",
            SumChecks = "index:SummaryLength",
            Declarations = "/// <summary>P, the number of parameters of a component.</summary>\n"
                + $"public const int ComponentLength = {parameters};\n\n"
                + "/// <summary>S, the number of statistics of a row.</summary>\n"
                + $"public const int SummaryLength = {statistics};\n\n",
        });
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, int Value, int Least)> Sizes(ModelSpec spec) =>
        [("number of statistics", Statistics(spec), 1), ("number of parameters", Parameters(spec), 1)];

    private static int Statistics(ModelSpec spec) => Number(spec, "Statistics");

    private static int Parameters(ModelSpec spec) => Number(spec, "Parameters");

    private static int Number(ModelSpec spec, string option) =>
        int.Parse(spec.Option(option, "1"), CultureInfo.InvariantCulture);
}
