using System;

namespace EmKernel;

/// <summary>Declares a mixture of exponential distributions of fixed shape: p(x) = Σ_k π_k Π_d λ_kd exp(−λ_kd x_d).</summary>
/// <remarks>
/// Put it on a <c>public readonly partial record struct</c>. The generator adds the parameters, <c>State</c>,
/// <c>Statistics</c>, the E- and M-step, fitting, scoring and sampling, specialised for the declared shape.
/// </remarks>
/// <example><code>[ExponentialMixture(1, 2)] public readonly partial record struct Waits;</code></example>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class ExponentialMixtureAttribute : MixtureAttribute
{
    /// <summary>Declares a mixture of exponential distributions.</summary>
    /// <param name="dimension">D, the number of columns of a row; at least 1.</param>
    /// <param name="components">K, the number of components; at least 1.</param>
    public ExponentialMixtureAttribute(int dimension, int components)
        : base(dimension, components)
    {
    }
}
