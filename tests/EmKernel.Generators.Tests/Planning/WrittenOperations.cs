using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Tests.Planning;

/// <summary>How many vector operations the longest method of a plan has written out: what IL and locals grow with.</summary>
internal static class WrittenOperations
{
    /// <summary>The longest method of all kernels of a plan.</summary>
    public static int Longest(KernelPlan plan) =>
        plan.Fused.SelectMany(fused => OfMethods(plan, fused))
            .Concat(plan.SingleRow.Select(row => OfSingleRow(plan, row))).Max();

    private static IEnumerable<int> OfMethods(KernelPlan plan, FusedPlan fused)
    {
        int d = plan.Spec.Dimension;
        bool full = plan.Model.Moments == MomentShape.SecondFull;
        yield return fused.DensityLoop == LoopForm.Unrolled
            ? OperationCounts.Density(plan.Model.Density, d) * fused.RowVectors
            : 2 * fused.PanelRows * (fused.PanelRows + 2) * fused.RowVectors;
        if (fused.MomentLoop == LoopForm.Blocked)
        {
            yield return fused.MomentRows * (fused.MomentColumns + 2);
        }

        if (fused.ProductMoments is { } products)
        {
            yield return 2 * products.VectorsTogether * products.Runs.Length + products.VectorsTogether;
        }

        foreach (MomentBlock block in fused.MomentBlocks)
        {
            int seconds = full
                ? Enumerable.Range(block.FirstRow, block.RowCount)
                    .Sum(row => Math.Max(0, Math.Min(row + 1, block.EndColumn) - block.FirstColumn))
                : block.RowCount;
            yield return seconds + 3 * block.RowCount + block.ColumnCount;
        }
    }

    /// <summary>The rows ahead of the loop and those of a panel in it, for each vector that is kept in registers.</summary>
    private static int OfSingleRow(KernelPlan plan, SingleRowPlan row)
    {
        int vectors = row.InRegisters ? row.Vectors : 1;
        return vectors * (OperationCounts.Density(plan.Model.Density, row.FirstRows)
            + row.PanelRows + OperationCounts.Density(plan.Model.Density, row.PanelRows));
    }
}
