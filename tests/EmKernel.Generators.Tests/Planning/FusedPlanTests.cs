using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Planning;
using EmKernel.Generators.Specs;
using EmKernel.Generators.Tests.Consumers;
using Xunit;

namespace EmKernel.Generators.Tests.Planning;

/// <summary>The loop nests of fused kernels keep within the machine, for every shape of a sweep.</summary>
public sealed class FusedPlanTests
{
    [Fact]
    public void TilesAreWholeRunsOfVectorsAndOfGroups()
    {
        ForEachKernel(static (_, fused) =>
            fused.TileRows > 0 && fused.TileRows % fused.RowMultiple == 0 && fused.TileRows % 16 == 0);
    }

    /// <summary>Rows that float leaves in doubt are taken again, all that were screened together and no others.</summary>
    [Theory]
    [InlineData(8, 16)]
    [InlineData(16, 64)]
    [InlineData(100, 17)]
    public void ScreenedRowsAreWholeRunsOfVectorsOfDouble(int dimension, int clusters)
    {
        KernelPlan plan = new ModelDeclaration(dimension, clusters) { Family = "KMeans" }.Plan();

        Assert.All(plan.Fused, static fused =>
        {
            Assert.Equal(2 * fused.Lanes, fused.Screen!.Lanes);
            Assert.Equal(fused.RowMultiple, fused.Screen.RowMultiple);
            Assert.Equal(0, fused.RowMultiple % fused.DensityRows);
            Assert.Equal(0, fused.TileRows % fused.RowMultiple);
        });
    }

    [Theory]
    [InlineData(7, 16)]
    [InlineData(8, 15)]
    [InlineData(5000, 16)]
    public void FewSumsAreNotScreened(int dimension, int clusters)
    {
        KernelPlan plan = new ModelDeclaration(dimension, clusters) { Family = "KMeans" }.Plan();

        Assert.All(plan.Fused, static fused => Assert.Null(fused.Screen));
    }

    [Fact]
    public void AWidthHasItsLanes()
    {
        ForEachKernel(static (plan, fused) =>
            fused.Lanes * (plan.Spec.Precision == ElementType.Single ? 32 : 64) == fused.Bits
            && fused.Vector == $"Vector{fused.Bits}");
    }

    [Fact]
    public void AnAutomaticModelHasAllWidthsWidestFirst()
    {
        Assert.Equal([512, 256, 128], new ModelDeclaration(2, 2).Plan().Fused.Select(static fused => fused.Bits));
    }

    [Theory]
    [InlineData(KernelVectorWidth.Vector128, 128)]
    [InlineData(KernelVectorWidth.Vector256, 256)]
    [InlineData(KernelVectorWidth.Vector512, 512)]
    public void AChosenWidthIsTheOnlyOne(KernelVectorWidth width, int bits)
    {
        ModelDeclaration declaration = new(2, 2) { VectorWidth = width };

        Assert.Equal([bits], declaration.Plan().Fused.Select(static fused => fused.Bits));
    }

    [Fact]
    public void AccumulatorsOfAnUnrolledBlockFitTheRegisters()
    {
        ForEachKernel(static (plan, fused) => fused.MomentBlocks.All(block =>
            SecondMoments(plan, block).Count() + (block.HasFirstMoments ? block.RowCount : 0) + (block.HasCount ? 1 : 0)
            <= AccumulatorBudget(fused)));
    }

    [Fact]
    public void AccumulatorsOfALoopedBlockFitTheRegisters()
    {
        ForEachKernel(static (plan, fused) => fused.MomentLoop == LoopForm.Unrolled
            || fused.MomentRows * fused.MomentColumns <= AccumulatorBudget(fused));
    }

    [Fact]
    public void AccumulatorsOfTheDensityFitTheRegisters()
    {
        ForEachKernel(static (plan, fused) => fused.DensityLoop == LoopForm.Unrolled
            || fused.PanelRows * fused.RowVectors <= AccumulatorBudget(fused));
    }

