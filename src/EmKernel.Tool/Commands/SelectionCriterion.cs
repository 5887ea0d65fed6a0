namespace EmKernel.Tool.Commands;

/// <summary>What orders the shapes of <c>select</c>; less is better.</summary>
internal enum SelectionCriterion
{
    /// <summary>BIC.</summary>
    Bayesian,

    /// <summary>AIC.</summary>
    Akaike,

    /// <summary>ICL.</summary>
    IntegratedCompletedLikelihood,
}
