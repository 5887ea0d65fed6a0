using System;

namespace EmKernel;

/// <summary>
/// Declares a hidden Markov model of fixed shape: a chain of states z_1, z_2, … with p(z_1) = π and p(z_t | z_t−1) = A, and a
/// row for each with the density of its state.
/// </summary>
/// <remarks>
/// Put it on a <c>public readonly partial record struct</c>. The generator adds the parameters, <c>State</c>,
/// <c>Statistics</c>, the E- and M-step (Baum-Welch), fitting, decoding, filtering and sampling, specialised for the shape, and
/// a nested mixture <c>EmissionMixture</c> whose components are the densities of the states.
/// </remarks>
/// <example><code>[HiddenMarkovModel(2, 3)] public readonly partial record struct Weather;</code></example>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class HiddenMarkovModelAttribute : ModelAttribute
{
    /// <summary>Declares a hidden Markov model.</summary>
    /// <param name="dimension">D, the number of columns of a row; at least 1.</param>
    /// <param name="states">S, the number of states; at least 1.</param>
    public HiddenMarkovModelAttribute(int dimension, int states)
        : base(dimension, states)
    {
    }

    /// <summary>Declares a chain over the components of a mixture.</summary>
    /// <param name="states">S.</param>
    /// <param name="emission">The kind of the mixture.</param>
    /// <param name="mixture">The declaration of the mixture, with as many components for each state.</param>
    internal HiddenMarkovModelAttribute(int states, HiddenMarkovEmission emission, ModelAttribute mixture)
        : base(mixture.Dimension, states)
    {
        Emission = emission;
        EmissionComponents = mixture.Components / states;
        Covariance = (mixture as GaussianMixtureAttribute)?.Covariance ?? CovarianceStructure.Full;
        Levels = (mixture as CategoricalMixtureAttribute)?.Levels ?? [];
        Precision = mixture.Precision;
    }

    /// <summary>S, the number of states.</summary>
    public int States => Components;

    /// <summary>The distribution of a row given its state; Gaussian by default.</summary>
    public HiddenMarkovEmission Emission { get; init; } = HiddenMarkovEmission.Gaussian;

    /// <summary>M, the number of components of each state of Gaussian mixture emissions; at least 1.</summary>
    public int EmissionComponents { get; init; } = 1;

    /// <summary>What the covariances of Gaussian emissions have in common; full by default.</summary>
    public CovarianceStructure Covariance { get; init; } = CovarianceStructure.Full;

    /// <summary>The number of levels of each column of categorical emissions, D numbers.</summary>
#pragma warning disable CA1819 // An attribute can take no other list.
    public int[] Levels { get; init; } = [];
#pragma warning restore CA1819

    /// <summary>Whether the probabilities of the first state stay those of the start.</summary>
    public bool HoldInitial { get; init; }

    /// <summary>Whether the transition probabilities stay those of the start.</summary>
    public bool HoldTransitions { get; init; }

    /// <summary>Whether the emission densities stay those of the start.</summary>
    public bool HoldEmission { get; init; }
}
