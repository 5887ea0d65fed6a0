using System.Collections.Generic;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>The plan in English: what opens the generated files.</summary>
internal static class PlanDescription
{
    /// <summary>Describes a whole plan.</summary>
    public static string Of(KernelPlan plan)
    {
        var lines = new List<string>
        {
            $"{plan.Spec.Type.Name}: a {plan.Model.Title}.",
            plan.Model.Formula,
            "",
            $"Parameters     {plan.Model.ParameterCount} numbers, {plan.Model.FreeParameterCount} of them free",
            $"Statistics     {plan.Model.StatisticCount} numbers: log-likelihood, Σw, {plan.Model.StatisticsText}",
            plan.Storage.Inline
                ? "Storage        inside the struct: a pure step allocates nothing"
                : "Storage        one array each: a pure step allocates its result, Fit works in place",
        };
        foreach (FusedPlan fused in plan.Fused)
        {
            lines.Add(
                $"{fused.Vector,-14} {fused.TileRows} rows a tile, {fused.RowMultiple} rows at a time, columns {(fused.DensityLoop == LoopForm.Unrolled ? "unrolled" : "in blocks")}");
        }

        if (plan.TensorPrimitives is { } tensor)
        {
            lines.Add($"Spans          {tensor.TileRows} rows a tile, TensorPrimitives over each column");
        }

        lines.Add($"One row        {plan.SingleRow[0].Lanes} components side by side, where vectors are that wide");
        return string.Join("\n", lines);
    }

    /// <summary>Describes a fused kernel.</summary>
    public static string Of(KernelPlan plan, FusedPlan fused)
    {
        int d = plan.Model.Features;
        return string.Join(
            "\n",
            $"The E-step of {plan.Spec.Type.Name} over a tile of {fused.TileRows} rows in {fused.Bits}-bit vectors of {fused.Lanes} rows.",
            "",
            $"For each row and component: {OperationCounts.Density(plan.Model.Density, d)} multiply-adds and an exponential for the density,",
            $"{OperationCounts.Moments(plan.Model.Moments, d)} multiply-adds for {OperationCounts.MomentCount(plan.Model.Moments, d)} moments.",
            (plan.Model.Density == DensityShape.Affine
                ? "Densities are logarithms of base 2."
                : "W whitens (W Wᵀ ∝ Σ⁻¹), densities are logarithms of base 2, and z = x − centre in the moments.")
            + (fused.Screen is null ? "" : "\nNearest centres are told in float, and again in double for rows of which float is in doubt.")
            + (fused.ProductMoments is null
                ? ""
                : "\nComponents that may all take the centre of the sample share the products of a row's columns.")
            + (fused.TraceRuns is null ? "" : "\nComponents with the centre of the sample share ‖x‖² of each row in the moments.")
            + (fused.SharedWhitening ? "\nAll components share W: a row is whitened once." : "")
            + (fused.ColumnMoments is null ? "" : "\nMoments are taken with a column to each lane"
                + (plan.Model.Moments == MomentShape.First ? "." : "; components with the centre of the sample share their squares.")));
    }
}
