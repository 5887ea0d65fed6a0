using System;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <content>Statistics under posteriors that are given, as those of the states of a chain.</content>
public static partial class QuadraticEStep<TTile, TElement>
{
    /// <summary>Computes the statistics of a block under given posteriors.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="posteriors">The posteriors times the weights of the rows, as <see cref="StateRows"/>.</param>
    /// <param name="statistics">Receives the statistics, with a log-likelihood of 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Collect(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
    {
        if (block.HasMissing)
        {
            RunIncomplete(shape, parameters, default, block, posteriors, statistics);
        }
        else
        {
            CollectComplete(shape, parameters, block, posteriors, statistics);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CollectComplete(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ReadOnlySpan<double> dataCentre = ObservationStorage.Centre(block);
        Span<double> offsets = scratch.Doubles(shape.Components * shape.Dimension);
        Span<double> moments = scratch.Doubles(shape.Components * TTile.MomentCount);
        GaussianMixtureStatistics.ChooseOffsets<TElement>(shape, parameters, dataCentre, offsets);
        Accumulate(shape, block, posteriors, offsets, moments);
        if (Recentring.IsNeeded<TElement>(shape, moments))
        {
            Recentring.Move<TElement>(shape, moments, offsets);
            Accumulate(shape, block, posteriors, offsets, moments);
        }

        GaussianMixtureStatistics.FromMoments(shape, moments, dataCentre, offsets, statistics);
        statistics[0] = 0.0;
        statistics[1] = block.TotalWeight;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Accumulate(
        GaussianMixtureShape shape,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        ReadOnlySpan<double> offsets,
        Span<double> moments)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> centres = scratch.Elements<TElement>(shape.Components * TTile.CentreStride);
        TileCentres.Copy(shape.Dimension, TTile.CentreStride, offsets, centres);
        TileCollection<TTile, TElement>.Accumulate(shape.Components, block, centres, posteriors, moments);
    }
}