    [Fact]
    public void ProductsAndTheirAccumulatorsFitTheRegisters()
    {
        ForEachKernel(static (_, fused) => fused.ProductMoments is not { } products
            || (products.VectorsTogether * products.Runs.Length <= AccumulatorBudget(fused)
                && products.VectorsTogether * (products.Runs.Length + 1) + 2 <= (fused.Bits == 512 ? 32 : 16)));
    }

    [Fact]
    public void ProductsHoldEveryMoment()
    {
        ForEachKernel(static (plan, fused) => fused.ProductMoments is not { } products
            || (products.Blocks * fused.Lanes + products.Remainder == plan.Spec.Dimension
                && products.SumVectors * fused.Lanes
                    >= OperationCounts.MomentCount(MomentShape.SecondFull, plan.Spec.Dimension)
                && fused.ProductRows > 0
                && fused.ProductRows % fused.Lanes == 0));
    }

    [Fact]
    public void SlicesCoverEveryProductOnce()
    {
        ForEachKernel(static (_, fused) => fused.ProductMoments is not { } products
            || products.Groups.All(group =>
                group.Slices.SelectMany(static slice => Enumerable.Range(slice.First, slice.Count))
                    .SequenceEqual(Enumerable.Range(0, group.Vectors))
                && group.Slices.All(slice => slice.Count <= products.VectorsTogether)));
    }

    [Fact]
    public void UnrolledBlocksCoverEveryMomentExactlyOnce()
    {
        ForEachKernel(static (plan, fused) =>
        {
            if (fused.MomentLoop == LoopForm.Blocked)
            {
                return fused.MomentBlocks.Count == 0;
            }

            int d = plan.Spec.Dimension;
            (int I, int J)[] covered = [.. fused.MomentBlocks.SelectMany(block => SecondMoments(plan, block))];
            int expected = plan.Model.Moments == MomentShape.SecondFull ? d * (d + 1) / 2 : d;
            int[] firstMoments = [.. fused.MomentBlocks.Where(static block => block.HasFirstMoments)
                .SelectMany(static block => Enumerable.Range(block.FirstRow, block.RowCount)).Order()];
            return covered.Length == expected
                && covered.Distinct().Count() == expected
                && covered.All(moment => moment.I < d && moment.J <= moment.I && moment.J >= 0)
                && firstMoments.SequenceEqual(Enumerable.Range(0, d))
                && fused.MomentBlocks.Count(static block => block.HasCount) == 1;
        });
    }

    [Fact]
    public void LoopedBlocksReachEveryColumnOfThePaddedTile()
    {
        ForEachKernel(static (plan, fused) =>
            fused.MomentLoop == LoopForm.Unrolled || (fused.ColumnMoments is not null && !fused.SharedWhitening)
                ? fused.TileColumns == plan.Spec.Dimension
                : fused.TileColumns > plan.Spec.Dimension && fused.TileColumns % fused.MomentRows == 0);
    }

    [Fact]
    public void RunsOfComponentsCoverEachOnce()
    {
        ForEachKernel(static (plan, fused) => Runs(fused).All(runs =>
            runs.Length * runs.Count + (runs.Length - 1) * runs.ShorterCount == plan.Spec.Components
            && runs.Count > 0
            && runs.ShorterCount >= 0));
    }

    [Fact]
    public void AccumulatorsOfARunOfComponentsFitTheRegisters()
    {
        ForEachKernel(static (plan, fused) =>
            fused.DensityRuns.Length * fused.RowVectors <= AccumulatorBudget(fused)
            && (fused.TraceRuns is not { } traces || traces.Length * (plan.Spec.Dimension + 2) <= AccumulatorBudget(fused))
            && (fused.ColumnMoments is not { } moments
                || (2 * moments.Runs.Length * moments.CentredRows <= AccumulatorBudget(fused)
                    && SharedSums(plan) * moments.Runs.Length * moments.SharedRows <= AccumulatorBudget(fused))));
    }

