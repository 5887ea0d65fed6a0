using System;
using System.Collections.Immutable;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>
/// A prior over the parameters of a mixture of binomial or Bernoulli distributions: Beta distributions of the probabilities,
/// and a Dirichlet distribution of the weights. Each may be left out.
/// </summary>
/// <remarks>
/// <para>
/// The M-step maximises log-likelihood + log p(θ) with p(θ) = Dir(π | α) · Π_kd Beta(p_kd | a_d, b_d):
/// p_kd = (s_kd + a_d − 1)/(n N_k + a_d + b_d − 2). The Beta distribution acts like a − 1 further successes and b − 1 further
/// failures in each component.
/// </para>
/// <para>Immutable; equal by value.</para>
/// </remarks>
/// <example><code>var prior = new BinomialMixturePrior { SuccessConcentration = [2], FailureConcentration = [2] };</code></example>
public sealed record BinomialMixturePrior : MixturePrior
{
    private readonly PriorNumbers _successes;
    private readonly PriorNumbers _failures;

    /// <summary>a, one number for all columns or D numbers; goes with <see cref="FailureConcentration"/>. Empty by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is below 1 or not finite.</exception>
    public ImmutableArray<double> SuccessConcentration
    {
        get => _successes.Values;
        init => _successes = new(PriorChecks.RequireEach(value, 1, nameof(SuccessConcentration)));
    }

    /// <summary>b, one number for all columns or D numbers; goes with <see cref="SuccessConcentration"/>. Empty by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is below 1 or not finite.</exception>
    public ImmutableArray<double> FailureConcentration
    {
        get => _failures.Values;
        init => _failures = new(PriorChecks.RequireEach(value, 1, nameof(FailureConcentration)));
    }

    internal override bool HasComponents => !_successes.Values.IsEmpty;

    /// <summary>a_d and b_d; 1 and 1 (flat) without a prior of the probabilities.</summary>
    internal (double Successes, double Failures) Beta(int column) =>
        HasComponents ? (_successes.At(column), _failures.At(column)) : (1, 1);

    private protected override string? FindFault(AffineFamily family)
    {
        if (_successes.Values.IsEmpty != _failures.Values.IsEmpty)
        {
            return "SuccessConcentration and FailureConcentration go together: give both or neither.";
        }

        return _successes.FindLengthFault(nameof(SuccessConcentration), family.Dimension)
            ?? _failures.FindLengthFault(nameof(FailureConcentration), family.Dimension);
    }
}
