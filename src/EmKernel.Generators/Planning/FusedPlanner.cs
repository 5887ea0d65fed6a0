using System;
using System.Collections.Generic;
using EmKernel.Generators.Families;
using EmKernel.Generators.KernelShapes;
using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Planning;

/// <summary>Plans the loop nest of a fused kernel: tiles, register blocks, loops unrolled or kept.</summary>
internal static class FusedPlanner
{
    /// <summary>Plans the kernel of one vector width.</summary>
    public static FusedPlan Plan(ModelSpec spec, FamilyModel model, int bits, int elementBytes)
    {
        int d = model.Features;
        int lanes = bits / 8 / elementBytes;
        bool wide = bits == 512;
        bool triangular = model.Density == DensityShape.TriangularQuadratic;
        LoopForm loop = d <= (wide ? Budgets.UnrolledColumns512 : Budgets.UnrolledColumns256) ? LoopForm.Unrolled : LoopForm.Blocked;
        int accumulators = wide ? Budgets.Accumulators512 : Budgets.Accumulators256;
        int unrolledShares = wide ? Budgets.UnrolledShares512 : Budgets.UnrolledShares256;
        bool sharedWhitening = triangular && model.IsTied && spec.Components > 1;
        bool ownTriangle = triangular && !sharedWhitening;
        bool nearest = model.Density == DensityShape.Nearest;
        bool screened = PaysScreen(spec, model, elementBytes);
        ComponentRuns? traceRuns = loop == LoopForm.Unrolled && !nearest ? PlanTraces(model.Moments, d, spec.Components, lanes, accumulators) : null;
        ColumnMomentPlan? columnMoments = ownTriangle || traceRuns is not null ? null
            : nearest ? new ColumnMomentPlan(ComponentRuns.Of(spec.Components, 1), 1, 1, RoundUp(d, lanes))
            : PlanColumnMoments(model.Moments, d, spec.Components, lanes, accumulators);
        LoopForm momentLoop = columnMoments is null || triangular ? loop : LoopForm.Blocked;

        // Blocks of 8×3 or 6×4 (of 32 registers), 4×3 or 3×4 (of 16): rows of W × vectors of rows, and rows × columns of moments.
        int rowVectors = ownTriangle ? 4 * d <= accumulators ? 4 : 3 : nearest && !wide ? 2 : screened ? 3 : 4;
        int panelRows = sharedWhitening ? accumulators / 6 : ownTriangle ? accumulators / rowVectors : 1;
        LoopForm densityLoop = ownTriangle ? d < 2 * panelRows ? LoopForm.Unrolled : LoopForm.Blocked
            : nearest || d <= Budgets.UnrolledDiagonalColumns ? loop : LoopForm.Blocked;
        bool secondFull = model.Moments == MomentShape.SecondFull;
        int momentRows = wide ? 8 : secondFull ? 4 : 6;
        int tileColumns = loop == LoopForm.Unrolled || (columnMoments is not null && !triangular)
            ? d
            : RoundUp(d + 2, secondFull ? 8 : momentRows);

        // Passes of few operations for a number that they read want it in the nearest cache: fewer rows at a time, unless W is full.
        int mostRows = d <= 4 ? 512 : ownTriangle ? 256 : 128;
        int tileRows = RowsOfTile(mostRows, (screened ? 2 : 1) * rowVectors * lanes, tileColumns + (nearest ? 0 : spec.Components), elementBytes);
        return new FusedPlan(
            Vector: $"Vector{bits}",
            Bits: bits,
            Lanes: lanes,
            TileRows: tileRows,
            TileColumns: tileColumns,
            ComponentStride: OddLines(tileRows, Budgets.LineBytes / elementBytes),
            DensityLoop: densityLoop,
            DensityRuns: ComponentRuns.Of(spec.Components, DensityComponents(ownTriangle, wide || nearest)),
            RowVectors: rowVectors,
            RowLines: PaysPrefetch(spec, model) ? rowVectors * lanes * spec.Dimension * elementBytes / Budgets.LineBytes : 0,
            LineLength: Budgets.LineBytes / elementBytes,
            SharedLength: sharedWhitening ? PanelLength(d, panelRows) : 0,
            PanelRows: panelRows,
            ShareLoop: spec.Components > 1 && spec.Components <= unrolledShares ? LoopForm.Unrolled : LoopForm.Blocked,
            Exponentials: bits > 128 && elementBytes == sizeof(double) ? Budgets.Exponentials : 1,
            MomentLoop: momentLoop,
            MomentBlocks: new(momentLoop == LoopForm.Unrolled ? Blocks(model.Moments, d, accumulators) : []),
            MomentRows: momentRows,
            MomentColumns: secondFull ? 3 : 1,
            ColumnMoments: columnMoments,
            TraceRuns: traceRuns,
            ProductMoments: ownTriangle ? ProductMomentPlanner.Plan(d, spec.Components, lanes, elementBytes, accumulators) : null,
            LaneSums: columnMoments is null && LaneSumsStayNear(model.Moments, d, spec.Components, lanes),
            PreparedLength: PreparedLength(model.Density, sharedWhitening, d, panelRows),
            Screen: screened ? PlanScreen(spec, model, bits, rowVectors) : null);
    }

