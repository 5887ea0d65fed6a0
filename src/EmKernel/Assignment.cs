namespace EmKernel;

/// <summary>How the E-step of a mixture assigns rows to components.</summary>
public enum Assignment
{
    /// <summary>
    /// By the posterior: each component takes its responsibility. The log-likelihood plus log-prior ascends.
    /// </summary>
    Soft,

    /// <summary>
    /// To the component of the largest π_k p_k(x) alone, the lowest index on ties (classification EM). The
    /// classification
    /// log-likelihood Σ w max_k log(π_k p_k(x)) plus log-prior ascends; the log-likelihood may fall.
    /// </summary>
    Hard,
}
