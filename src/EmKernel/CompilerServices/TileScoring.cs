using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Scores a block of rows with the batch backend, tile by tile.</summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
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
        Span<TElement> largest = scratch.Elements<TElement>(TTile.TileRows);
        Span<TElement> sums = scratch.Elements<TElement>(TTile.TileRows);
        for (int first = 0; first < block.Count; first += TTile.TileRows)
        {
            int rows = Math.Min(TTile.TileRows, block.Count - first);
            int padded = TTile.Load(block, first, rows, tile, ones);
            ones[..rows].Fill(ElementConversion.FromDouble<TElement>(1.0));
            TTile.LogDensities(prepared, tile, padded, densities);
            TTile.Normalize(ones, padded, densities, largest, sums);
            TileLikelihood.Sum(
                mixingWeights, ones, weighted: false, largest[..rows], sums[..rows], densities, TTile.ComponentStride);
            if (!logDensities.IsEmpty)
            {
                CopyLogDensities(largest, sums, logDensities.Slice(first, rows));
            }

            if (!labels.IsEmpty)
            {
                FindLargest(components, densities, labels.Slice(first, rows));
            }

            if (!responsibilities.IsEmpty)
            {
                Transpose(components, densities, responsibilities.Slice(first * components, rows * components));
            }
        }
    }

    private static void CopyLogDensities(
        ReadOnlySpan<TElement> largest, ReadOnlySpan<TElement> sums, Span<double> logDensities)
    {
        for (int n = 0; n < logDensities.Length; n++)
        {
            double m = ElementConversion.ToDouble(largest[n]);
            logDensities[n] = m <= ImpossibleRows.FloorOf<TElement>()
                ? double.NegativeInfinity
                : (m + Math.Log2(ElementConversion.ToDouble(sums[n]))) * KernelMath.Ln2;
        }
    }

    private static void FindLargest(int components, ReadOnlySpan<TElement> densities, Span<int> labels)
    {
        for (int n = 0; n < labels.Length; n++)
        {
            int label = 0;
            double best = ElementConversion.ToDouble(densities[n]);
            for (int k = 1; k < components; k++)
            {
                double r = ElementConversion.ToDouble(densities[k * TTile.ComponentStride + n]);
                if (r > best)
                {
                    best = r;
                    label = k;
                }
            }

            labels[n] = label;
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
