namespace EmKernel;

/// <summary>The ways in which a step of Expectation-Maximization can fail to have a finite answer.</summary>
public enum DegeneracyKind
{
    /// <summary>The state is healthy.</summary>
    None,

    /// <summary>The sample has no weight: it has no rows, or every row has weight 0.</summary>
    NoData,

    /// <summary>A component is expected to have generated no row: N_k ≤ ε·Σw.</summary>
    EmptyComponent,

    /// <summary>A covariance has collapsed to a lower dimension, so that the likelihood is unbounded.</summary>
    SingularCovariance,

    /// <summary>The log-likelihood is infinite or not a number, as when every density of a row underflows to 0.</summary>
    NonFiniteLogLikelihood,
}
