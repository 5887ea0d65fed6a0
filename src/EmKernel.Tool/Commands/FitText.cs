using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary>A fit as people read it.</summary>
internal static class FitText
{
    /// <summary>Writes how the fit ended, its criteria and the model.</summary>
    public static void Write(PeopleWriter people, string path, FitReport report, FitRun run)
    {
        people.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{(path == "-" ? "standard input" : path)}: {Numbers.Count(report.Observations, "row")}"
            + $"{(report.TotalWeight == report.Observations ? "" : $" of total weight {report.TotalWeight}")}"));
        people.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{run.Choice.Family.TitleOf(run.Choice.Structure)}, "
            + $"{Numbers.Count(run.Choice.Components, run.Choice.Family.Label.Noun)}, "
            + $"{(run.Fitting.Assignment == Assignment.Hard ? "hard assignment, " : "")}{report.FreeParameters} free parameters"));
        if (run.WithTrace)
        {
            people.Write(Trace(report.Trace));
        }

        people.Line();
        string start = run.Start is null
            ? string.Create(
                CultureInfo.InvariantCulture,
                $" (start {report.Start} of {run.Fitting.StartsOrStandard}, seed {report.Seed})")
            : "";
        people.Line(string.Create(
            CultureInfo.InvariantCulture,
            $"{Describe(report.Outcome)} after {Numbers.Count(report.Iterations, "iteration")}{start}"));
        WriteNumbers(people, report);
        if (report.Model is { } model)
        {
            people.Write(run.Choice.Family.Describe(model));
        }
    }

    private static string Describe(EmOutcomeKind outcome) => outcome switch
    {
        EmOutcomeKind.Converged => "converged",
        EmOutcomeKind.IterationLimit => "iteration limit",
        EmOutcomeKind.Degenerate => "degenerate",
        _ => "cancelled",
    };

    private static void WriteNumbers(PeopleWriter people, FitReport report)
    {
        if (report.Inertia is { } inertia)
        {
            people.Line($"inertia {Numbers.LogLikelihood(inertia)}");
        }
        else if (report.LogLikelihood is { } logLikelihood)
        {
            people.Line($"log-likelihood {Numbers.LogLikelihood(logLikelihood)}");
        }

        if (report.Objective is { } objective && objective != report.LogLikelihood)
        {
            people.Line($"objective      {Numbers.LogLikelihood(objective)}");
        }

        if (report is { Akaike: { } akaike, Bayesian: { } bayesian })
        {
            string integrated = report.IntegratedCompletedLikelihood is { } value ? $"ICL {Numbers.Criterion(value)}   " : "";
            people.Line(
                $"BIC {Numbers.Criterion(bayesian)}   AIC {Numbers.Criterion(akaike)}   {integrated}(smaller is better)");
        }
    }

    private static TextTable Trace(ImmutableArray<double> trace)
    {
        List<string[]> rows =
        [
            .. trace.Select((logLikelihood, i) => (string[])
            [
                Numbers.Integer(i),
                Numbers.LogLikelihood(logLikelihood),
                i == 0 ? "" : Numbers.Small(logLikelihood - trace[i - 1]),
            ]),
        ];
        return new TextTable("", ["iteration", "log-likelihood", "gain"], rows);
    }
}
