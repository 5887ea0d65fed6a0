using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>The E-step of affine families over one block of rows.</summary>
/// <typeparam name="TTile">The backend.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineEStep<TTile, TElement>
    where TTile : ITileKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>Computes the statistics of a block.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="prepared">Their prepared form.</param>
    /// <param name="block">The rows.</param>
    /// <param name="statistics">Receives the statistics.</param>
    public static void Run(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> fallback = scratch.Doubles(shape.Components);
        Span<double> moments = scratch.Doubles(shape.Components * TTile.MomentCount);
        TileExpectation<TTile, TElement>.ChooseFallback(parameters, fallback);
        BlockLikelihood likelihood = TileExpectation<TTile, TElement>.Accumulate(
            fallback,
            prepared,
            block,
            default,
            new CertainColumns(shape.Family, parameters[shape.Components..]),
            moments);
        Write(shape, block, moments, statistics);
        if (TTile.Assignment == Assignment.Hard)
        {
            statistics[shape.StatisticCount] = statistics[0] + likelihood.Classification * KernelMath.Ln2;
        }

        statistics[0] += likelihood.Mixture * KernelMath.Ln2;
    }

    /// <summary>Computes the statistics of a block under given posteriors.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="block">The rows.</param>
    /// <param name="posteriors">The posteriors times the weights of the rows, as <see cref="StateRows"/>.</param>
    /// <param name="statistics">Receives the statistics, with the base measure of the rows as log-likelihood.</param>
    public static void Collect(
        AffineMixtureShape shape,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> moments = scratch.Doubles(shape.Components * TTile.MomentCount);
        TileCollection<TTile, TElement>.Accumulate(shape.Components, block, default, posteriors, moments);
        Write(shape, block, moments, statistics);
    }

    private static void Write(
        AffineMixtureShape shape, Observations<TElement> block, ReadOnlySpan<double> moments, Span<double> statistics)
    {
        statistics[0] = BaseMeasure.Sum(shape.Family, block);
        statistics[1] = block.TotalWeight;
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> component = moments.Slice(k * TTile.MomentCount, 1 + shape.Family.FeatureCount);
            statistics[AffineMixtureShape.StatisticsHeader + k] = component[0];
            component[1..].CopyTo(shape.Sums(statistics, k));
        }
    }
}
