namespace EmKernel.Comparison;

/// <summary>Which operations a workload cannot do without.</summary>
internal enum Bound
{
    Full,
    Diagonal,
    Spherical,
    Tied,

    /// <summary>Log density and responsibilities of one row, full covariances.</summary>
    OneRow,

    /// <summary>Log density and responsibilities of many rows, full covariances.</summary>
    ManyRows,
}
