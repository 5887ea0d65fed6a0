namespace EmKernel.Generators.Planning;

/// <summary>The limits of machine and compiler that plans respect; each was measured (docs/decisions).</summary>
internal static class Budgets
{
    /// <summary>Parameters, and statistics, up to this many bytes live inside their struct.</summary>
    public const int InlineBytes = 4096;

    /// <summary>Columns up to here are unrolled for 512 bits: each method stays below half of what is compiled well.</summary>
    public const int UnrolledColumns512 = 16;

    /// <summary>Columns up to here are unrolled for narrower vectors, whose 16 registers hold fewer of them.</summary>
    public const int UnrolledColumns256 = 8;

    /// <summary>Columns up to here are unrolled in diagonal densities, where several components share them.</summary>
    public const int UnrolledDiagonalColumns = 4;

    /// <summary>Components up to here keep their shares of a row in 32 registers.</summary>
    public const int UnrolledShares512 = 4;

    /// <summary>Components up to here keep their shares of a row in 16 registers, or nearly so.</summary>
    public const int UnrolledShares256 = 2;

    /// <summary>The exponentials in double that are taken side by side: each is a chain of steps that wait.</summary>
    public const int Exponentials = 3;

    /// <summary>The components whose diagonal densities are taken side by side with 32 vector registers.</summary>
    public const int DensityComponents512 = 4;

    /// <summary>The components whose diagonal densities are taken side by side with 16 vector registers.</summary>
    public const int DensityComponents256 = 2;

    /// <summary>The rows of W, or columns, that the kernel for one row takes at a time: as many as hide each other's latency.</summary>
    public const int SingleRowPanel = 8;

    /// <summary>The vectors of components that the kernel for one row keeps in registers.</summary>
    public const int SingleRowVectors = 2;

    /// <summary>The sums of squares of the kernel for one row where squares are all there is.</summary>
    public const int SingleRowSums = 4;

    /// <summary>The accumulators that may live at once, of 32 vector registers.</summary>
    public const int Accumulators512 = 24;

    /// <summary>The accumulators that may live at once, of 16 vector registers.</summary>
    public const int Accumulators256 = 12;

    /// <summary>Partial sums are kept for each lane while those of all components take at most this many bytes.</summary>
    public const int LaneSumBytes = 32 * 1024;

    /// <summary>The least lanes of a vector of products.</summary>
    public const int ProductLanes = 4;

    /// <summary>The most vectors of products that are summed at a time.</summary>
    public const int ProductVectors = 8;

    /// <summary>The most rows whose products are summed at a time: two blocks of columns, and responsibilities, stay in the nearest cache.</summary>
    public const int ProductRows = 128;

    /// <summary>A tile with its log-densities should take at most this many bytes.</summary>
    public const int TileBytes = 256 * 1024;

    /// <summary>The least clusters that are told apart in float first.</summary>
    public const int ScreenedComponents = 16;

    /// <summary>The least columns at which clusters are told apart in float first.</summary>
    public const int ScreenedColumns = 8;

    /// <summary>The most columns at which the bound on the rounding of float holds.</summary>
    public const int MostScreenedColumns = 4096;

    /// <summary>What comes from memory at once.</summary>
    public const int LineBytes = 64;

    /// <summary>The most multiply-adds of a density pass for an entry of a row at which rows are fetched ahead.</summary>
    public const long PrefetchedOperations = 600;

    /// <summary>A declaration of more parameters than this is refused: the documented limit of a kernel.</summary>
    public const int ParameterCount = 1 << 24;
}
