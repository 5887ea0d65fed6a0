using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>What becomes of rows whose density is 0 under every component.</summary>
/// <remarks>
/// Bayes' rule says nothing about such a row (0/0). By convention its responsibilities are the mixing weights and its log
/// density is −∞, so that the log-likelihood is −∞ and no NaN arises.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ImpossibleRows
{
    /// <summary>The log-density at or below which double kernels take a component to be impossible.</summary>
    public const double Floor = -double.MaxValue / 2;

    /// <summary>The log-density at or below which float kernels take a component to be impossible.</summary>
    public const float FloorSingle = -float.MaxValue / 2;

    /// <summary>
    /// The log-density at or below which an affine sum of double contains the logarithm of a probability of 0, −2⁵⁰⁰.
    /// </summary>
    public const double AffineLimit = -3.2733906078961419e150;

    /// <summary>The same of float, −2⁶⁰.</summary>
    public const float AffineLimitSingle = -1.15292150460684698e18f;

    /// <summary>Gives log-densities that contain the logarithm of a probability of 0 the value of impossible ones.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="logDensities">The log-densities.</param>
    public static void LowerToFloor<TElement>(Span<TElement> logDensities)
        where TElement : unmanaged
    {
        double limit = typeof(TElement) == typeof(float) ? AffineLimitSingle : AffineLimit;
        foreach (ref TElement density in logDensities)
        {
            if (!(ElementConversion.ToDouble(density) > limit))
            {
                density = ElementConversion.FromDouble<TElement>(FloorOf<TElement>());
            }
        }
    }

    /// <summary>The floor of an element type.</summary>
    internal static double FloorOf<TElement>()
        where TElement : unmanaged =>
        typeof(TElement) == typeof(float) ? FloorSingle : Floor;

    /// <summary>Gives the impossible rows among a run of rows the mixing weights as responsibilities.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="mixingWeights">The mixing weights.</param>
    /// <param name="largest">The largest log-density of each row.</param>
    /// <param name="weights">The weights of the rows.</param>
    /// <param name="responsibilities">The first row's responsibility of component 0.</param>
    /// <param name="componentStride">The distance between two components.</param>
    /// <returns>−∞ if a row of positive weight is impossible, else 0: to be added to the log-likelihood.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static double Assign<TElement>(
        ReadOnlySpan<double> mixingWeights,
        ReadOnlySpan<TElement> largest,
        ReadOnlySpan<TElement> weights,
        ref TElement responsibilities,
        int componentStride)
        where TElement : unmanaged
    {
        double logLikelihood = 0.0;
        for (int row = 0; row < largest.Length; row++)
        {
            double weight = ElementConversion.ToDouble(weights[row]);
            if (ElementConversion.ToDouble(largest[row]) > FloorOf<TElement>())
            {
                continue;
            }

            for (int k = 0; k < mixingWeights.Length; k++)
            {
                Unsafe.Add(ref responsibilities, k * componentStride + row) =
                    ElementConversion.FromDouble<TElement>(weight * mixingWeights[k]);
            }

            logLikelihood = weight > 0.0 ? double.NegativeInfinity : logLikelihood;
        }

        return logLikelihood;
    }
}
