using System;

namespace EmKernel;

/// <summary>Declares a mixture of Poisson distributions of fixed shape: p(x) = Σ_k π_k Π_d Poisson(x_d | λ_kd).</summary>
/// <remarks>
/// Put it on a <c>public readonly partial record struct</c>. The generator adds the parameters, <c>State</c>,
/// <c>Statistics</c>, the E- and M-step, fitting, scoring and sampling, specialised for the declared shape.
/// </remarks>
/// <example><code>[PoissonMixture(1, 2)] public readonly partial record struct Deaths;</code></example>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class PoissonMixtureAttribute : MixtureAttribute
{
    /// <summary>Declares a mixture of Poisson distributions.</summary>
    /// <param name="dimension">D, the number of columns of a row; at least 1.</param>
    /// <param name="components">K, the number of components; at least 1.</param>
    public PoissonMixtureAttribute(int dimension, int components)
        : base(dimension, components)
    {
    }

    /// <summary>
    /// Whether the last column of a row is its exposure, by which all rates are multiplied: D − 1 rates are then estimated.
    /// </summary>
    public bool Exposure { get; init; }
}
