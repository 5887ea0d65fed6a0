namespace EmKernel;

/// <summary>How the mixing weights of a mixture are treated by the M-step.</summary>
public enum MixingWeights
{
    /// <summary>Estimated: π_k is the mean responsibility (with a prior, its posterior mode). K − 1 free parameters.</summary>
    Free,

    /// <summary>Held at 1/K; a start with other weights is refused. No free parameters.</summary>
    Uniform,

    /// <summary>Held at those of the start. No free parameters.</summary>
    Fixed,
}
