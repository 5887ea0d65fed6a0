using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EmKernel;

/// <summary>
/// How a fit ended, and with which state: one of <see cref="Converged"/>, <see cref="IterationLimit"/>,
/// <see cref="Degenerate"/> and <see cref="Cancelled"/>, and nothing else.
/// </summary>
/// <typeparam name="TState">The state of the model.</typeparam>
/// <remarks>Immutable. Two outcomes are equal if they are the same case with equal states (and causes).</remarks>
public abstract class EmOutcome<TState> : IEquatable<EmOutcome<TState>>
    where TState : IEmState
{
    private EmOutcome(EmOutcomeKind kind, TState state)
    {
        Kind = kind;
        State = state;
    }

    /// <summary>Which case this is, for a <c>switch</c>.</summary>
    public EmOutcomeKind Kind { get; }

    /// <summary>The last healthy state; the start itself where that is degenerate.</summary>
    public TState State { get; }

    /// <summary>Which of several starts ended here, counted from 0; 0 for a fit from one start.</summary>
    public int StartIndex { get; private init; }

    /// <summary>
    /// The first two components that are the same to rounding, or null: EM cannot part them (a saddle).
    /// </summary>
    public (int First, int Second)? CoincidentComponents => State.CoincidentComponents;

    /// <summary>Whether two outcomes are the same case with equal states.</summary>
    /// <param name="left">An outcome.</param>
    /// <param name="right">Another.</param>
    /// <returns>Whether they are equal; null equals null only.</returns>
    public static bool operator ==(EmOutcome<TState>? left, EmOutcome<TState>? right) =>
        left is null ? right is null : left.Equals(right);

    /// <summary>Whether two outcomes differ in case or state.</summary>
    /// <param name="left">An outcome.</param>
    /// <param name="right">Another.</param>
    /// <returns>Whether they differ.</returns>
    public static bool operator !=(EmOutcome<TState>? left, EmOutcome<TState>? right) => !(left == right);

    /// <summary>The same outcome, of a given start.</summary>
    /// <param name="startIndex">The start.</param>
    /// <returns>The outcome.</returns>
    internal EmOutcome<TState> FromStart(int startIndex) => Create(Kind, State, CauseOrNone, startIndex);

    /// <summary>The same state as the outcome of a fit that was cancelled.</summary>
    /// <returns>The outcome.</returns>
    internal EmOutcome<TState> AsCancelled() => Create(EmOutcomeKind.Cancelled, State, Degeneracy.None, StartIndex);

    /// <summary>Makes the outcome of a kind.</summary>
    /// <param name="kind">How the fit ended.</param>
    /// <param name="state">The last healthy state.</param>
    /// <param name="cause">The cause of a degenerate end.</param>
    /// <param name="startIndex">Which of several starts it was.</param>
    /// <returns>The outcome.</returns>
    internal static EmOutcome<TState> Create(EmOutcomeKind kind, TState state, Degeneracy cause, int startIndex = 0) =>
        kind switch
        {
            EmOutcomeKind.Converged => new Converged(state) { StartIndex = startIndex },
            EmOutcomeKind.IterationLimit => new IterationLimit(state) { StartIndex = startIndex },
            EmOutcomeKind.Degenerate => new Degenerate(state, cause) { StartIndex = startIndex },
            _ => new Cancelled(state) { StartIndex = startIndex },
        };

    /// <summary>Calls the function of the case at hand.</summary>
    /// <typeparam name="TResult">What the functions return.</typeparam>
    /// <param name="converged">Takes the state of a fit that converged.</param>
    /// <param name="iterationLimit">Takes the state of a fit that reached its limit.</param>
    /// <param name="degenerate">Takes the last healthy state and the cause.</param>
    /// <param name="cancelled">Takes the state of a fit that was cancelled.</param>
    /// <returns>What the called function returned.</returns>
    /// <exception cref="ArgumentNullException">A function is null.</exception>
    public TResult Match<TResult>(
        Func<TState, TResult> converged,
        Func<TState, TResult> iterationLimit,
        Func<TState, Degeneracy, TResult> degenerate,
        Func<TState, TResult> cancelled)
    {
        ArgumentNullException.ThrowIfNull(converged);
        ArgumentNullException.ThrowIfNull(iterationLimit);
        ArgumentNullException.ThrowIfNull(degenerate);
        ArgumentNullException.ThrowIfNull(cancelled);
        return this switch
        {
            Converged => converged(State),
            IterationLimit => iterationLimit(State),
            Degenerate { Cause: Degeneracy cause } => degenerate(State, cause),
            _ => cancelled(State),
        };
    }

    /// <summary>The same outcome with another state, made of this one.</summary>
    /// <typeparam name="TOther">The type of the other state.</typeparam>
    /// <param name="selector">Makes the other state.</param>
    /// <returns>An outcome of the same case, cause and start.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="selector"/> is null.</exception>
    public EmOutcome<TOther> Select<TOther>(Func<TState, TOther> selector)
        where TOther : IEmState
    {
        ArgumentNullException.ThrowIfNull(selector);
        return EmOutcome<TOther>.Create(Kind, selector(State), CauseOrNone, StartIndex);
    }

    /// <summary>Whether another outcome is the same case with an equal state.</summary>
    /// <param name="other">The other outcome.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals([NotNullWhen(true)] EmOutcome<TState>? other) =>
        other is not null
        && Kind == other.Kind
        && EqualityComparer<TState>.Default.Equals(State, other.State)
        && CauseOrNone == other.CauseOrNone;

    /// <inheritdoc/>
    public sealed override bool Equals([NotNullWhen(true)] object? obj) => Equals(obj as EmOutcome<TState>);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => HashCode.Combine(Kind, State, CauseOrNone);

    /// <summary>Says in a sentence how the fit ended, after how many iterations and with which objective.</summary>
    /// <returns>An English sentence, the same in every culture.</returns>
    public sealed override string ToString()
    {
        string ending = Kind switch
        {
            EmOutcomeKind.Converged => "Converged",
            EmOutcomeKind.IterationLimit => "Stopped by the iteration limit",
            EmOutcomeKind.Degenerate => "Degenerate",
            _ => "Cancelled",
        };
        string cause = CauseOrNone.IsNone ? "" : $" {CauseOrNone}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{ending} after {State.Iteration} iterations with objective {State.Objective}.{cause}");
    }

    private Degeneracy CauseOrNone => this is Degenerate degenerate ? degenerate.Cause : Degeneracy.None;

    /// <summary>The last step met the criterion.</summary>
    public sealed class Converged : EmOutcome<TState>
    {
        /// <summary>Makes the outcome.</summary>
        /// <param name="state">The state after the last step.</param>
        public Converged(TState state)
            : base(EmOutcomeKind.Converged, state)
        {
        }
    }

    /// <summary>The allowed number of steps was taken before the criterion was met.</summary>
    public sealed class IterationLimit : EmOutcome<TState>
    {
        /// <summary>Makes the outcome.</summary>
        /// <param name="state">The state after the last step.</param>
        public IterationLimit(TState state)
            : base(EmOutcomeKind.IterationLimit, state)
        {
        }
    }

    /// <summary>The start, or the step after the last healthy state, was degenerate.</summary>
    public sealed class Degenerate : EmOutcome<TState>
    {
        /// <summary>Makes the outcome.</summary>
        /// <param name="state">The last healthy state, or a degenerate start.</param>
        /// <param name="cause">What went wrong, and in which component.</param>
        public Degenerate(TState state, Degeneracy cause)
            : base(EmOutcomeKind.Degenerate, state) => Cause = cause;

        /// <summary>What went wrong, and in which component.</summary>
        public Degeneracy Cause { get; }
    }

    /// <summary>Cancellation was requested before the next step.</summary>
    public sealed class Cancelled : EmOutcome<TState>
    {
        /// <summary>Makes the outcome.</summary>
        /// <param name="state">The state after the last step.</param>
        public Cancelled(TState state)
            : base(EmOutcomeKind.Cancelled, state)
        {
        }
    }
}
