using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>The E-step and the scores of rows with missing entries: a loop nest of its own, pattern by pattern.</summary>
/// <remarks>
/// The missing values are latent beside the component: what is accumulated of a row is its conditional mean under each
/// component, and the conditional covariance is added to the second moments, once for all rows of a pattern. The E-step leaves
/// common patterns to the kernel of complete rows. See <c>docs/families/missing-data.md</c>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianMixtureMissing
{
    /// <summary>Scores the rows of a block that miss entries, each in its place.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="scores">Receives the scores; those of complete rows stay as they are.</param>
    public static void ScoreBlock<TElement>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        RowScores<TElement> scores)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ConditionalGaussians components = new(shape, parameters, scratch);
        IncompleteRows<TElement> incomplete = block.IncompleteRows;
        for (int p = 0; p < incomplete.PatternCount; p++)
        {
            MissingPattern pattern = incomplete[p];
            components.Observe(pattern.Columns, pattern.ObservedCount);
            for (int start = 0; start < pattern.Rows.Length; start += ConditionalGaussians.RowsAtOnce)
            {
                ReadOnlySpan<int> rows = components.Score(block, pattern.Rows[start..]);
                Vector256<double> logs = components.Normalize(Vector256<double>.One, out Vector256<double> certainties);
                for (int r = 0; r < rows.Length; r++)
                {
                    Store(components, r, logs[r], certainties[r], scores.Slice(rows[r], 1, shape.Components));
                }
            }
        }
    }

    /// <summary>Computes log₂(π_k p_k(x)) of the rows of a block that miss entries, each in its place.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="logDensities">Receives them, as <see cref="StateRows"/>; those of complete rows stay as they are.</param>
    internal static void LogDensities<TElement>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        Span<double> logDensities)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ConditionalGaussians components = new(shape, parameters, scratch);
        IncompleteRows<TElement> incomplete = block.IncompleteRows;
        for (int p = 0; p < incomplete.PatternCount; p++)
        {
            MissingPattern pattern = incomplete[p];
            components.Observe(pattern.Columns, pattern.ObservedCount);
            for (int start = 0; start < pattern.Rows.Length; start += ConditionalGaussians.RowsAtOnce)
            {
                ReadOnlySpan<int> rows = components.Score(block, pattern.Rows[start..]);
                for (int r = 0; r < rows.Length; r++)
                {
                    components.CopyLogDensities(r, StateRows.Row(logDensities, shape.Components, rows[r]));
                }
            }
        }
    }

    /// <summary>Scores one row that misses entries.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="row">The row, D entries, NaN where one is missing.</param>
    /// <param name="logDensities">Receives log₂(π_k p_k(x)) of the K components; empty if not wanted.</param>
    /// <param name="responsibilities">Receives the K responsibilities; empty if not wanted.</param>
    /// <returns>log p of what is observed, natural logarithm: 0 for nothing, −∞ where every density is 0.</returns>
    public static double ScoreRow<TElement>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> row,
        Span<double> logDensities,
        Span<TElement> responsibilities)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ConditionalGaussians components = new(shape, parameters, scratch);
        Span<int> columns = scratch.Integers(row.Length);
        components.Observe(columns, MissingPattern.Sort(row, columns));
        components.Load(row);
        components.Score();
        components.CopyLogDensities(0, logDensities);
        double logDensity = components.Normalize(Vector256<double>.One, out _)[0];
        for (int k = 0; k < responsibilities.Length; k++)
        {
            responsibilities[k] = ElementConversion.FromDouble<TElement>(components.Responsibility(0, k));
        }

        return logDensity * KernelMath.Ln2;
    }

    /// <summary>Computes the statistics of the rows of a block whose pattern of missing entries is not common.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="block">The rows; those that are complete, or of a common pattern, are passed over.</param>
    /// <param name="assignment">How a row counts for the components.</param>
    /// <param name="posteriors">
    /// Responsibilities times weights that are given, as <see cref="StateRows"/>, with a log-likelihood of 0; empty for those that
    /// the parameters give.
    /// </param>
    /// <param name="statistics">Receives the statistics.</param>
    internal static void ExpectBlock<TElement>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        Assignment assignment,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ReadOnlySpan<double> dataCentre = block.Centre;
        Span<double> offsets = scratch.Doubles(shape.Components * shape.Dimension);
        Span<double> moments = scratch.Doubles(shape.Components * GaussianMixtureStatistics.MomentCount(shape));
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = parameters[shape.MeanOffset + i] - dataCentre[i % shape.Dimension];
        }

        BlockLikelihood likelihood = Accumulate(shape, parameters, block, assignment, posteriors, offsets, moments);
        if (Recentring.IsNeeded<double>(shape, moments))
        {
            Recentring.Move<double>(shape, moments, offsets);
            Accumulate(shape, parameters, block, assignment, posteriors, offsets, moments);
        }

        GaussianMixtureStatistics.FromMoments(shape, moments, dataCentre, offsets, statistics);
        statistics[0] = likelihood.Mixture * KernelMath.Ln2;
        statistics[1] = 0.0;
        if (assignment == Assignment.Hard)
        {
            statistics[shape.StatisticCount] = likelihood.Classification * KernelMath.Ln2;
        }
    }

    /// <summary>Passes over the patterns of a block: log₂-likelihoods, and moments about the given centres.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static BlockLikelihood Accumulate<TElement>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        Assignment assignment,
        ReadOnlySpan<double> posteriors,
        ReadOnlySpan<double> offsets,
        Span<double> moments)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ConditionalGaussians components = new(shape, parameters, scratch);
        ExpectedMoments expected = new(shape, block.Centre, offsets, scratch);
        IncompleteRows<TElement> incomplete = block.IncompleteRows;
        Span<int> labels = stackalloc int[ConditionalGaussians.RowsAtOnce];
        Vector256<double> mixture = Vector256<double>.Zero, classification = mixture;
        for (int p = 0; p < incomplete.PatternCount; p++)
        {
            MissingPattern pattern = incomplete[p];
            if (pattern.IsCommon)
            {
                continue;
            }

            components.Observe(pattern.Columns, pattern.ObservedCount);
            for (int start = 0; start < pattern.Rows.Length; start += ConditionalGaussians.RowsAtOnce)
            {
                ReadOnlySpan<int> rows = components.Score(block, pattern.Rows[start..]);
                if (!posteriors.IsEmpty)
                {
                    components.Assign(rows, posteriors);
                    expected.Add(components);
                    continue;
                }

                Vector256<double> weights = Weights(block, rows);
                if (assignment == Assignment.Hard)
                {
                    components.FindLargest(labels);
                }

                Vector256<double> logs = components.Normalize(weights, out Vector256<double> certainties);
                if (assignment == Assignment.Hard)
                {
                    components.Assign(labels, weights);
                }

                mixture += Weighted(weights, logs);
                classification += Weighted(weights, logs + certainties);
                expected.Add(components);
            }

            expected.EndPattern(components, pattern);
        }

        expected.CopyTo(moments);
        return new BlockLikelihood(KernelMath.Sum(mixture), KernelMath.Sum(classification));
    }

    /// <summary>w l; a row that is not there has weight 0, and 0 times −∞ is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Weighted(Vector256<double> weights, Vector256<double> logs) =>
        Vector256.ConditionalSelect(
            Vector256.GreaterThan(weights, Vector256<double>.Zero), weights * logs, Vector256<double>.Zero);

    /// <summary>The weights of up to four rows; 0 for those that are not there.</summary>
    private static Vector256<double> Weights<TElement>(Observations<TElement> block, ReadOnlySpan<int> rows)
        where TElement : unmanaged
    {
        ReadOnlySpan<double> given = block.Weights;
        if (given.IsEmpty && rows.Length == ConditionalGaussians.RowsAtOnce)
        {
            return Vector256<double>.One;
        }

        Vector256<double> weights = Vector256<double>.Zero;
        for (int r = 0; r < rows.Length; r++)
        {
            weights = weights.WithElement(r, given.IsEmpty ? 1.0 : given[rows[r]]);
        }

        return weights;
    }

    private static void Store<TElement>(
        scoped in ConditionalGaussians components,
        int row,
        double logDensity,
        double logCertainty,
        RowScores<TElement> scores)
        where TElement : unmanaged
    {
        if (!scores.LogDensities.IsEmpty)
        {
            scores.LogDensities[0] = logDensity * KernelMath.Ln2;
        }

        if (!scores.Responsibilities.IsEmpty)
        {
            for (int k = 0; k < scores.Responsibilities.Length; k++)
            {
                scores.Responsibilities[k] =
                    ElementConversion.FromDouble<TElement>(components.Responsibility(row, k));
            }
        }

        if (scores.Labels.IsEmpty && scores.LogCertainties.IsEmpty)
        {
            return;
        }

        int label = components.FindLargest(row);
        if (!scores.Labels.IsEmpty)
        {
            scores.Labels[0] = label;
        }

        if (!scores.LogCertainties.IsEmpty)
        {
            // Where every density is 0 the largest responsibility is the largest weight, not one in a sum of 1.
            scores.LogCertainties[0] = double.IsNegativeInfinity(logDensity)
                ? Math.Log(components.Responsibility(row, label))
                : logCertainty * KernelMath.Ln2;
        }
    }
}
