using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>Scores a block of rows under k-means: labels by the batch backend, distances as they are.</summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NearestScoring<TTile, TElement>
    where TTile : INearestKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Scores a block.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The centres.</param>
    /// <param name="prepared">Their prepared form.</param>
    /// <param name="block">The rows.</param>
    /// <param name="scores">
    /// Receives the scores: log-densities are −‖x − c‖² of the nearest centre, certainties 0.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(
        KMeansShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        RowScores<TElement> scores)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> tile = scratch.Elements<TElement>(TTile.TileLength);
        Span<TElement> weights = scratch.Elements<TElement>(TTile.TileRows);
        Span<TElement> labels = scratch.Elements<TElement>(TTile.TileRows);
        Span<TElement> row = scratch.Elements<TElement>(shape.Dimension);
        scores.LogCertainties.Clear();
        scores.Responsibilities.Clear();
        for (int first = 0; first < block.Count; first += TTile.TileRows)
        {
            int rows = Math.Min(TTile.TileRows, block.Count - first);
            int padded = TTile.Load(block, first, rows, tile, weights);
            TTile.FindNearest(prepared, tile, padded, TileLoader.Source<TElement>(block, first + rows, tile), labels);
            for (int n = 0; n < rows; n++)
            {
                int label = (int)ElementConversion.ToDouble(labels[n]);
                if (!scores.Labels.IsEmpty)
                {
                    scores.Labels[first + n] = label;
                }

                if (!scores.Responsibilities.IsEmpty)
                {
                    scores.Responsibilities[(first + n) * shape.Components + label] =
                        ElementConversion.FromDouble<TElement>(1.0);
                }

                if (!scores.LogDensities.IsEmpty)
                {
                    block.CopyRowTo(first + n, row);
                    scores.LogDensities[first + n] = -NearestRow.SquaredDistance<TElement>(
                        row, parameters.Slice(shape.MeanOffset + label * shape.Dimension, shape.Dimension));
                }
            }
        }
    }
}
