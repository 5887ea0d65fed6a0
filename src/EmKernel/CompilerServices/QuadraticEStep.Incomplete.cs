using System;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <content>Blocks with missing entries: their parts one after the other.</content>
/// <remarks>
/// The rows of a common pattern go the way of complete ones, under the mixture of the columns that they observe, and what is
/// expected of the others is added to the statistics of them all. Rare patterns have a loop nest of their own
/// (<see cref="GaussianMixtureMissing"/>). See <c>docs/families/missing-data.md</c>.
/// </remarks>
public static partial class QuadraticEStep<TTile, TElement>
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void RunIncomplete(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
    {
        IncompleteRows<TElement> incomplete = block.IncompleteRows;
        statistics.Clear();
        if (incomplete.CommonPatternCount < incomplete.PatternCount)
        {
            GaussianMixtureMissing.ExpectBlock(shape, parameters, block, TTile.Assignment, posteriors, statistics);
        }

        if (incomplete.CommonPatternCount > 0)
        {
            AddCommonPatterns(shape, parameters, incomplete, posteriors, statistics);
        }

        if (incomplete.CompleteRows.Count > 0)
        {
            using KernelScratch.Scope scratch = KernelScratch.Open();
            Span<double> part = scratch.Doubles(statistics.Length);
            RunPart(
                shape, parameters, prepared, incomplete.CompleteRows, incomplete.CompletePlaces, posteriors, part);
            Add(shape, part, statistics);
        }

        statistics[1] = block.TotalWeight;
    }

    private static void AddCommonPatterns(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        IncompleteRows<TElement> incomplete,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ConditionalGaussians components = new(shape, parameters, scratch);
        Span<double> part = scratch.Doubles(statistics.Length);
        Span<double> marginal = scratch.Doubles(shape.ParameterCount);
        Span<double> factors = scratch.Doubles(shape.FactorCount);
        Span<TElement> prepared = scratch.Elements<TElement>(TTile.PreparedCount);
        for (int p = 0; p < incomplete.PatternCount; p++)
        {
            MissingPattern pattern = incomplete[p];
            if (!pattern.IsCommon)
            {
                continue;
            }

            Observations<TElement> rows = incomplete.Filled(p);
            ReadOnlySpan<double> centre = ObservationStorage.Centre(rows);
            components.Observe(pattern.Columns, pattern.ObservedCount);
            components.Regress();
            components.CopyMarginal(parameters, centre, marginal, factors);
            TTile.Prepare(marginal, factors, centre, prepared);
            RunPart(shape, marginal, prepared, rows, pattern.Rows, posteriors, part);
            components.Expect(parameters, part);
            Add(shape, part, statistics);
        }
    }

    /// <summary>Computes the statistics of rows without gaps, under given posteriors where there are any.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static void RunPart(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> rows,
        ReadOnlySpan<int> places,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
    {
        if (posteriors.IsEmpty)
        {
            RunComplete(shape, parameters, prepared, rows, statistics);
            return;
        }

        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> picked = scratch.Doubles(StateRows.Length(shape.Components, rows.Count));
        StateRows.Pick(posteriors, shape.Components, places, picked);
        CollectComplete(shape, parameters, rows, picked, statistics);
    }

    private static void Add(GaussianMixtureShape shape, ReadOnlySpan<double> part, Span<double> statistics)
    {
        GaussianMixtureStatistics.Combine(shape, statistics, part, statistics);
        if (TTile.Assignment == Assignment.Hard)
        {
            statistics[shape.StatisticCount] += part[shape.StatisticCount];
        }
    }
}
