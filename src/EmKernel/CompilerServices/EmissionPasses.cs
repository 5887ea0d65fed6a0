using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The passes over a block that a hidden Markov model takes from its emission's batch backend, tile by tile.</summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class EmissionPasses<TTile, TElement>
    where TTile : ITileKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>The log₂-densities of a block, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void LogDensities(
        int states,
        CertainColumns certain,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> logDensities)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        TileBuffers<TElement> buffers = new(scratch, TTile.TileLength, TTile.TileRows, states * TTile.ComponentStride);
        Span<TElement> densities = buffers.Densities;
        for (int first = 0; first < block.Count; first += TTile.TileRows)
        {
            int rows = Math.Min(TTile.TileRows, block.Count - first);
            ReadOnlySpan<TElement> tile =
                Tiles<TTile, TElement>.Open(block, first, rows, buffers.Copy, buffers.Weights, out int padded);
            TTile.LogDensities(prepared, tile, padded, TileLoader.Source<TElement>(block, first + rows, tile), densities);
            certain.Exclude(block, first, rows, densities, TTile.ComponentStride);
            StateRows.FromColumns<TElement>(
                densities, TTile.ComponentStride, states, default, rows, logDensities[(first * StateRows.Stride(states))..]);
        }
    }

    /// <summary>The densities of a block relative to the largest of their row, row by row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Likelihoods(
        int states,
        CertainColumns certain,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> likelihoods,
        Span<double> shifts)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        TileBuffers<TElement> buffers = new(scratch, TTile.TileLength, TTile.TileRows, states * TTile.ComponentStride);
        Span<TElement> ones = buffers.Weights;
        Span<TElement> densities = buffers.Densities;
        for (int first = 0; first < block.Count; first += TTile.TileRows)
        {
            int rows = Math.Min(TTile.TileRows, block.Count - first);
            ReadOnlySpan<TElement> tile = Tiles<TTile, TElement>.Open(block, first, rows, buffers.Copy, ones, out int padded);
            ones[..padded].Fill(ElementConversion.FromDouble<TElement>(1.0));
            TTile.LogDensities(prepared, tile, padded, TileLoader.Source<TElement>(block, first + rows, tile), densities);
            certain.Exclude(block, first, rows, densities, TTile.ComponentStride);
            TTile.Normalize(ones, padded, densities, buffers.Largest, buffers.ExponentialSums);
            Span<double> target = likelihoods[(first * StateRows.Stride(states))..];
            StateRows.FromColumns<TElement>(densities, TTile.ComponentStride, states, buffers.ExponentialSums, rows, target);
            TakeShifts(buffers.Largest[..rows], target, StateRows.Stride(states), shifts.Slice(first, rows));
        }
    }

    /// <summary>The largest log-densities as they are, except of rows that are impossible.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TakeShifts(
        ReadOnlySpan<TElement> largest, Span<double> likelihoods, int stride, Span<double> shifts)
    {
        double floor = ImpossibleRows.FloorOf<TElement>();
        double least = double.MaxValue;
        for (int n = 0; n < shifts.Length; n++)
        {
            shifts[n] = ElementConversion.ToDouble(largest[n]);
            least = shifts[n] < least ? shifts[n] : least;
        }

        for (int n = 0; n < shifts.Length && least <= floor; n++)
        {
            if (shifts[n] <= floor)
            {
                shifts[n] = 0.0;
                likelihoods.Slice(n * stride, stride).Clear();
            }
        }
    }
}
