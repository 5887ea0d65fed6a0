using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>What the E-step of affine families needs and the parameters only imply: b and w of each component.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineMixtureFactors
{
    /// <summary>Computes log₂ π_k + b_k and w_k, in units of log₂.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Receives the factors; unspecified where a degeneracy is returned.</param>
    /// <returns>
    /// <see cref="Degeneracy.None"/>, or <see cref="DegeneracyKind.NonFiniteLogLikelihood"/> where no component has weight, or
    /// one of them no density.
    /// </returns>
    public static Degeneracy Factor(AffineMixtureShape shape, ReadOnlySpan<double> parameters, Span<double> factors)
    {
        int features = shape.Family.FeatureCount;
        bool any = false;
        for (int k = 0; k < shape.Components; k++)
        {
            double constant = shape.Family.Factor(
                shape.Component(parameters, k), factors.Slice(shape.Components + k * features, features));
            if (parameters[k] > 0)
            {
                any = true;
                factors[k] = Math.Log2(parameters[k]) + constant;
            }
            else
            {
                factors[k] = AffineFamily.LogZero;
            }
        }

        return any && !factors[..shape.FactorCount].ContainsAnyExceptInRange(-double.MaxValue, double.MaxValue)
            ? Degeneracy.None
            : new Degeneracy(DegeneracyKind.NonFiniteLogLikelihood, -1);
    }
}
