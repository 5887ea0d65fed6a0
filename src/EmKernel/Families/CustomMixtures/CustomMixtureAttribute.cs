using System;

namespace EmKernel;

/// <summary>Declares a mixture of fixed shape whose components are of a family that the declared type itself describes.</summary>
/// <remarks>
/// Put it on a <c>public readonly partial record struct</c> and write the static members of <see cref="ICustomFamily"/> on it. The
/// generator adds the parameters, <c>State</c>, <c>Statistics</c>, the E- and M-step, fitting, scoring and sampling, specialised
/// for the declared shape, as for the families of the library. Rows must be complete; there is no prior, and documents do not
/// know the family.
/// </remarks>
/// <example><code>[CustomMixture(1, 2)] public readonly partial record struct Winds : ICustomFamily { … }</code></example>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class CustomMixtureAttribute : MixtureAttribute
{
    /// <summary>Declares a mixture.</summary>
    /// <param name="dimension">D, the number of columns of a row; at least 1.</param>
    /// <param name="components">K, the number of components; at least 1.</param>
    public CustomMixtureAttribute(int dimension, int components)
        : base(dimension, components)
    {
    }

    /// <summary>S, how many numbers T has; 1 by default.</summary>
    public int Statistics { get; init; } = 1;

    /// <summary>P, how many parameters a component has, all of them free; 1 by default.</summary>
    public int Parameters { get; init; } = 1;
}
