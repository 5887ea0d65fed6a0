using System;
using System.Threading;

namespace EmKernel;

/// <summary>The one loop of all fits: when to step, when to stop, what to report.</summary>
internal static class EmLoop
{
    /// <summary>Runs a fit to its end.</summary>
    /// <typeparam name="TRun">What holds the state.</typeparam>
    /// <param name="run">The fit, at its start; it is left at the last healthy state.</param>
    /// <param name="criterion">When to stop; null for the default.</param>
    /// <param name="progress">Told after each step, or null.</param>
    /// <param name="cancellationToken">Asked before each step.</param>
    /// <returns>How it ended, and the cause of a degenerate end.</returns>
    public static (EmOutcomeKind Kind, Degeneracy Cause) Run<TRun>(
        ref TRun run,
        ConvergenceCriterion? criterion,
        IProgress<EmProgress>? progress,
        CancellationToken cancellationToken)
        where TRun : struct, IEmRun, allows ref struct
    {
        criterion ??= ConvergenceCriterion.Default;
        if (!run.Degeneracy.IsNone)
        {
            return (EmOutcomeKind.Degenerate, run.Degeneracy);
        }

        for (int taken = 0; taken < criterion.IterationLimit; taken++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return (EmOutcomeKind.Cancelled, Degeneracy.None);
            }

            Degeneracy cause = run.Advance();
            if (!cause.IsNone)
            {
                return (EmOutcomeKind.Degenerate, cause);
            }

            EmProgress numbers = run.Progress;
            progress?.Report(numbers);
            if (criterion.IsMet(numbers.Gain, numbers.Objective, run.ParameterChange))
            {
                return (EmOutcomeKind.Converged, Degeneracy.None);
            }
        }

        return (EmOutcomeKind.IterationLimit, Degeneracy.None);
    }
}
