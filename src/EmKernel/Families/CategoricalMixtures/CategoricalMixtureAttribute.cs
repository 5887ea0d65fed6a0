using System;

namespace EmKernel;

/// <summary>Declares a mixture of categorical distributions, also called a latent class model, of fixed shape: p(x) = Σ_k π_k Π_d p_kd[x_d].</summary>
/// <remarks>
/// Put it on a <c>public readonly partial record struct</c>. The generator adds the parameters, <c>State</c>,
/// <c>Statistics</c>, the E- and M-step, fitting, scoring and sampling, specialised for the declared shape.
/// </remarks>
/// <example><code>[CategoricalMixture(3, Levels = [4, 4, 2])] public readonly partial record struct Classes;</code></example>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class CategoricalMixtureAttribute : MixtureAttribute
{
    /// <summary>Declares a mixture of categorical distributions; the dimension is the number of <see cref="Levels"/>.</summary>
    /// <param name="components">K, the number of components; at least 1.</param>
    public CategoricalMixtureAttribute(int components)
        : base(dimension: 0, components)
    {
    }

    /// <inheritdoc/>
    public override int Dimension => Levels.Length;

    /// <summary>The number of levels of each column, at least 1; an entry is a code from 0 to its column's levels − 1.</summary>
#pragma warning disable CA1819 // An attribute can take no other list.
    public int[] Levels { get; init; } = [];
#pragma warning restore CA1819
}
