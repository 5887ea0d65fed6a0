using System.Collections.Generic;
using System.Linq;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary>The comparison of shapes as people read it.</summary>
internal static class SelectionText
{
    /// <summary>A row for each shape, in the given order.</summary>
    public static TextTable Table(IReadOnlyList<Candidate> ranked, SelectionCriterion criterion) => new(
        "",
        ["covariance", "K", NameOf(criterion), "log-likelihood", "parameters", "remark"],
        [.. ranked.Select(candidate => Row(candidate, criterion))])
    {
        EndsInProse = true,
    };

    private static string[] Row(Candidate candidate, SelectionCriterion criterion)
    {
        double value = candidate.Value(criterion);
        return
        [
            candidate.Choice.Structure,
            Numbers.Integer(candidate.Choice.Components),
            double.IsFinite(value) ? Numbers.Criterion(value) : "",
            candidate.Report.LogLikelihood is { } logLikelihood ? Numbers.LogLikelihood(logLikelihood) : "",
            Numbers.Integer(candidate.Report.FreeParameters),
            Remark(candidate),
        ];
    }

    private static string Remark(Candidate candidate) => candidate.Report.Outcome switch
    {
        EmOutcomeKind.Degenerate => $"degenerate: {candidate.Report.Degeneracy}",
        _ when candidate.Spurious is { } reason => $"spurious: {reason}",
        EmOutcomeKind.IterationLimit => "iteration limit",
        _ => "",
    };

    private static string NameOf(SelectionCriterion criterion) => criterion switch
    {
        SelectionCriterion.Akaike => "AIC",
        SelectionCriterion.IntegratedCompletedLikelihood => "ICL",
        _ => "BIC",
    };
}
