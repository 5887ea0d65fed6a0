namespace EmKernel.Tool.Commands;

/// <summary>One shape among those that are compared.</summary>
/// <param name="Choice">The shape.</param>
/// <param name="Report">Its best fit.</param>
/// <param name="Spurious">Why that is likely to follow a chance alignment of few rows, or null.</param>
internal sealed record Candidate(ModelChoice Choice, FitReport Report, string? Spurious)
{
    /// <summary>0 for a sound fit, 1 for a spurious, 2 for a degenerate one: what orders the table first.</summary>
    public int Class => Report.Outcome == EmOutcomeKind.Degenerate ? 2 : Spurious is null ? 0 : 1;

    /// <summary>The criterion; above all others where the fit has none.</summary>
    public double Value(SelectionCriterion criterion) => criterion switch
    {
        SelectionCriterion.Akaike => Report.Akaike,
        SelectionCriterion.IntegratedCompletedLikelihood => Report.IntegratedCompletedLikelihood,
        _ => Report.Bayesian,
    } ?? double.PositiveInfinity;
}
