using System;

namespace EmKernel;

/// <summary>Declares a mixture of multinomial distributions of fixed shape: p(x) = Σ_k π_k (Σ_d x_d)! Π_d p_kd^x_d / x_d!, with rows of counts.</summary>
/// <remarks>
/// Put it on a <c>public readonly partial record struct</c>. The generator adds the parameters, <c>State</c>,
/// <c>Statistics</c>, the E- and M-step, fitting, scoring and sampling, specialised for the declared shape.
/// </remarks>
/// <example><code>[MultinomialMixture(20, 3)] public readonly partial record struct Topics;</code></example>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class MultinomialMixtureAttribute : MixtureAttribute
{
    /// <summary>Declares a mixture of multinomial distributions.</summary>
    /// <param name="dimension">D, the number of columns of a row; at least 1.</param>
    /// <param name="components">K, the number of components; at least 1.</param>
    public MultinomialMixtureAttribute(int dimension, int components)
        : base(dimension, components)
    {
    }
}