    /// <summary>
    /// Whether distances in float, which take half the time, pay for the narrowing of rows and for a second best, which takes one
    /// more register for each vector of rows.
    /// </summary>
    private static bool PaysScreen(ModelSpec spec, FamilyModel model, int elementBytes) =>
        model.Density == DensityShape.Nearest
        && elementBytes == sizeof(double)
        && spec.Components >= Budgets.ScreenedComponents
        && spec.Dimension is >= Budgets.ScreenedColumns and <= Budgets.MostScreenedColumns;

    /// <summary>The plan over float, with as many vectors of rows; what is fetched ahead are rows of double.</summary>
    private static FusedPlan PlanScreen(ModelSpec spec, FamilyModel model, int bits, int rowVectors)
    {
        FusedPlan screen = Plan(spec, model, bits, sizeof(float)) with { RowVectors = rowVectors };
        return screen with
        {
            RowLines = PaysPrefetch(spec, model) ? screen.RowMultiple * spec.Dimension * sizeof(double) / Budgets.LineBytes : 0,
            LineLength = Budgets.LineBytes / sizeof(double),
        };
    }

    /// <summary>Whether the density pass is so short that reading the rows from memory takes a part of its time that counts.</summary>
    private static bool PaysPrefetch(ModelSpec spec, FamilyModel model) =>
        OperationCounts.Density(model.Density, spec.Dimension) * (long)spec.Components
            <= spec.Dimension * Budgets.PrefetchedOperations;

    private static int PreparedLength(DensityShape density, bool sharedWhitening, int d, int panelRows) =>
        density is DensityShape.Affine or DensityShape.Nearest || sharedWhitening
            ? 1 + d
            : density == DensityShape.TriangularQuadratic
            ? 1 + d + PanelLength(d / panelRows * panelRows, panelRows) + d % panelRows * d
            : 1 + 2 * d;

    private static int DensityComponents(bool ownTriangle, bool wide) =>
        ownTriangle ? 1 : wide ? Budgets.DensityComponents512 : Budgets.DensityComponents256;

    /// <summary>
    /// A row to each lane where a trace is wanted and the sums of all lanes stay in the nearest cache: each number of a row, and its ‖x‖²,
    /// meets the responsibilities of some components, and no tile is transposed.
    /// </summary>
    private static ComponentRuns? PlanTraces(MomentShape shape, int d, int components, int lanes, int accumulators) =>
        shape == MomentShape.SecondTrace && LaneSumsStayNear(shape, d, components, lanes)
            ? ComponentRuns.Of(components, accumulators / OperationCounts.MomentCount(shape, d))
            : null;

    private static bool LaneSumsStayNear(MomentShape shape, int d, int components, int lanes) =>
        (long)components * OperationCounts.MomentCount(shape, d) * lanes * sizeof(double) <= Budgets.LaneSumBytes;

