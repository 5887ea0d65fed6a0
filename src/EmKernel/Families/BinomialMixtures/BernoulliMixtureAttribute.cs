using System;

namespace EmKernel;

/// <summary>Declares a mixture of Bernoulli distributions of fixed shape: p(x) = Σ_k π_k Π_d p_kd^x_d (1 − p_kd)^(1 − x_d), with entries 0 and 1.</summary>
/// <remarks>
/// Put it on a <c>public readonly partial record struct</c>. The generator adds the parameters, <c>State</c>,
/// <c>Statistics</c>, the E- and M-step, fitting, scoring and sampling, specialised for the declared shape.
/// </remarks>
/// <example><code>[BernoulliMixture(4, 2)] public readonly partial record struct Answers;</code></example>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class BernoulliMixtureAttribute : MixtureAttribute
{
    /// <summary>Declares a mixture of Bernoulli distributions.</summary>
    /// <param name="dimension">D, the number of columns of a row; at least 1.</param>
    /// <param name="components">K, the number of components; at least 1.</param>
    public BernoulliMixtureAttribute(int dimension, int components)
        : base(dimension, components)
    {
    }
}
