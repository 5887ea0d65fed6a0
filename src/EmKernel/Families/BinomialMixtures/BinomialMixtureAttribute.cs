using System;

namespace EmKernel;

/// <summary>Declares a mixture of binomial distributions of fixed shape: p(x) = Σ_k π_k Π_d Binomial(x_d | n, p_kd).</summary>
/// <remarks>
/// Put it on a <c>public readonly partial record struct</c>. The generator adds the parameters, <c>State</c>,
/// <c>Statistics</c>, the E- and M-step, fitting, scoring and sampling, specialised for the declared shape.
/// </remarks>
/// <example><code>[BinomialMixture(1, 2, Trials = 10)] public readonly partial record struct Coins;</code></example>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class BinomialMixtureAttribute : MixtureAttribute
{
    /// <summary>Declares a mixture of binomial distributions.</summary>
    /// <param name="dimension">D, the number of columns of a row; at least 1.</param>
    /// <param name="components">K, the number of components; at least 1.</param>
    public BinomialMixtureAttribute(int dimension, int components)
        : base(dimension, components)
    {
    }

    /// <summary>n, the number of trials behind each entry; 1 by default. An entry is the number of successes among them.</summary>
    public int Trials { get; init; } = 1;
}
