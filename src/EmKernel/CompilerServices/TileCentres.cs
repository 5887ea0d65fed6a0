using System;

namespace EmKernel.CompilerServices;

/// <summary>The centres of moments as kernels read them.</summary>
internal static class TileCentres
{
    /// <summary>Copies centres; columns that only fill a block are 0, as the rows are there.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="dimension">D.</param>
    /// <param name="stride">The distance between two centres.</param>
    /// <param name="offsets">The centres relative to that of the sample: [K][D].</param>
    /// <param name="centres">Receives [K][stride].</param>
    public static void Copy<TElement>(
        int dimension, int stride, ReadOnlySpan<double> offsets, Span<TElement> centres)
        where TElement : unmanaged
    {
        if (stride != dimension)
        {
            centres.Clear();
        }

        int k = 0;
        for (int start = 0; start < offsets.Length; start += dimension, k += stride)
        {
            for (int d = 0; d < dimension; d++)
            {
                centres[k + d] = ElementConversion.FromDouble<TElement>(offsets[start + d]);
            }
        }
    }
}