    [Fact]
    public void TracesWithARowToEachLaneAreSummedLaneByLane()
    {
        ForEachKernel(static (plan, fused) => fused.TraceRuns is null
            || (plan.Model.Moments == MomentShape.SecondTrace && fused.LaneSums && fused.ColumnMoments is null));
        Assert.Contains(PlanSweep.Plans, static entry => entry.Plan.Fused.Any(static fused => fused.TraceRuns is not null));
        Assert.Contains(PlanSweep.Plans, static entry => entry.Plan.Fused.Any(static fused => fused.TraceRuns is { Length: > 1 }));
    }

    [Fact]
    public void AColumnToEachLaneFillsWholeVectors()
    {
        ForEachKernel(static (plan, fused) => fused.ColumnMoments is not { } moments
            || (moments.Columns >= plan.Spec.Dimension
                && moments.Columns < plan.Spec.Dimension + fused.Lanes
                && moments.Columns % fused.Lanes == 0
                && fused.CentreStride >= moments.Columns
                && fused.RowMultiple % moments.SharedRows == 0
                && fused.RowMultiple % moments.CentredRows == 0));
    }

    [Fact]
    public void DensitiesOfTwoComponentsDoNotShareCacheSets()
    {
        ForEachKernel(static (plan, fused) =>
        {
            int bytes = fused.ComponentStride * (plan.Spec.Precision == ElementType.Single ? 4 : 8);
            return fused.ComponentStride >= fused.TileRows && bytes % 64 == 0 && bytes / 64 % 2 == 1;
        });
    }

    [Fact]
    public void LaneSumsStayWithinTheirBudget()
    {
        ForEachKernel(static (plan, fused) => !fused.LaneSums
            || 8L * fused.Lanes * plan.Spec.Components
                * OperationCounts.MomentCount(plan.Model.Moments, plan.Spec.Dimension) <= Budgets.LaneSumBytes);
    }

    [Fact]
    public void EveryShapeHasOneBackendAndAKernelForOneRow()
    {
        foreach ((ModelDeclaration declaration, KernelPlan plan) in PlanSweep.Plans)
        {
            bool fused = declaration.Backend == KernelBackend.Fused;

            Assert.Equal(fused ? 3 : 0, plan.Fused.Count);
            Assert.Equal(fused, plan.TensorPrimitives is null);
            Assert.True(plan.TensorPrimitives is null || plan.TensorPrimitives.TileRows % 64 == 0);
            Assert.All(plan.SingleRow, row =>
            {
                Assert.InRange(row.Vectors * row.Lanes - declaration.Components, 0, row.Lanes - 1);
                Assert.Equal(0, (declaration.Dimension - row.FirstRows) % row.PanelRows);
            });
            Assert.NotEmpty(plan.SingleRow);
        }
    }

    private static int SharedSums(KernelPlan plan) => plan.Model.Moments == MomentShape.SecondDiagonal ? 2 : 1;

    private static IEnumerable<ComponentRuns> Runs(FusedPlan fused) =>
    [
        fused.DensityRuns,
        .. fused.ColumnMoments is { } moments ? [moments.Runs] : Array.Empty<ComponentRuns>(),
        .. fused.TraceRuns is { } traces ? [traces] : Array.Empty<ComponentRuns>(),
        .. fused.ProductMoments is { } products ? [products.Runs] : Array.Empty<ComponentRuns>(),
    ];

    private static int AccumulatorBudget(FusedPlan fused) => fused.Bits == 512 ? 24 : 12;

    private static IEnumerable<(int I, int J)> SecondMoments(KernelPlan plan, MomentBlock block)
    {
        for (int i = block.FirstRow; i < block.EndRow; i++)
        {
            bool diagonal = plan.Model.Moments != MomentShape.SecondFull;
            for (int j = diagonal ? i : block.FirstColumn; j < block.EndColumn && j <= i; j++)
            {
                yield return (i, j);
            }
        }
    }

    private static void ForEachKernel(Func<KernelPlan, FusedPlan, bool> holds)
    {
        string[] breaches =
        [
            .. from entry in PlanSweep.Plans
               from fused in entry.Plan.Fused
               where !holds(entry.Plan, fused)
               select $"({entry.Declaration}): {fused}",
        ];

        Assert.True(breaches.Length == 0, $"{breaches.Length} kernels:\n" + string.Join("\n", breaches.Take(10)));
    }
}
