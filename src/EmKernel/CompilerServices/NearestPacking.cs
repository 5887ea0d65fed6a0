using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Centres as the kernels of k-means read them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NearestPacking
{
    /// <summary>Packs −‖a_k‖² and 2a_k for each cluster, with a_k the centre relative to that of the sample.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="centre">The centre of the sample, D numbers.</param>
    /// <param name="prepared">Receives [K][1 + D].</param>
    public static void Pack<TElement>(
        KMeansShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<double> centre, Span<TElement> prepared)
        where TElement : unmanaged
    {
        int length = 1 + shape.Dimension;
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> mean = parameters.Slice(shape.MeanOffset + k * shape.Dimension, shape.Dimension);
            Span<TElement> cluster = prepared.Slice(k * length, length);
            double squaredNorm = 0.0;
            for (int d = 0; d < mean.Length; d++)
            {
                double a = ElementConversion.Round<TElement>(mean[d] - centre[d]);
                squaredNorm += a * a;
                cluster[1 + d] = ElementConversion.FromDouble<TElement>(2.0 * a);
            }

            cluster[0] = ElementConversion.FromDouble<TElement>(-squaredNorm);
        }
    }

    /// <summary>The centres relative to that of the sample, about which a block's moments are taken.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="centre">The centre of the sample, D numbers.</param>
    /// <param name="offsets">Receives [K][D], each number as the element type holds it.</param>
    internal static void ChooseOffsets<TElement>(
        KMeansShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<double> centre, Span<double> offsets)
        where TElement : unmanaged
    {
        for (int start = 0; start < offsets.Length; start += shape.Dimension)
        {
            for (int d = 0; d < shape.Dimension; d++)
            {
                offsets[start + d] = ElementConversion.Round<TElement>(
                    parameters[shape.MeanOffset + start + d] - centre[d]);
            }
        }
    }
}
