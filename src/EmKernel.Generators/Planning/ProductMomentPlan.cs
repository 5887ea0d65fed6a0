using System.Collections.Generic;
using System.Linq;

namespace EmKernel.Generators.Planning;

/// <summary>
/// The pass over full second moments whose components all have the centre of the sample: a few products x_i x_j of a row's columns
/// at a time, and each of some components side by side adds its responsibility times them. Columns are cut into blocks as wide as a
/// vector, and a remainder.
/// </summary>
/// <param name="Blocks">The whole blocks of columns.</param>
/// <param name="Remainder">The columns beside them.</param>
/// <param name="BlockVectors">The vectors of a block: its columns, its products with the remainder's columns and those among themselves.</param>
/// <param name="PairVectors">The vectors of a pair of blocks.</param>
/// <param name="RemainderVectors">The vectors of the remainder: its columns, and their products among themselves.</param>
/// <param name="VectorsTogether">The most vectors of products that are summed at a time.</param>
/// <param name="Runs">The components side by side that take them.</param>
internal sealed record ProductMomentPlan(
    int Blocks,
    int Remainder,
    int BlockVectors,
    int PairVectors,
    int RemainderVectors,
    int VectorsTogether,
    ComponentRuns Runs)
{
    /// <summary>The groups that there are.</summary>
    public IEnumerable<ProductGroup> Groups =>
    [
        .. Blocks > 0 ? [new ProductGroup(ProductKind.Block, BlockVectors, VectorsTogether)] : Enumerable.Empty<ProductGroup>(),
        .. Blocks > 1 ? [new ProductGroup(ProductKind.Pair, PairVectors, VectorsTogether)] : Enumerable.Empty<ProductGroup>(),
        .. Remainder > 0 ? [new ProductGroup(ProductKind.Remainder, RemainderVectors, VectorsTogether)] : Enumerable.Empty<ProductGroup>(),
    ];

    /// <summary>The vectors of all products of a row.</summary>
    public int ProductVectors => Blocks * BlockVectors + Blocks * (Blocks - 1) / 2 * PairVectors + RemainderVectors;

    /// <summary>The vectors of the sums of a component: counts, and all products.</summary>
    public int SumVectors => 1 + ProductVectors;
}
