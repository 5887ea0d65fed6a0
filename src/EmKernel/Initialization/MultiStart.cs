using System;
using System.Threading;

namespace EmKernel;

/// <summary>Fits from several starts, because EM finds the stationary point nearest to its start, not the best one.</summary>
public static class MultiStart
{
    /// <summary>Fits a model from several starts and keeps the outcome with the highest objective.</summary>
    /// <typeparam name="TModel">The model.</typeparam>
    /// <typeparam name="TSample">The type of samples.</typeparam>
    /// <typeparam name="TState">The state of the model.</typeparam>
    /// <typeparam name="TPrior">The prior of the model.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <param name="starts">The number of starts, at least 1.</param>
    /// <param name="seed">Start i is made with seed + i.</param>
    /// <param name="initialization">How a start is made.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <param name="criterion">When to stop; null for the default.</param>
    /// <param name="progress">Told after each step of each fit, with the index of its start; or null.</param>
    /// <param name="cancellationToken">Asked between steps; the best so far is then returned as cancelled.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>The best outcome among those that are not degenerate, the first on ties; the first outcome if all are degenerate.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="starts"/> is less than 1.</exception>
    public static EmOutcome<TState> FitBest<TModel, TSample, TState, TPrior>(
        TSample observations,
        int starts,
        int seed,
        Initialization initialization,
        TPrior? prior,
        ConvergenceCriterion? criterion,
        IProgress<EmProgress>? progress,
        CancellationToken cancellationToken,
        int maxDegreeOfParallelism)
        where TModel : struct, IEmModel<TModel, TSample, TState, TPrior>
        where TSample : class
        where TState : struct, IEmState
        where TPrior : class
    {
        return FitBest(
            starts,
            (start, reports) => TModel.Fit(
                observations,
                TModel.Initialize(observations, initialization, unchecked(seed + start), prior),
                prior,
                criterion,
                reports,
                cancellationToken,
                maxDegreeOfParallelism),
            progress,
            cancellationToken);
    }

    /// <summary>Fits whatever a function fits from several starts, and keeps the outcome with the highest objective.</summary>
    /// <typeparam name="TState">The state of the model.</typeparam>
    /// <param name="starts">The number of starts, at least 1.</param>
    /// <param name="fit">Fits from the start of an index, and tells what it is given, if not null, after each step.</param>
    /// <param name="progress">Told after each step of each fit, with the index of its start; or null.</param>
    /// <param name="cancellationToken">Asked between fits; the best so far is then returned as cancelled.</param>
    /// <returns>The best outcome among those that are not degenerate, the first on ties; the first outcome if all are degenerate.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="starts"/> is less than 1.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="fit"/> is null.</exception>
    public static EmOutcome<TState> FitBest<TState>(
        int starts,
        Func<int, IProgress<EmProgress>?, EmOutcome<TState>> fit,
        IProgress<EmProgress>? progress,
        CancellationToken cancellationToken)
        where TState : IEmState
    {
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentOutOfRangeException.ThrowIfLessThan(starts, 1);
        EmOutcome<TState>? best = null;
        for (int start = 0; start < starts && !IsCancelled(best, cancellationToken); start++)
        {
            EmOutcome<TState> outcome = fit(start, progress is null ? null : new StartProgress(progress, start));
            if (best is null || IsBetter(outcome, best))
            {
                best = outcome.FromStart(start);
            }
        }

        return cancellationToken.IsCancellationRequested ? best!.AsCancelled() : best!;
    }

    private static bool IsCancelled<TState>(EmOutcome<TState>? best, CancellationToken cancellationToken)
        where TState : IEmState =>
        best is not null && cancellationToken.IsCancellationRequested;

    private static bool IsBetter<TState>(EmOutcome<TState> outcome, EmOutcome<TState> best)
        where TState : IEmState
    {
        bool healthy = outcome.Kind != EmOutcomeKind.Degenerate;
        bool bestHealthy = best.Kind != EmOutcomeKind.Degenerate;
        return healthy == bestHealthy ? healthy && outcome.State.Objective > best.State.Objective : healthy;
    }

    /// <summary>Adds to what is reported the start that it belongs to.</summary>
    private sealed class StartProgress(IProgress<EmProgress> progress, int start) : IProgress<EmProgress>
    {
        public void Report(EmProgress value) => progress.Report(value with { StartIndex = start });
    }
}
