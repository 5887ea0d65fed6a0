using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The E-step of Gaussian families over one block of rows, tile by tile.</summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <remarks>
/// Moments are accumulated about centres that lie close to the new means: the old means, or that of the sample where it is as
/// good. Where they do not, so that N·δ² exceeds the remaining scatter by more than the digits to spare (2²⁰ in double), the
/// block is passed over again about the means that it has just shown.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class QuadraticEStep<TTile, TElement>
    where TTile : ITileKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Computes the statistics of a block.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="prepared">Their prepared form.</param>
    /// <param name="block">The rows.</param>
    /// <param name="statistics">Receives the statistics.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics)
    {
        if (block.HasMissing)
        {
            RunIncomplete(shape, parameters, prepared, block, default, statistics);
        }
        else
        {
            RunComplete(shape, parameters, prepared, block, statistics);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RunComplete(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ReadOnlySpan<double> dataCentre = ObservationStorage.Centre(block);
        Span<double> fallback = scratch.Doubles(shape.Components);
        Span<double> offsets = scratch.Doubles(shape.Components * shape.Dimension);
        Span<double> moments = scratch.Doubles(shape.Components * TTile.MomentCount);
        TileExpectation<TTile, TElement>.ChooseFallback(parameters, fallback);
        bool shared = TTile.SharesCentre
            && block.ProductsAreFinite
            && GaussianMixtureStatistics.TryShareCentre(shape, prepared[..TTile.PreparedCount], offsets);
        if (!shared)
        {
            GaussianMixtureStatistics.ChooseOffsets<TElement>(shape, parameters, dataCentre, offsets);
        }

        BlockLikelihood likelihood = Accumulate(fallback, prepared, block, shape.Dimension, shared, offsets, moments);
        if (Recentring.IsNeeded<TElement>(shape, moments))
        {
            Recentring.Move<TElement>(shape, moments, offsets);
            Accumulate(fallback, prepared, block, shape.Dimension, shared: false, offsets, moments);
        }

        GaussianMixtureStatistics.FromMoments(shape, moments, dataCentre, offsets, statistics);
        statistics[0] = likelihood.Mixture * KernelMath.Ln2;
        statistics[1] = block.TotalWeight;
        if (TTile.Assignment == Assignment.Hard)
        {
            statistics[shape.StatisticCount] = likelihood.Classification * KernelMath.Ln2;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static BlockLikelihood Accumulate(
        ReadOnlySpan<double> fallback,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        int dimension,
        bool shared,
        ReadOnlySpan<double> offsets,
        Span<double> moments)
    {
        if (shared)
        {
            return TileExpectation<TTile, TElement>.Accumulate(fallback, prepared, block, default, default, moments);
        }

        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> centres = scratch.Elements<TElement>(fallback.Length * TTile.CentreStride);
        TileCentres.Copy(dimension, TTile.CentreStride, offsets, centres);
        return TileExpectation<TTile, TElement>.Accumulate(fallback, prepared, block, centres, default, moments);
    }
}
