using System;
using System.Collections.Immutable;
using System.ComponentModel;
using System.Globalization;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>A prior over the parameters of a hidden Markov model, in conjugate parts of which each may be left out.</summary>
/// <typeparam name="TEmission">The prior of the emission's family.</typeparam>
/// <remarks>
/// p(θ) = Dir(π | α) · Π_i Dir(A_i | α_i) · p(emission). Probabilities that a start has at exactly 0 stay there and take no part in
/// the Dirichlet densities. Immutable; equal by value.
/// </remarks>
public sealed record HiddenMarkovPrior<TEmission>
    where TEmission : class
{
    private readonly ImmutableArray<double> _initialConcentration = [];
    private readonly ImmutableArray<double> _transitionConcentration = [];

    /// <summary>α of the probabilities of the first state: one number for all states, or S numbers.</summary>
    /// <remarks>Each is at least 1, which is flat; α acts like α − 1 further sequences. Empty (the default): no prior.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value is below 1 or not finite.</exception>
    public ImmutableArray<double> InitialConcentration
    {
        get => _initialConcentration;
        init => _initialConcentration = RequireEach(value, nameof(InitialConcentration));
    }

    /// <summary>α of the transition probabilities: one number for all, or S×S numbers row by row.</summary>
    /// <remarks>Each is at least 1, which is flat; α acts like α − 1 further transitions. Empty (the default): no prior.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value is below 1 or not finite.</exception>
    public ImmutableArray<double> TransitionConcentration
    {
        get => _transitionConcentration;
        init => _transitionConcentration = RequireEach(value, nameof(TransitionConcentration));
    }

    /// <summary>The prior of the emission densities; null for none.</summary>
    public TEmission? Emission { get; init; }

    /// <summary>The part for the chain, checked against a model.</summary>
    /// <param name="states">S.</param>
    /// <returns>The concentrations.</returns>
    /// <exception cref="ArgumentException">A part has a wrong length.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public ChainPrior Chain(int states)
    {
        RequireLength(_initialConcentration, states, nameof(InitialConcentration));
        RequireLength(_transitionConcentration, states * states, nameof(TransitionConcentration));
        return new ChainPrior(_initialConcentration, _transitionConcentration);
    }

    /// <summary>Whether both priors have the same parts with the same values.</summary>
    /// <param name="other">Another prior.</param>
    /// <returns>Equality by value.</returns>
    public bool Equals(HiddenMarkovPrior<TEmission>? other) =>
        other is not null
        && _initialConcentration.AsSpan().SequenceEqual(other._initialConcentration.AsSpan())
        && _transitionConcentration.AsSpan().SequenceEqual(other._transitionConcentration.AsSpan())
        && Equals(Emission, other.Emission);

    /// <summary>A hash of all parts.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => HashCode.Combine(
        StoredNumbers.Hash(_initialConcentration.AsSpan()), StoredNumbers.Hash(_transitionConcentration.AsSpan()), Emission);

    private static ImmutableArray<double> RequireEach(ImmutableArray<double> values, string name)
    {
        if (values.IsDefault)
        {
            return [];
        }

        foreach (double value in values)
        {
            if (!(value >= 1.0 && double.IsFinite(value)))
            {
                throw new ArgumentOutOfRangeException(
                    name,
                    value,
                    string.Create(
                        CultureInfo.InvariantCulture, $"{name} has {value}: give finite numbers that are at least 1."));
            }
        }

        return values;
    }

    private static void RequireLength(ImmutableArray<double> values, int length, string name)
    {
        if (values.Length > 1 && values.Length != length)
        {
            throw new ArgumentFault("prior", string.Create(
                CultureInfo.InvariantCulture,
                $"{name} has {values.Length} values: give 1, or {length}.")).ToException();
        }
    }
}
