using System.Collections.Generic;
using System.Globalization;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>Mixtures of Gaussians, six covariance structures. See <c>docs/families/gaussian-mixtures.md</c>.</summary>
/// <remarks>
/// The layouts of parameters and statistics are those of the library's <c>GaussianMixtureShape</c>; a test of the generator
/// holds the two together.
/// </remarks>
internal sealed class GaussianMixtureFamily : ModelFamily
{
    /// <summary>The option that a chain adds for the emission of its states: how many share the weight.</summary>
    public const string WeightGroupsOption = "WeightGroups";

    /// <inheritdoc/>
    public override string AttributeName => "EmKernel.GaussianMixtureAttribute";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Members { get; } =
    [
        "Mean", "CopyMeansTo", "Covariance", "CopyCovariancesTo", "ToDistribution", "Marginal", "Condition", "Impute",
    ];

    /// <inheritdoc/>
    public override FamilyModel Describe(ModelSpec spec)
    {
        string covariance = spec.Option("Covariance", "Full");
        string mixingWeights = spec.Option("MixingWeights", "Free");
        bool tied = covariance.StartsWith("Tied", System.StringComparison.Ordinal);
        bool full = covariance is "Full" or "Tied";
        bool spherical = covariance is "Spherical" or "TiedSpherical";
        string groups = spec.Option(WeightGroupsOption, "");
        int weightGroups = groups.Length == 0 ? 1 : int.Parse(groups, CultureInfo.InvariantCulture);
        long d = spec.Dimension;
        long k = spec.Components;
        long covarianceLength = full ? d * (d + 1) / 2 : spherical ? 1 : d;
        long covarianceCount = tied ? 1 : k;
        long parameterCount = k + k * d + covarianceCount * covarianceLength;
        return new FamilyModel(
            Title: Title(spec.Dimension, spec.Components, covariance, mixingWeights)
                + (groups.Length == 0 ? "" : $", in {Count(weightGroups, "group")} of equal weight"),
            Formula: "p(x) = Σ_k π_k N(x | μ_k, " + (tied ? "Σ" : "Σ_k") + ")",
            Library: "GaussianMixture",
            Interface: "IGaussianMixtureModel",
            Shape: "private static GaussianMixtureShape Shape =>\n"
                + $"    new(Dimension, ComponentCount, CovarianceStructure.{covariance}, MixingWeights.{mixingWeights})"
                + (groups.Length == 0 ? ";" : $" {{ WeightGroups = {groups} }};"),
            Prior: "GaussianMixturePrior",
            PriorText: "A conjugate prior or covariance floor",
            StatisticsText: "counts, means, centred scatters",
            Order: "mean (first coordinate first)",
            CreationFault: "a covariance is not symmetric and positive definite",
            Features: spec.Dimension,
            RowFeatures: spec.Dimension,
            ParameterCount: parameterCount,
            StatisticCount: 2 + parameterCount,
            FactorCount: k + covarianceCount * covarianceLength,
            FreeParameterCount: parameterCount - k + (mixingWeights == "Free" ? k - weightGroups : 0),
            Parameters: new(ParameterBlocks(spec.Dimension, spec.Components, covariance, tied, full, spherical)),
            Statistics: new(StatisticBlocks(spec.Dimension, spec.Components, tied, full, spherical)),
            Density: full ? DensityShape.TriangularQuadratic : DensityShape.DiagonalQuadratic,
            Moments: full ? MomentShape.SecondFull : spherical ? MomentShape.SecondTrace : MomentShape.SecondDiagonal,
            IsTied: tied,
            HasConditionals: true)
        {
            WeightGroups = weightGroups,
            TakesMissing = true,
            Imputed = "E[x_d | observed]",
        };
    }

    private static string Title(int dimension, int components, string covariance, string mixingWeights)
    {
        string structure = covariance switch
        {
            "Full" => "a full covariance each",
            "Tied" => "one full covariance for all",
            "Diagonal" => "a diagonal covariance each",
            "TiedDiagonal" => "one diagonal covariance for all",
            "Spherical" => "a spherical covariance each",
            _ => "one spherical covariance for all",
        };
        return $"mixture of {Count(components, "Gaussian")} in {Count(dimension, "dimension")} with {structure}"
            + (mixingWeights == "Free" ? "" : " and " + WeightsText(mixingWeights));
    }

