using System.Collections.Generic;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>Mixtures of Poisson distributions, with or without a column of exposures. See <c>docs/families/poisson-mixtures.md</c>.</summary>
internal sealed class PoissonMixtureFamily : AffineMixtureFamily
{
    /// <inheritdoc/>
    public override string AttributeName => "EmKernel.PoissonMixtureAttribute";

    /// <inheritdoc/>
    public override FamilyModel Describe(ModelSpec spec)
    {
        bool exposure = HasExposure(spec);
        int rates = RateCount(spec);
        return Describe(spec, new AffineComponent(
            Noun: exposure ? "Poisson process" : "Poisson distribution",
            Formula: exposure
                ? "p(x) = Σ_k π_k Π_d Poisson(x_d | λ_kd e), e being the last column"
                : "p(x) = Σ_k π_k Π_d Poisson(x_d | λ_kd)",
            Construction: $"new PoissonFamily(Dimension, exposure: {(exposure ? "true" : "false")})",
            Prior: "RateMixturePrior",
            Parameter: "Rate",
            Plural: "Rates",
            Summary: exposure
                ? "λ_kd, the expected count of a column under a component for an exposure of 1."
                : "λ_kd, the expected count of a column under a component.",
            ParameterRange: "finite and at least 0",
            SumSummary: "Σ w r_k x_d, the sum of a column under a component.",
            Features: spec.Dimension,
            RowFeatures: spec.Dimension,
            Parameters: rates,
            FreeParameters: rates)
        {
            IndexChecks = exposure ? "dimension:RateCount" : "dimension:Dimension",
            Mass = exposure ? "Exposure" : "ExpectedCount",
            MassSummary = exposure
                ? "Σ w r_k e over the rows that have a column, the exposure of its count under a component."
                : "N_kd = Σ w r_k over the rows that have a column, their expected number under a component.",
            Declarations = exposure
                ? "/// <summary>The number of columns with a rate: all but the last, which is the exposure.</summary>\n"
                    + $"public const int RateCount = {rates};\n\n"
                : "",
        });
    }

    /// <inheritdoc/>
    public override IEnumerable<(string Name, int Value, int Least)> Sizes(ModelSpec spec) =>
        HasExposure(spec) ? [("number of columns beside the exposure", RateCount(spec), 1)] : [];

    private static bool HasExposure(ModelSpec spec) => spec.Option("Exposure", "False") == "True";

    private static int RateCount(ModelSpec spec) => HasExposure(spec) ? spec.Dimension - 1 : spec.Dimension;
}
