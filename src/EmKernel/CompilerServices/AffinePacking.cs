using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Lays the factors of affine families out in the order in which a kernel reads them.</summary>
/// <remarks>
/// A prepared component is [c, w]: log₂(π p(x)) = log₂ h(x) + c + Σ w_f T_f(x). log₂ 0 in w is −2⁵¹² (float: −2⁶⁴), and a
/// component of weight 0 has c = −½ · the largest finite number.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffinePacking
{
    private const double LogZeroSingle = -18446744073709551616.0;

    /// <summary>Packs [c, w] of each component.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="prepared">Receives K prepared components.</param>
    public static void Pack<TElement>(
        AffineMixtureShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, Span<TElement> prepared)
        where TElement : unmanaged
    {
        int features = shape.Family.FeatureCount;
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> slopes = factors.Slice(shape.Components + k * features, features);
            Span<TElement> component = prepared.Slice(k * (1 + features), 1 + features);
            component[0] = ElementConversion.FromDouble<TElement>(
                parameters[k] > 0 ? factors[k] : ImpossibleRows.FloorOf<TElement>());
            for (int f = 0; f < slopes.Length; f++)
            {
                double slope = typeof(TElement) == typeof(float) ? Math.Max(slopes[f], LogZeroSingle) : slopes[f];
                component[1 + f] = ElementConversion.FromDouble<TElement>(slope);
            }
        }
    }

    /// <summary>Packs for one row: for each vector of components [feature][lane], c first.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Their factors.</param>
    /// <param name="lanes">The components of a vector; those beyond K are impossible.</param>
    /// <param name="prepared">Receives the prepared form.</param>
    public static void PackByLane(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        int lanes,
        Span<double> prepared)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        int features = shape.Family.RowFeatureCount;
        Span<double> slopes = scratch.Doubles(features);
        prepared.Clear();
        for (int k = 0; k < prepared.Length / (1 + features); k++)
        {
            Span<double> lane = prepared[(k / lanes * (1 + features) * lanes + k % lanes)..];
            lane[0] = ImpossibleRows.Floor;
            if (k >= shape.Components || !(parameters[k] > 0))
            {
                continue;
            }

            lane[0] = Math.Log2(parameters[k]) + shape.Family.FactorRow(shape.Component(parameters, k), slopes);
            for (int f = 0; f < features; f++)
            {
                lane[(1 + f) * lanes] = slopes[f];
            }
        }
    }
}