    private static string CovarianceLayout(string covariance) => covariance switch
    {
        "Full" => "K symmetric D×D matrices, one after the other",
        "Tied" => "one symmetric D×D matrix",
        "Diagonal" => "K×D variances, component by component",
        "TiedDiagonal" => "D variances",
        "Spherical" => "K variances",
        _ => "one variance",
    };

    private static IEnumerable<ParameterBlock> ParameterBlocks(
        int d, int k, string covariance, bool tied, bool full, bool spherical)
    {
        int userLength = (tied ? 1 : k) * (full ? d * d : spherical ? 1 : d);
        yield return ParameterBlock.Weights(k);
        yield return new ParameterBlock(
            Plural: "Means",
            Accessor: "Mean(int component, int dimension)",
            Summary: "μ_kd, a coordinate of the mean of a component, in the units of the data.",
            Checks: ParameterBlock.ComponentCheck + " dimension:Dimension",
            Value: "Values[ComponentCount + component * Dimension + dimension]",
            LayoutText: "K×D numbers, component by component",
            Length: k * d,
            Argument: "K×D coordinates, component by component, in the units of the data",
            Copy: "Values.Slice(ComponentCount, ComponentCount * Dimension).CopyTo(destination);");
        yield return new ParameterBlock(
            Plural: "Covariances",
            Accessor: "Covariance(int component, int row, int column)",
            Summary: "An element of the covariance matrix of a component, whatever its structure, in squared units of the data.",
            Checks: ParameterBlock.ComponentCheck + " row:Dimension column:Dimension",
            Value: "GaussianMixtureParameters.Covariance(Shape, Values, component, row, column)",
            LayoutText: CovarianceLayout(covariance),
            Length: userLength,
            Argument: "The covariances: " + CovarianceLayout(covariance),
            Copy: "GaussianMixtureParameters.CopyCovariancesTo(Shape, Values, destination);");
    }

    private static IEnumerable<StatisticBlock> StatisticBlocks(int d, int k, bool tied, bool full, bool spherical)
    {
        yield return StatisticBlock.ExpectedCount;
        yield return new StatisticBlock(
            "Mean(int component, int dimension)",
            "m_kd = Σ w r_k x_d / N_k, the mean of the rows of a component; 0 without rows.",
            ParameterBlock.ComponentCheck + " dimension:Dimension",
            $"Values[{2 + k} + component * Dimension + dimension]");
        int scatter = 2 + k + k * d;
        string first = tied ? "" : $" + component * {(full ? d * (d + 1) / 2 : spherical ? 1 : d)}";
        string argument = tied ? "" : "int component";
        string check = tied ? "" : ParameterBlock.ComponentCheck;
        string about = tied ? "all components about their own means" : "the rows of a component about their mean";
        if (full)
        {
            yield return new StatisticBlock(
                $"Scatter({Join(argument, "int row, int column")})",
                $"An element of Σ w r (x − m)(x − m)ᵀ, the scatter of {about}.",
                (check + " row:Dimension column:Dimension").TrimStart(),
                $"Values[{scatter}{first} + (row >= column ? row * (row + 1) / 2 + column : column * (column + 1) / 2 + row)]");
        }
        else if (spherical)
        {
            yield return new StatisticBlock(
                $"Scatter({argument})",
                $"Σ w r ‖x − m‖², the trace of the scatter of {about}.",
                check,
                tied ? $"Values[{scatter}]" : $"Values[{scatter} + component]");
        }
        else
        {
            yield return new StatisticBlock(
                $"Scatter({Join(argument, "int dimension")})",
                $"Σ w r (x_d − m_d)², the scatter of {about}.",
                (check + " dimension:Dimension").TrimStart(),
                $"Values[{scatter}{first} + dimension]");
        }
    }

    private static string Join(string first, string second) => first.Length == 0 ? second : first + ", " + second;
}