    /// <summary>A column to each lane where that is less work, or null.</summary>
    private static ColumnMomentPlan? PlanColumnMoments(
        MomentShape shape, int d, int components, int lanes, int accumulators)
    {
        bool pays = shape switch
        {
            MomentShape.First =>
                OperationCounts.FirstColumnMoments(d, components, lanes) <= OperationCounts.FirstRowMoments(d),
            MomentShape.SecondFull =>
                OperationCounts.PooledMoments(d, components, lanes) <= OperationCounts.Moments(shape, d),
            _ => OperationCounts.ColumnMoments(d, components, lanes) <= OperationCounts.RowMoments(d),
        };
        if (!pays)
        {
            return null;
        }

        // Two sums for each component, of z and of its square; one where the shared squares are summed apart.
        ComponentRuns runs = ComponentRuns.Of(components, accumulators / 2);
        int centredRows = PowerOfTwo(accumulators / (2 * runs.Length));
        int sharedRows = shape == MomentShape.SecondDiagonal ? centredRows : PowerOfTwo(accumulators / runs.Length);
        return new ColumnMomentPlan(runs, sharedRows, centredRows, RoundUp(d, lanes));
    }

    /// <summary>The longest tile whose rows and log-densities stay in the nearest caches.</summary>
    public static int RowsOfTile(int most, int multiple, int numbersOfRow, int elementBytes)
    {
        // 16 rows are a group of float, so tiles begin on groups.
        int unit = LeastCommonMultiple(multiple, 16);
        int rows = Math.Min(most, Budgets.TileBytes / (elementBytes * numbersOfRow));
        return Math.Max(unit, rows / unit * unit);
    }

    /// <summary>Cuts the moments into blocks that fit the registers.</summary>
    private static IEnumerable<MomentBlock> Blocks(MomentShape shape, int d, int accumulators)
    {
        if (shape != MomentShape.SecondFull)
        {
            return DiagonalBlocks(d, shape == MomentShape.First ? accumulators - 1 : (accumulators - 1) / 2);
        }

        return d <= 8 ? RowBlocks(d, accumulators) : RectangularBlocks(d, accumulators == Budgets.Accumulators512 ? 6 : 3);
    }

    private static IEnumerable<MomentBlock> DiagonalBlocks(int d, int rows)
    {
        int blocks = (d + rows - 1) / rows;
        for (int block = 0; block < blocks; block++)
        {
            int first = d * block / blocks;
            yield return new MomentBlock(first, d * (block + 1) / blocks - first, 0, d);
        }
    }

    /// <summary>Whole rows of the triangle, as many as fit; a row that does not fit alone is cut into columns.</summary>
    private static IEnumerable<MomentBlock> RowBlocks(int d, int accumulators)
    {
        for (int first = 0; first < d;)
        {
            int end = first;
            int used = first == 0 ? 1 : 0;
            while (end < d && used + end + 2 <= accumulators)
            {
                used += end + 2;
                end++;
            }

            end = Math.Max(end, first + 1);
            yield return new MomentBlock(first, end - first, 0, end);
            first = end;
        }
    }

    /// <summary>Rectangles of four rows, so that the products r z of the rows serve several columns.</summary>
    private static IEnumerable<MomentBlock> RectangularBlocks(int d, int columns)
    {
        const int Rows = 4;
        for (int first = 0; first < d; first += Rows)
        {
            int count = Math.Min(Rows, d - first);
            int width = first + count;

            // The first moments take as many registers as one more column, ahead of the others.
            int blocks = (width + columns) / columns;
            for (int block = 0; block < blocks; block++)
            {
                int column = Math.Max(0, (width + 1) * block / blocks - 1);
                yield return new MomentBlock(first, count, column, (width + 1) * (block + 1) / blocks - 1 - column);
            }
        }
    }

    private static int PanelLength(int d, int panelRows)
    {
        int panels = (d + panelRows - 1) / panelRows;
        return panelRows * panelRows * panels * (panels + 1) / 2;
    }

    /// <summary>The shortest odd number of cache lines for a number of rows: even ones make components share cache sets.</summary>
    private static int OddLines(int rows, int lineLength)
    {
        int lines = (rows + lineLength - 1) / lineLength;
        return (lines | 1) * lineLength;
    }

    private static int PowerOfTwo(int value) => value >= 4 ? 4 : value >= 2 ? 2 : 1;

    private static int RoundUp(int value, int multiple) => (value + multiple - 1) / multiple * multiple;

    private static int LeastCommonMultiple(int a, int b)
    {
        int x = a;
        for (int y = b; y != 0;)
        {
            (x, y) = (y, x % y);
        }

        return a / x * b;
    }
}
