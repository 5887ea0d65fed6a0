using System;
using System.Collections.Immutable;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>
/// A prior over the parameters of a mixture of Poisson or exponential distributions: Gamma distributions of the rates, and a
/// Dirichlet distribution of the weights. Each may be left out.
/// </summary>
/// <remarks>
/// <para>
/// The M-step maximises log-likelihood + log p(θ) with p(θ) = Dir(π | α) · Π_kd Gamma(λ_kd | a_d, b_d), b being a rate. For
/// Poisson distributions λ_kd = (s_kd + a_d − 1)/(E_k + b_d), E_k being N_k or the sum of the exposures; for exponential ones
/// λ_kd = (N_k + a_d − 1)/(s_kd + b_d).
/// </para>
/// <para>Immutable; equal by value.</para>
/// </remarks>
/// <example><code>var prior = new RateMixturePrior { Shape = [2], Rate = [0.5] };</code></example>
public sealed record RateMixturePrior : MixturePrior
{
    private readonly PriorNumbers _shape;
    private readonly PriorNumbers _rate;

    /// <summary>a, one number for all rates or one for each; goes with <see cref="Rate"/>. Empty by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is below 1 or not finite.</exception>
    public ImmutableArray<double> Shape
    {
        get => _shape.Values;
        init => _shape = new(PriorChecks.RequireEach(value, 1, nameof(Shape)));
    }

    /// <summary>b, one number for all rates or one for each, in units of one over the data; goes with <see cref="Shape"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not above 0 or not finite.</exception>
    public ImmutableArray<double> Rate
    {
        get => _rate.Values;
        init => _rate = new(PriorChecks.RequireEach(value, double.Epsilon, nameof(Rate)));
    }

    internal override bool HasComponents => !_shape.Values.IsEmpty;

    /// <summary>a and b of a rate; 1 and 0 (flat) without a prior of the rates.</summary>
    internal (double Shape, double Rate) Gamma(int place) => HasComponents ? (_shape.At(place), _rate.At(place)) : (1, 0);

    /// <summary>Σ [a ln b − ln Γ(a) + (a − 1) ln λ − b λ].</summary>
    internal double LogDensity(ReadOnlySpan<double> rates)
    {
        double sum = 0;
        for (int d = 0; d < rates.Length && HasComponents; d++)
        {
            (double a, double b) = Gamma(d);
            sum += a * Math.Log(b) - SpecialFunctions.LogGamma(a) - b * rates[d];
            sum += a > 1 ? (a - 1) * Math.Log(rates[d]) : 0;
        }

        return sum;
    }

    private protected override string? FindFault(AffineFamily family)
    {
        if (_shape.Values.IsEmpty != _rate.Values.IsEmpty)
        {
            return "Shape and Rate go together: give both or neither.";
        }

        return _shape.FindLengthFault(nameof(Shape), family.ParameterCount)
            ?? _rate.FindLengthFault(nameof(Rate), family.ParameterCount);
    }
}
