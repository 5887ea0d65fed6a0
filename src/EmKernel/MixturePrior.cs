using System;
using System.Collections.Immutable;
using System.ComponentModel;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>What the priors of all mixtures have: a Dirichlet prior of the mixing weights, which may be left out.</summary>
/// <remarks>Each family has a prior of its own, which adds the conjugate prior of its components.</remarks>
public abstract record MixturePrior
{
    private readonly PriorNumbers _weightConcentration;

    private protected MixturePrior()
    {
    }

    /// <summary>
    /// α, the concentration of the Dirichlet prior of the weights: one number for all components, or K numbers.
    /// </summary>
    /// <remarks>
    /// Each is at least 1: below, the mode leaves the simplex. 1 is flat; α acts like α − 1 further rows in each
    /// component. Empty (the default): no prior on the weights. Has no effect where the weights are not estimated.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A value is below 1 or not finite.</exception>
    public ImmutableArray<double> WeightConcentration
    {
        get => _weightConcentration.Values;
        init => _weightConcentration = new(PriorChecks.RequireEach(value, 1, nameof(WeightConcentration)));
    }

    internal bool HasConcentration => !WeightConcentration.IsEmpty;

    /// <summary>Whether an empty component has a mode to go to.</summary>
    internal virtual bool HasComponents => false;

    /// <summary>Checks that the prior fits a model.</summary>
    /// <param name="shape">The shape of the model.</param>
    /// <exception cref="ArgumentException">A part has a wrong length, or is missing its counterpart.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public void Validate(AffineMixtureShape shape)
    {
        if ((FindConcentrationFault(shape.Components) ?? FindFault(shape.Family)) is { } fault)
        {
            throw new ArgumentFault("prior", fault).ToException();
        }
    }

    /// <summary>α_k, or 1 (flat) where there is no prior on the weights.</summary>
    internal double ConcentrationOf(int component) => HasConcentration ? _weightConcentration.At(component) : 1;

    /// <summary>What is wrong with the prior of the weights for a number of components; null if nothing.</summary>
    private protected string? FindConcentrationFault(int components) =>
        _weightConcentration.FindLengthFault(nameof(WeightConcentration), components);

    /// <summary>What is wrong with the prior of the components for an affine family; null if nothing.</summary>
    private protected virtual string? FindFault(AffineFamily family) => null;
}
