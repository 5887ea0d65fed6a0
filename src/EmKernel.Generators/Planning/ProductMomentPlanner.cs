using System;
using System.Linq;
using EmKernel.Generators.KernelShapes;

namespace EmKernel.Generators.Planning;

/// <summary>Plans the pass over products of columns: their blocks, and the components that take them side by side.</summary>
internal static class ProductMomentPlanner
{
    /// <summary>
    /// Products of columns in double, shared by components side by side, where that is less work than each component's own; or null.
    /// In float components seldom may share a centre, and two lanes are too few to be worth the code.
    /// </summary>
    public static ProductMomentPlan? Plan(int d, int components, int lanes, int elementBytes, int accumulators)
    {
        if (elementBytes != sizeof(double) || lanes < Budgets.ProductLanes)
        {
            return null;
        }

        // Products are made anew for each run of components: the fewest runs make the fewest, and then the most at a time.
        (int together, ComponentRuns runs) = Enumerable.Range(2, Budgets.ProductVectors - 1)
            .Where(vectors => MostComponents(vectors, accumulators) > 0)
            .Select(vectors => (Vectors: vectors, Runs: ComponentRuns.Of(components, MostComponents(vectors, accumulators))))
            .OrderBy(static choice => choice.Runs.Count + choice.Runs.ShorterCount)
            .ThenByDescending(static choice => choice.Vectors)
            .First();
        int remainder = d % lanes;
        var plan = new ProductMomentPlan(
            Blocks: d / lanes,
            Remainder: remainder,
            BlockVectors: 1 + remainder + lanes / 2 + 1,
            PairVectors: lanes,
            RemainderVectors: remainder == 0 ? 0 : 1 + (remainder * (remainder + 1) / 2 + lanes - 1) / lanes,
            VectorsTogether: together,
            Runs: runs);
        int operations = OperationCounts.ProductMoments(plan.ProductVectors, runs.Count + runs.ShorterCount, d, components, lanes);
        return operations > OperationCounts.RowSecondMoments(d, accumulators) ? null : plan;
    }

    /// <summary>
    /// The most components that take some vectors of products side by side: the products themselves, a responsibility and a column
    /// take registers too, of which there are a third more than accumulators.
    /// </summary>
    private static int MostComponents(int vectors, int accumulators) =>
        Math.Min(accumulators, accumulators * 4 / 3 - 2 - vectors) / vectors;
}
