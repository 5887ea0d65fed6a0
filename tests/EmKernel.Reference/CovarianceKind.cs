namespace EmKernel.Reference;

/// <summary>What the covariances have in common; mclust's names in brackets.</summary>
public enum CovarianceKind
{
    /// <summary>One symmetric matrix for each component (VVV).</summary>
    Full,

    /// <summary>One symmetric matrix for all components (EEE).</summary>
    Tied,

    /// <summary>One variance for each component and column (VVI).</summary>
    Diagonal,

    /// <summary>One variance for each column, the same in all components (EEI).</summary>
    TiedDiagonal,

    /// <summary>One variance for each component, the same in all columns (VII).</summary>
    Spherical,

    /// <summary>One variance for all components and columns (EII).</summary>
    TiedSpherical,
}
