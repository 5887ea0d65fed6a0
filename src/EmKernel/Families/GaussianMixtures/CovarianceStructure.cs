namespace EmKernel;

/// <summary>What the covariances of a Gaussian mixture have in common. Names in brackets are mclust's.</summary>
/// <remarks>Source: Celeux and Govaert (1995); Fraley and Raftery (2002).</remarks>
public enum CovarianceStructure
{
    /// <summary>Each component has its own symmetric matrix Σ_k: K·D(D+1)/2 parameters (VVV).</summary>
    Full,

    /// <summary>All components share one symmetric matrix Σ: D(D+1)/2 parameters (EEE).</summary>
    Tied,

    /// <summary>Each component has its own variance for each column: K·D parameters (VVI with free shape).</summary>
    Diagonal,

    /// <summary>All components share one variance for each column: D parameters (EEI).</summary>
    TiedDiagonal,

    /// <summary>Each component has one variance for all columns: K parameters (VII).</summary>
    Spherical,

    /// <summary>One variance for all components and columns: 1 parameter (EII).</summary>
    TiedSpherical,
}
