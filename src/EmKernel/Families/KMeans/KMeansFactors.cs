using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>
/// What the E-step of k-means needs: −‖x − c_k‖² in units of log₂, without the constants of the Gaussians.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansFactors
{
    /// <summary>Computes the factors: log-constants of 0 and the scale √(log₂ e).</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Receives the factors.</param>
    /// <returns><see cref="Degeneracy.None"/>, or why <c>default</c> is no clustering.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Degeneracy Factor(KMeansShape shape, ReadOnlySpan<double> parameters, Span<double> factors)
    {
        Degeneracy degeneracy = GaussianMixtureFactors.Factor(shape.Mixture, parameters, factors);
        factors[..shape.Components].Clear();
        return degeneracy;
    }
}
