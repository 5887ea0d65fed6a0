using System.Collections.Generic;
using EmKernel.Generators.Families;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Planning;

/// <summary>From a declared model to a plan: pure, a function of the declaration alone. Every decision about shape is here.</summary>
internal static class KernelPlanner
{
    /// <summary>The number of parameters of a declared model, and whether they live inside its struct.</summary>
    public static (long Parameters, bool Inline) Size(ModelSpec spec)
    {
        FamilyModel model = FamilyCatalogue.ByAttribute(spec.AttributeName).Describe(spec);
        return (model.ParameterCount, IsInline(model));
    }

    /// <summary>Plans the kernels of a declared model.</summary>
    public static KernelPlan Plan(ModelSpec spec)
    {
        FamilyModel model = FamilyCatalogue.ByAttribute(spec.AttributeName).Describe(spec);
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
                ? new TensorPrimitivesPlan(TileRows: FusedPlanner.RowsOfTile(1024, 64, spec, spec.Dimension, elementBytes))
                : null,
            PlanSingleRow(spec));
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

    private static SingleRowPlan PlanSingleRow(ModelSpec spec)
    {
        // 256 bits are within a tenth of 512 for one row, whose chain of dependent operations is what takes the time.
        int lanes = spec.Components <= 2 ? 2 : 4;
        int paddedComponents = (spec.Components + lanes - 1) / lanes * lanes;
        return new SingleRowPlan(
            Vector: $"Vector{lanes * 64}",
            Lanes: lanes,
            PaddedComponents: paddedComponents,
            Unrolled: spec.Dimension <= Budgets.UnrolledSingleRowColumns,
            OnStack: paddedComponents <= Budgets.StackComponents);
    }
}
