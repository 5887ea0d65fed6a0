using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Scores a block of rows with the batch backend, tile by tile.</summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <remarks>
/// The log density of a row is recovered from the component of its largest log-density l: log p = l − log r, and r ≥ 1/K, so
/// nothing cancels.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TileScoring<TTile, TElement>
    where TTile : ITileKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Scores a block; an empty span says that this part is not wanted.</summary>
    /// <param name="mixingWeights">The mixing weights.</param>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="logDensities">Receives log p(x_n | θ), natural logarithm.</param>
    /// <param name="responsibilities">Receives r_nk, row by row.</param>
    /// <param name="labels">Receives arg max_k r_nk.</param>
    public static void Run(
        ReadOnlySpan<double> mixingWeights,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> logDensities,
        Span<TElement> responsibilities,
        Span<int> labels)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        int components = mixingWeights.Length;
        Span<TElement> tile = scratch.Elements<TElement>(TTile.TileLength);
        Span<TElement> ones = scratch.Elements<TElement>(TTile.TileRows);
        Span<TElement> densities = scratch.Elements<TElement>(components * TTile.ComponentStride);
        Span<double> largest = scratch.Doubles(TTile.TileRows);
        Span<double> likeliest = scratch.Doubles(TTile.TileRows);
        for (int first = 0; first < block.Count; first += TTile.TileRows)
        {
            int rows = Math.Min(TTile.TileRows, block.Count - first);
            int padded = TTile.Load(block, first, rows, tile, ones);
            ones[..rows].Fill(ElementConversion.FromDouble<TElement>(1.0));
            TTile.LogDensities(prepared, tile, padded, densities);
            FindLargest(components, densities, largest[..rows], likeliest[..rows]);
            TTile.Normalize(mixingWeights, ones, padded, weighted: false, densities);
            for (int n = 0; n < rows; n++)
            {
                int best = (int)likeliest[n];
                if (!labels.IsEmpty)
                {
                    labels[first + n] = best;
                }

                if (!logDensities.IsEmpty)
                {
                    double r = ElementConversion.ToDouble(densities[best * TTile.ComponentStride + n]);
                    logDensities[first + n] = largest[n] <= ImpossibleRows.FloorOf<TElement>()
                        ? double.NegativeInfinity
                        : (largest[n] - Math.Log2(r)) * KernelMath.Ln2;
                }
            }

            if (!responsibilities.IsEmpty)
            {
                Transpose(components, densities, responsibilities.Slice(first * components, rows * components));
            }
        }
    }

    private static void FindLargest(
        int components, ReadOnlySpan<TElement> densities, Span<double> largest, Span<double> likeliest)
    {
        largest.Fill(double.NegativeInfinity);
        for (int k = 0; k < components; k++)
        {
            ReadOnlySpan<TElement> component = densities.Slice(k * TTile.ComponentStride, largest.Length);
            for (int n = 0; n < component.Length; n++)
            {
                double l = ElementConversion.ToDouble(component[n]);
                if (l > largest[n])
                {
                    largest[n] = l;
                    likeliest[n] = k;
                }
            }
        }
    }

    private static void Transpose(int components, ReadOnlySpan<TElement> densities, Span<TElement> responsibilities)
    {
        for (int k = 0; k < components; k++)
        {
            ReadOnlySpan<TElement> component = densities.Slice(k * TTile.ComponentStride, responsibilities.Length / components);
            for (int n = 0; n < component.Length; n++)
            {
                responsibilities[n * components + k] = component[n];
            }
        }
    }
}
