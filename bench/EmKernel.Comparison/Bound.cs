namespace EmKernel.Comparison;

/// <summary>Which operations a workload cannot do without.</summary>
internal enum Bound
{
    Full,
    Diagonal,
    Spherical,
    Tied,

    /// <summary>k-means: the distance of each row to each centre, and its part in the sums of one.</summary>
    Nearest,

    /// <summary>Forward, backward and pairs over one sequence of codes.</summary>
    CodeChain,

    /// <summary>The same of Gaussian rows.</summary>
    GaussianChain,

    /// <summary>One row of a filter over Gaussian rows.</summary>
    GaussianFilter,

    /// <summary>Log density and responsibilities of one row, full covariances.</summary>
    OneRow,

    /// <summary>Log density and responsibilities of many rows, full covariances.</summary>
    ManyRows,
}
