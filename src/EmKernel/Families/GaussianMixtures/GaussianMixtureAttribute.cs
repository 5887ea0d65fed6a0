using System;

namespace EmKernel;

/// <summary>Declares a mixture of Gaussian distributions of fixed shape: p(x) = Σ_k π_k N(x | μ_k, Σ_k).</summary>
/// <remarks>
/// Put it on a <c>public readonly partial record struct</c>. The generator adds the parameters, <c>State</c>,
/// <c>Statistics</c>, the E- and M-step, fitting, scoring and sampling, specialised for the declared shape.
/// </remarks>
/// <example><code>[GaussianMixture(2, 3)] public readonly partial record struct FaithfulMixture;</code></example>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class GaussianMixtureAttribute : MixtureAttribute
{
    /// <summary>Declares a Gaussian mixture.</summary>
    /// <param name="dimension">D, the number of columns of a row; at least 1.</param>
    /// <param name="components">K, the number of components; at least 1.</param>
    public GaussianMixtureAttribute(int dimension, int components)
        : base(dimension, components)
    {
    }

    /// <summary>What the covariances have in common; full by default.</summary>
    public CovarianceStructure Covariance { get; init; } = CovarianceStructure.Full;
}
