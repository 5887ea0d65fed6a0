namespace EmKernel.Generators.Planning;

/// <summary>What products are of.</summary>
internal enum ProductKind
{
    /// <summary>A block of columns: the columns, with the remainder's, and among themselves.</summary>
    Block,

    /// <summary>Each column of a block with all of another.</summary>
    Pair,

    /// <summary>The columns that remain, and among themselves.</summary>
    Remainder,
}
