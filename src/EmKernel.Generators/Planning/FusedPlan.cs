using EmKernel.Generators.Specs;

namespace EmKernel.Generators.Planning;

/// <summary>The fused kernel for one vector width.</summary>
/// <param name="Vector">The vector class, as <c>Vector512</c>.</param>
/// <param name="Bits">Its width.</param>
/// <param name="Lanes">Its lanes of the element type.</param>
/// <param name="TileRows">The rows of a tile.</param>
/// <param name="TileColumns">The columns of a tile: D, or D padded with zeros for looped blocks.</param>
/// <param name="ComponentStride">The distance between the log-densities of two components, an odd number of cache lines.</param>
/// <param name="DensityLoop">How the columns of a log-density are walked.</param>
/// <param name="DensityRuns">The components whose log-densities are taken side by side.</param>
/// <param name="RowVectors">How many vectors of rows the density pass, and the normalisation, take at a time.</param>
/// <param name="RowLines">The lines of memory, of 64 bytes, that the entries of as many rows take; 0 if they are not fetched ahead.</param>
/// <param name="LineLength">The elements of a line.</param>
/// <param name="SharedLength">The elements of a W that all components share and by which a row is whitened once, or 0.</param>
/// <param name="PanelRows">How many rows of W the density pass takes at a time.</param>
/// <param name="ShareLoop">How the components are walked that share a row.</param>
/// <param name="Exponentials">How many vectors of exponentials are taken side by side.</param>
/// <param name="MomentLoop">How the moments are walked.</param>
/// <param name="MomentBlocks">The register blocks of unrolled moments, each a method of its own.</param>
/// <param name="MomentRows">The rows of a looped register block.</param>
/// <param name="MomentColumns">The columns of a looped register block.</param>
/// <param name="ColumnMoments">The moment pass with a column to each lane, or null for a row to each lane.</param>
/// <param name="TraceRuns">The components side by side in a pass over counts, first moments and traces with a row to each lane, or null.</param>
/// <param name="ProductMoments">The pass over full second moments about the centre of the sample, or null if it has none of its own.</param>
/// <param name="LaneSums">Whether a partial sum is kept for each lane, rather than one for the vector.</param>
/// <param name="PreparedLength">The elements of one prepared component.</param>
/// <param name="Screen">The plan over float whose nearest centres serve wherever float tells them apart, or null.</param>
internal sealed record FusedPlan(
    string Vector,
    int Bits,
    int Lanes,
    int TileRows,
    int TileColumns,
    int ComponentStride,
    LoopForm DensityLoop,
    ComponentRuns DensityRuns,
    int RowVectors,
    int RowLines,
    int LineLength,
    int SharedLength,
    int PanelRows,
    LoopForm ShareLoop,
    int Exponentials,
    LoopForm MomentLoop,
    EquatableArray<MomentBlock> MomentBlocks,
    int MomentRows,
    int MomentColumns,
    ColumnMomentPlan? ColumnMoments,
    ComponentRuns? TraceRuns,
    ProductMomentPlan? ProductMoments,
    bool LaneSums,
    int PreparedLength,
    FusedPlan? Screen)
{
    /// <summary>When the kernel serves.</summary>
    /// <remarks>
    /// For 512 bits the instruction set itself is asked for: the runtime does not call 512 bits accelerated on processors whose
    /// clock falls under them, but there, too, the wide kernel is half again as fast (docs/decisions).
    /// </remarks>
    public string Guard => GuardOf(Bits);

    /// <summary>The distance between the centres of two components.</summary>
    public int CentreStride => ColumnMoments is null ? TileColumns : System.Math.Max(TileColumns, ColumnMoments.Columns);

    /// <summary>Whether a row is whitened once, for components that have the same W.</summary>
    public bool SharedWhitening => SharedLength > 0;

    /// <summary>Rows are padded to a multiple of this.</summary>
    public int RowMultiple => Screen?.RowMultiple ?? DensityRows;

    /// <summary>The rows that the density pass takes at a time.</summary>
    public int DensityRows => RowVectors * Lanes;

    /// <summary>How many rows the pass over products takes at a time.</summary>
    public int ProductRows => System.Math.Min(Budgets.ProductRows, TileRows);

    /// <summary>Whether the rows of the next tile are fetched from memory while densities are computed.</summary>
    public bool Prefetches => RowLines > 0;

    /// <summary>Whether full second moments have a pass of their own for components that all have the centre of the sample.</summary>
    public bool SharesCentre => MomentColumns > 1
        && !SharedWhitening
        && ColumnMoments is null
        && (ProductMoments is not null || MomentLoop == LoopForm.Unrolled);

    /// <summary>The condition under which a vector width serves.</summary>
    public static string GuardOf(int bits) => bits == 512 ? "Avx512F.IsSupported" : $"Vector{bits}.IsHardwareAccelerated";
}
