namespace EmKernel;

/// <summary>The ways in which a fit ends.</summary>
public enum EmOutcomeKind
{
    /// <summary>The last step met the criterion.</summary>
    Converged,

    /// <summary>The allowed number of steps was taken before the criterion was met.</summary>
    IterationLimit,

    /// <summary>The start, or the step after the last healthy state, was degenerate.</summary>
    Degenerate,

    /// <summary>Cancellation was requested before the next step.</summary>
    Cancelled,
}
