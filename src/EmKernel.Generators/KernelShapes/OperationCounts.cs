namespace EmKernel.Generators.KernelShapes;

/// <summary>What a kernel shape costs for one row and one component, in fused multiply-adds, and how much it sums.</summary>
internal static class OperationCounts
{
    /// <summary>Multiply-adds of a log-density.</summary>
    public static int Density(DensityShape shape, int dimension) => shape switch
    {
        DensityShape.Affine or DensityShape.Nearest => dimension,
        DensityShape.TriangularQuadratic => dimension * (dimension + 1) / 2 + dimension,
        _ => 2 * dimension,
    };

    /// <summary>Multiply-adds of the moments, with the products r z and the first moments.</summary>
    public static int Moments(MomentShape shape, int dimension) => shape switch
    {
        MomentShape.First => dimension,
        MomentShape.SecondFull => dimension * (dimension + 1) / 2 + 2 * dimension,
        _ => 3 * dimension,
    };

    /// <summary>
    /// Vector operations of diagonal moments with a column to each lane, about a centre that all components share: squares are shared,
    /// columns are padded to whole vectors, and a tile is transposed once, at half a cycle for each of its elements.
    /// </summary>
    public static int ColumnMoments(int dimension, int components, int lanes) =>
        2 * ((dimension + lanes - 1) / lanes * lanes) + lanes * dimension / components;

    /// <summary>
    /// Vector operations of the moments of components that share one full scatter: counts and first moments with a column to each
    /// lane, and the scatter of the sample once for all.
    /// </summary>
    public static int PooledMoments(int dimension, int components, int lanes) =>
        ColumnMoments(dimension, components, lanes) / 2 + 2 + Moments(MomentShape.SecondFull, dimension) / components;

    /// <summary>Vector operations of diagonal moments with a row to each lane, about centres of their own.</summary>
    public static int RowMoments(int dimension) => 4 * dimension + 1;

    /// <summary>
    /// Vector operations of full second moments about one centre, from products of columns that components side by side share: those
    /// of a component, and its part of making them, once for each run of components, and of transposing the tile.
    /// </summary>
    public static int ProductMoments(int vectors, int runs, int dimension, int components, int lanes) =>
        lanes * vectors + (lanes * vectors * runs + 2 * lanes * dimension) / components;

    /// <summary>
    /// Vector operations of full second moments with a row to each lane: in register blocks, each of which subtracts centres and
    /// multiplies by responsibilities anew.
    /// </summary>
    public static int RowSecondMoments(int dimension, int accumulators) =>
        Moments(MomentShape.SecondFull, dimension) * (dimension * dimension <= 3 * accumulators ? 10 : 15) / 8;

    /// <summary>Vector operations of first moments with a column to each lane.</summary>
    public static int FirstColumnMoments(int dimension, int components, int lanes) =>
        (dimension + lanes - 1) / lanes * lanes + lanes * dimension / components;

    /// <summary>Vector operations of first moments with a row to each lane, where each component loads the row anew.</summary>
    public static int FirstRowMoments(int dimension) => 2 * dimension + 1;

    /// <summary>The number of sums for one component: Σ r, Σ r z_d and the second moments.</summary>
    public static int MomentCount(MomentShape shape, int dimension) =>
        1 + dimension + shape switch
        {
            MomentShape.First => 0,
            MomentShape.SecondFull => dimension * (dimension + 1) / 2,
            MomentShape.SecondTrace => 1,
            _ => dimension,
        };

    /// <summary>The place of Σ r z_d among a component's sums.</summary>
    public static int FirstMoment(int column) => 1 + column;

    /// <summary>The place of Σ r z_i z_j among a component's sums; j = i for diagonal moments, all of which are one in a trace.</summary>
    public static int SecondMoment(MomentShape shape, int dimension, int i, int j) =>
        1 + dimension + shape switch
        {
            MomentShape.SecondFull => i * (i + 1) / 2 + j,
            MomentShape.SecondTrace => 0,
            _ => i,
        };
}
