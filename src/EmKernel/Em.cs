using System;
using System.Collections.Generic;
using System.Threading;

namespace EmKernel;

/// <summary>
/// Expectation-Maximization over any step function: the sequence of its states, and the fit that walks it to an end.
/// </summary>
/// <remarks>
/// A step is a pure function from state to state, such as <c>StepOver(observations)</c> of a generated model.
/// </remarks>
public static class Em
{
    /// <summary>The states start, step(start), step(step(start)), …, computed as they are asked for.</summary>
    /// <typeparam name="TState">The state of the model.</typeparam>
    /// <param name="step">The step.</param>
    /// <param name="start">The first state of the sequence.</param>
    /// <returns>
    /// A sequence without end as long as the states are healthy. A degenerate state is the last, for it maps to itself.
    /// </returns>
    /// <remarks>
    /// Take a number of states with <c>Enumerable.Take</c> or <c>Seq.truncate</c>; <c>Seq.take</c> throws where a
    /// degenerate state ends the sequence early. Each enumeration computes the states anew.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IEnumerable<TState> Iterate<TState>(Func<TState, TState> step, TState start)
        where TState : IEmState
    {
        ThrowIfNull(step, start);
        return Unfold(step, start);
    }

    /// <summary>
    /// Takes steps until one meets the criterion, degenerates, is the last allowed, or cancellation is requested.
    /// </summary>
    /// <typeparam name="TState">The state of the model.</typeparam>
    /// <param name="step">The step.</param>
    /// <param name="start">
    /// The state to start from, whatever its iteration: the limit counts the steps of this fit.
    /// </param>
    /// <param name="criterion">When to stop; <see cref="ConvergenceCriterion.Default"/> if null.</param>
    /// <param name="progress">Is told the numbers of each completed step, on the calling thread; or null.</param>
    /// <param name="cancellationToken">
    /// Looked at before each step. A fit that is over when the token is cancelled ends as if it were not.
    /// </param>
    /// <returns>
    /// How the fit ended, with the last healthy state. A step that degenerates is not counted or reported: the outcome
    /// has the state before it, and the cause. A degenerate start is its own last state.
    /// </returns>
    /// <remarks>
    /// Allocates the outcome and what the steps allocate. Cancellation is an outcome, never an exception; what
    /// <paramref name="step"/> or <paramref name="progress"/> throws comes through.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="step"/> or <paramref name="start"/> is null.</exception>
    public static EmOutcome<TState> Fit<TState>(
        Func<TState, TState> step,
        TState start,
        ConvergenceCriterion? criterion = null,
        IProgress<EmProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TState : IEmState
    {
        ThrowIfNull(step, start);
        criterion ??= ConvergenceCriterion.Default;
        if (!start.Degeneracy.IsNone)
        {
            return new EmOutcome<TState>.Degenerate(start, start.Degeneracy);
        }

        TState state = start;
        for (int taken = 0; taken < criterion.IterationLimit; taken++)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return new EmOutcome<TState>.Cancelled(state);
            }

            TState next = step(state);
            if (!next.Degeneracy.IsNone)
            {
                return new EmOutcome<TState>.Degenerate(state, next.Degeneracy);
            }

            state = next;
            double gain = state.Certificate.Gain;
            progress?.Report(new EmProgress(state.Iteration, state.LogLikelihood, state.Objective, gain));
            if (criterion.IsMet(gain, state.Objective, state.ParameterChange))
            {
                return new EmOutcome<TState>.Converged(state);
            }
        }

        return new EmOutcome<TState>.IterationLimit(state);
    }

    private static IEnumerable<TState> Unfold<TState>(Func<TState, TState> step, TState state)
        where TState : IEmState
    {
        yield return state;
        while (state.Degeneracy.IsNone)
        {
            state = step(state);
            yield return state;
        }
    }

    private static void ThrowIfNull<TState>(Func<TState, TState> step, TState start)
    {
        ArgumentNullException.ThrowIfNull(step);

        // ArgumentNullException.ThrowIfNull takes an object, which would box a struct.
        if (start is null)
        {
            throw new ArgumentNullException(nameof(start));
        }
    }
}
