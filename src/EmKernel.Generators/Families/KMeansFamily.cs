using System.Collections.Generic;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Families;

/// <summary>K-means: hard assignment to the nearest centre. See <c>docs/families/k-means.md</c>.</summary>
/// <remarks>The layouts are those of the library's <c>KMeansShape</c>.</remarks>
internal sealed class KMeansFamily : ModelFamily
{
    /// <inheritdoc/>
    public override string AttributeName => "EmKernel.KMeansAttribute";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Members { get; } = ["Centre", "CopyCentresTo"];

    /// <inheritdoc/>
    public override FamilyModel Describe(ModelSpec spec)
    {
        long d = spec.Dimension;
        long k = spec.Components;
        long parameterCount = k + k * d + 1;
        string emptyCluster = spec.Option("EmptyCluster", "Keep");
        bool moves = emptyCluster == "Farthest";
        return new FamilyModel(
            Title: $"partition by {Count(spec.Components, "centre")} in {Count(spec.Dimension, "dimension")}"
                + (moves ? ", those of empty clusters moving to the farthest rows" : ""),
            Formula: "inertia = Σ w min_k ‖x − c_k‖²",
            Library: "KMeans",
            Interface: "",
            Shape: $"private static KMeansShape Shape => new(Dimension, ComponentCount, EmptyCluster.{emptyCluster});",
            Prior: "NoPrior",
            PriorText: "None",
            StatisticsText: "counts, means, the sum of squares within clusters, "
                + (moves ? "the farthest row of each cluster, −inertia" : "−inertia"),
            Order: "centre (first coordinate first)",
            CreationFault: "a number is not finite",
            Features: spec.Dimension,
            RowFeatures: spec.Dimension,
            ParameterCount: parameterCount,
            StatisticCount: 3 + parameterCount + k * d + (moves ? k * (1 + d) : 0),
            FactorCount: k + 1,
            FreeParameterCount: k * d,
            Parameters: new(ParameterBlocks(spec.Dimension, spec.Components)),
            Statistics: new(StatisticBlocks(spec.Dimension, spec.Components)),
            Density: DensityShape.Nearest,
            Moments: MomentShape.SecondTrace,
            IsTied: true)
        {
            Assignment = "Hard",
            TakesMissing = true,
        };
    }

    private static IEnumerable<ParameterBlock> ParameterBlocks(int d, int k)
    {
        yield return ParameterBlock.Weights(k) with
        {
            Summary = "1/K: the clusters weigh the same.",
            Argument = "",
        };
        yield return new ParameterBlock(
            Plural: "Centres",
            Accessor: "Centre(int component, int dimension)",
            Summary: "c_kd, a coordinate of the centre of a cluster, in the units of the data.",
            Checks: ParameterBlock.ComponentCheck + " dimension:Dimension",
            Value: "Values[ComponentCount + component * Dimension + dimension]",
            LayoutText: "K×D numbers, cluster by cluster",
            Length: k * d,
            Argument: "K×D coordinates, cluster by cluster",
            Copy: "Values.Slice(ComponentCount, ComponentCount * Dimension).CopyTo(destination);");
    }

    private static IEnumerable<StatisticBlock> StatisticBlocks(int d, int k)
    {
        yield return StatisticBlock.ExpectedCount;
        yield return new StatisticBlock(
            "ExpectedCount(int component, int dimension)",
            "N_kd = Σ w, the number of rows of a cluster that have a column.",
            ParameterBlock.ComponentCheck + " dimension:Dimension",
            $"Values[{3 + k + k * d} + component * Dimension + dimension]");
        yield return new StatisticBlock(
            "Mean(int component, int dimension)",
            "m_kd, the mean of the rows of a cluster; 0 without rows.",
            ParameterBlock.ComponentCheck + " dimension:Dimension",
            $"Values[{2 + k} + component * Dimension + dimension]");
        yield return new StatisticBlock(
            "Scatter()",
            "Σ w ‖x − m‖², the sum of squares of all rows about the means of their clusters.",
            "",
            $"Values[{2 + k + k * d}]");
        yield return new StatisticBlock(
            "Inertia",
            "Σ w ‖x − c‖², the sum of squares of all rows about the centres of the E-step.",
            "",
            "-Values[StatisticCount - 1]");
    }
}
