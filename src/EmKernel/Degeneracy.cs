using System.Globalization;

namespace EmKernel;

/// <summary>Why a step could not be taken, as a value: what went wrong, and in which component.</summary>
/// <param name="Kind">What went wrong; <see cref="DegeneracyKind.None"/> for a healthy state.</param>
/// <param name="Component">The component concerned, counted from 0; −1 where all components share the fault.</param>
/// <remarks>
/// A step never throws for numerical reasons and never returns NaN: a component that collapses is an answer of the
/// algorithm, to be read from the state and acted upon (another start, a prior, a covariance floor, fewer components).
/// </remarks>
public readonly record struct Degeneracy(DegeneracyKind Kind, int Component)
{
    /// <summary>No degeneracy: the value of a healthy state.</summary>
    public static Degeneracy None => new(DegeneracyKind.None, -1);

    /// <summary>Whether the state is healthy.</summary>
    public bool IsNone => Kind == DegeneracyKind.None;

    /// <summary>Says in a sentence what happened and what can be done about it.</summary>
    /// <returns>An English sentence, the same in every culture.</returns>
    public override string ToString() => Kind switch
    {
        DegeneracyKind.None => "No degeneracy.",
        DegeneracyKind.NoData => "The sample has no weight: give at least one row of positive weight.",
        DegeneracyKind.EmptyComponent => string.Create(
            CultureInfo.InvariantCulture,
            $"Component {Component} is empty: use fewer components, another start, or a prior."),
        DegeneracyKind.SingularCovariance when Component < 0 =>
            "The shared covariance is singular: remove constant or dependent columns, or set a prior or a covariance floor.",
        DegeneracyKind.SingularCovariance => string.Create(
            CultureInfo.InvariantCulture,
            $"The covariance of component {Component} is singular: use fewer components, another start, a prior or a covariance floor."),
        _ => "The log-likelihood is not finite: the start is too far from the data, or the data too large.",
    };
}
