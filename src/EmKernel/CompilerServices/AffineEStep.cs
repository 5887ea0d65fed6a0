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
        if (block.HasMissing)
        {
            AccumulateIncomplete(shape, parameters, prepared, block, statistics);
        }
        else
        {
            Accumulate(shape, parameters, prepared, block, statistics);
        }

        double measure = BaseMeasure.Sum(shape.Family, block);
        statistics[0] += measure;
        statistics[1] = block.TotalWeight;
        if (TTile.Assignment == Assignment.Hard)
        {
            statistics[shape.StatisticCount] += measure;
        }
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
        Write(shape, moments, statistics);
        statistics[0] = BaseMeasure.Sum(shape.Family, block);
        statistics[1] = block.TotalWeight;
    }

    /// <summary>Adds the statistics of the complete rows to those of the rows that miss entries.</summary>
    private static void AccumulateIncomplete(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> ofComplete = scratch.Doubles(statistics.Length);
        AffineMixtureMissing.ExpectBlock(shape, parameters, block, TTile.Assignment, default, statistics);
        Accumulate(shape, parameters, prepared, block.IncompleteRows.CompleteRows, ofComplete);
        for (int i = 0; i < statistics.Length; i++)
        {
            statistics[i] += ofComplete[i];
        }
    }

    /// <summary>The statistics of complete rows, without their base measure and Σw.</summary>
    private static void Accumulate(
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
        Write(shape, moments, statistics);
        statistics[0] = likelihood.Mixture * KernelMath.Ln2;
        if (TTile.Assignment == Assignment.Hard)
        {
            statistics[shape.StatisticCount] = likelihood.Classification * KernelMath.Ln2;
        }
    }

    private static void Write(AffineMixtureShape shape, ReadOnlySpan<double> moments, Span<double> statistics)
    {
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> component = moments.Slice(k * TTile.MomentCount, 1 + shape.Family.FeatureCount);
            statistics[AffineMixtureShape.StatisticsHeader + k] = component[0];
            component[1..].CopyTo(shape.Sums(statistics, k));
            shape.Masses(statistics, k).Fill(shape.Family.Mass(component[0], component[1..]));
        }
    }
}
