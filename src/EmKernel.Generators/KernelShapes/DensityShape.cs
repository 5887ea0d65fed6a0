namespace EmKernel.Generators.KernelShapes;

/// <summary>How the log-density of a row under a component is made from the row.</summary>
internal enum DensityShape
{
    /// <summary>c + Σ w_f T_f(x): binomial, Poisson and the other families of one parameter a feature.</summary>
    Affine,

    /// <summary>−‖x − c‖², of which only the largest is wanted, and no sum over components: k-means.</summary>
    Nearest,

    /// <summary>c − ‖o + W x‖² with a diagonal W: diagonal and spherical Gaussians.</summary>
    DiagonalQuadratic,

    /// <summary>c − ‖o + W x‖² with a lower triangular W: Gaussians with a whole covariance matrix.</summary>
    TriangularQuadratic,
}
