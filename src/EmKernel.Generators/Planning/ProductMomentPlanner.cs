using System;
using EmKernel.Generators.KernelShapes;

namespace EmKernel.Generators.Planning;

/// <summary>Plans the pass over products of columns: their blocks, and the components that take them side by side.</summary>
internal static class ProductMomentPlanner
{
    /// <summary>
    /// Products of columns in double, shared by all components, where that is less work than each component's own; or null. In float
    /// components seldom may share a centre, and two lanes are too few to be worth the code.
    /// </summary>
    public static ProductMomentPlan? Plan(int d, int components, int lanes, int elementBytes, int accumulators)
    {
        if (elementBytes != sizeof(double) || lanes < Budgets.ProductLanes)
        {
            return null;
        }

        int remainder = d % lanes;
        int blockVectors = 1 + remainder + lanes / 2 + 1;
        int remainderVectors = remainder == 0 ? 0 : 1 + (remainder * (remainder + 1) / 2 + lanes - 1) / lanes;
        var plan = new ProductMomentPlan(
            Blocks: d / lanes,
            Remainder: remainder,
            BlockVectors: blockVectors,
            PairVectors: lanes,
            RemainderVectors: remainderVectors,
            BlockRuns: ComponentRuns.Of(components, Math.Max(1, accumulators / blockVectors)),
            PairRuns: ComponentRuns.Of(components, accumulators / lanes),
            RemainderRuns: ComponentRuns.Of(components, Math.Min(8, accumulators / Math.Max(1, remainderVectors))),
            Rows: 0);
        if (OperationCounts.ProductMoments(plan.ProductVectors, d, components, lanes) > OperationCounts.RowSecondMoments(d, accumulators))
        {
            return null;
        }

        return plan with { Rows = Budgets.ProductBytes / (plan.MostVectors * lanes * sizeof(double)) / lanes * lanes };
    }
}
