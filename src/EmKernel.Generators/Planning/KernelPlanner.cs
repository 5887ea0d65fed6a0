using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.Families;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Planning;

/// <summary>From a declared model to a plan: pure, a function of the declaration alone. Every decision about shape is here.</summary>
internal static class KernelPlanner
{
    private static readonly StatisticBlock _classification = new(
        "ClassificationLogLikelihood",
        "Σ w max_k log(π_k p_k(x)) under the parameters of the E-step: the log-likelihood of rows with their likeliest labels.",
        "",
        "Values[StatisticCount - 1]");

    /// <summary>The number of parameters of a declared model, and whether they live inside its struct.</summary>
    public static (long Parameters, bool Inline) Size(ModelSpec spec)
    {
        FamilyModel model = Describe(spec);
        return (model.ParameterCount, IsInline(model));
    }

    /// <summary>Plans the kernels of a declared model.</summary>
    /// <param name="spec">The declared model.</param>
    /// <param name="use">Where the code runs.</param>
    public static KernelPlan Plan(ModelSpec spec, KernelUse use = KernelUse.Declared)
    {
        FamilyModel model = Describe(spec);
        if (FamilyCatalogue.ByAttribute(spec.AttributeName).Emission(spec) is { } emission)
        {
            return new KernelPlan(
                spec,
                model,
                new StoragePlan(IsInline(model)),
                new([]),
                null,
                new([]),
                Plan(emission, use) with { IsPart = true, ComponentsOfState = emission.Components / spec.Components })
            {
                Use = use,
            };
        }

        int elementBytes = spec.Precision == ElementType.Single ? 4 : 8;
        var fused = new List<FusedPlan>();
        if (spec.Backend == Backend.Fused)
        {
            foreach (int bits in Widths(spec.VectorWidth))
            {
                fused.Add(FusedPlanner.Plan(spec, model, bits, elementBytes));
            }
        }

        return new KernelPlan(
            spec,
            model,
            new StoragePlan(IsInline(model)),
            new EquatableArray<FusedPlan>(fused),
            spec.Backend == Backend.TensorPrimitives
                ? new TensorPrimitivesPlan(TileRows: FusedPlanner.RowsOfTile(1024, 64, model.Features + spec.Components, elementBytes))
                : null,
            new EquatableArray<SingleRowPlan>(PlanSingleRow(spec, model)))
        {
            Use = use,
        };
    }

    /// <summary>The family's description, and what hard assignment adds to it whatever the family.</summary>
    private static FamilyModel Describe(ModelSpec spec)
    {
        FamilyModel model = FamilyCatalogue.ByAttribute(spec.AttributeName).Describe(spec);
        return spec.Option("Assignment", "Soft") == "Hard"
            ? model with
            {
                Assignment = "Hard",
                Title = model.Title + ", each row assigned to its likeliest component alone",
                StatisticCount = model.StatisticCount + 1,
                Statistics = new([.. model.Statistics, _classification]),
            }
            : model;
    }

    private static bool IsInline(FamilyModel model) =>
        model.ParameterCount * sizeof(double) <= Budgets.InlineBytes
        && model.StatisticCount * sizeof(double) <= Budgets.InlineBytes;

    private static int[] Widths(VectorWidth width) => width switch
    {
        VectorWidth.Vector128 => [128],
        VectorWidth.Vector256 => [256],
        VectorWidth.Vector512 => [512],
        _ => [512, 256, 128],
    };

    private static IEnumerable<SingleRowPlan> PlanSingleRow(ModelSpec spec, FamilyModel model)
    {
        // No wider than K: lanes beyond it would be computed for nothing.
        int enough = spec.Components <= 2 ? 128 : spec.Components <= 4 ? 256 : 512;
        int remainder = model.RowFeatures % Budgets.SingleRowPanel;
        bool triangular = model.Density == DensityShape.TriangularQuadratic;
        bool nearest = model.Density == DensityShape.Nearest;
        foreach (int bits in Widths(spec.VectorWidth).Select(width => nearest ? 128 : Math.Min(width, enough)).Distinct())
        {
            int lanes = bits / 64;
            int vectors = (spec.Components + lanes - 1) / lanes;
            yield return new SingleRowPlan(
                Vector: $"Vector{bits}",
                Bits: bits,
                Lanes: lanes,
                Vectors: vectors,
                InRegisters: vectors <= Budgets.SingleRowVectors,
                FirstRows: remainder == 0 ? Budgets.SingleRowPanel : remainder,
                PanelRows: Budgets.SingleRowPanel,
                PartialSums: triangular ? 1 : Math.Min(model.RowFeatures, Budgets.SingleRowSums));
        }
    }
}
