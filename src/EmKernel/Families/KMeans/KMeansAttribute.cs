using System;

namespace EmKernel;

/// <summary>
/// Declares a k-means clustering of fixed shape: K centres, each row at its nearest, Σ w min_k ‖x − c_k‖² to be
/// least.
/// </summary>
/// <remarks>
/// <para>
/// Put it on a <c>public readonly partial record struct</c>. The generator adds the centres, <c>State</c>,
/// <c>Statistics</c>, Lloyd's
/// steps, fitting and assignment, specialised for the declared shape.
/// </para>
/// <para>
/// It is hard EM with the log-density −‖x − c_k‖² in place of a mixture's: <c>Objective</c> is −inertia and never
/// falls.
/// <c>LogLikelihood</c> and <c>LogDensity</c> return the same sum and its terms and are no likelihood, so that AIC,
/// BIC and ICL mean
/// nothing here.
/// </para>
/// </remarks>
/// <example><code>[KMeans(2, 3)] public readonly partial record struct Clusters;</code></example>
[AttributeUsage(AttributeTargets.Struct, AllowMultiple = false, Inherited = false)]
public sealed class KMeansAttribute : ModelAttribute
{
    /// <summary>Declares a clustering.</summary>
    /// <param name="dimension">D, the number of columns of a row; at least 1.</param>
    /// <param name="components">K, the number of clusters; at least 1.</param>
    public KMeansAttribute(int dimension, int components)
        : base(dimension, components)
    {
    }

    /// <summary>What becomes of a cluster without rows; it keeps its centre by default.</summary>
    public EmptyCluster EmptyCluster { get; init; } = EmptyCluster.Keep;

    /// <inheritdoc/>
    public override bool HasLikelihood => false;
}
