using System;
using System.Collections.Immutable;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>
/// A prior over the parameters of a mixture of categorical or multinomial distributions: Dirichlet distributions of the
/// probabilities and of the weights. Each may be left out.
/// </summary>
/// <remarks>
/// <para>
/// The M-step maximises log-likelihood + log p(θ): p_l = (c_l + a_l − 1)/Σ_l (c_l + a_l − 1) with the expected counts c_l of a
/// column's levels. a acts like a − 1 further rows of each level in each component.
/// </para>
/// <para>Immutable; equal by value.</para>
/// </remarks>
/// <example><code>var prior = new ProbabilityMixturePrior { Concentration = [1.5] };</code></example>
public sealed record ProbabilityMixturePrior : MixturePrior
{
    private readonly PriorNumbers _concentration;

    /// <summary>
    /// a, one number for all probabilities, or one for each probability of a component. Empty by default: no prior.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is below 1 or not finite.</exception>
    public ImmutableArray<double> Concentration
    {
        get => _concentration.Values;
        init => _concentration = new(PriorChecks.RequireEach(value, 1, nameof(Concentration)));
    }

    internal override bool HasComponents => !_concentration.Values.IsEmpty;

    /// <summary>a of a probability; 1 (flat) without a prior.</summary>
    internal double At(int place) => HasComponents ? _concentration.At(place) : 1;

    private protected override string? FindFault(AffineFamily family) =>
        _concentration.FindLengthFault(nameof(Concentration), family.ParameterCount);
}
