using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>The E-step and the scores of rows with missing entries of affine families: a loop nest of its own.</summary>
/// <remarks>
/// Columns are independent given the component, so only the label is latent: a missing entry leaves its column out of the
/// density, of the sum and of the mass. See <c>docs/families/missing-data.md</c>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineMixtureMissing
{
    /// <summary>Scores the rows of a block that miss entries, each in its place.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="scores">Receives the scores; those of complete rows stay as they are.</param>
    public static void ScoreBlock<TElement>(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        RowScores<TElement> scores)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ObservedColumns columns = new(shape, parameters, scratch);
        Span<TElement> row = scratch.Elements<TElement>(shape.Dimension);
        IncompleteRows<TElement> incomplete = block.IncompleteRows;
        for (int p = 0; p < incomplete.PatternCount; p++)
        {
            MissingPattern pattern = incomplete[p];
            foreach (int n in pattern.Rows)
            {
                block.CopyRowTo(n, row);
                columns.Score<TElement>(row, pattern.Observed);
                Store(shape, columns, row, pattern.Observed, scores.Slice(n, 1, shape.Components));
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
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> row,
        Span<double> logDensities,
        Span<TElement> responsibilities)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ObservedColumns columns = new(shape, parameters, scratch);
        Span<int> order = scratch.Integers(row.Length);
        ReadOnlySpan<int> observed = order[..MissingPattern.Sort(row, order)];
        columns.Score(row, observed);
        double measure = BaseMeasure.OfRow(shape.Family, row);
        for (int k = 0; k < logDensities.Length; k++)
        {
            double density = columns.Components[k];
            logDensities[k] = density > ImpossibleRows.Floor ? density + measure / KernelMath.Ln2 : density;
        }

        double logDensity = LogDensity(columns.Normalize(1, out _), observed, measure);
        for (int k = 0; k < responsibilities.Length; k++)
        {
            responsibilities[k] = ElementConversion.FromDouble<TElement>(columns.Components[k]);
        }

        return logDensity;
    }

    /// <summary>Computes log₂(π_k p_k(x)) of the rows of a block that miss entries, h apart, each in its place.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="logDensities">Receives them, as <see cref="StateRows"/>; those of complete rows stay as they are.</param>
    internal static void LogDensities<TElement>(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        Span<double> logDensities)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ObservedColumns columns = new(shape, parameters, scratch);
        Span<TElement> row = scratch.Elements<TElement>(shape.Dimension);
        IncompleteRows<TElement> incomplete = block.IncompleteRows;
        for (int p = 0; p < incomplete.PatternCount; p++)
        {
            MissingPattern pattern = incomplete[p];
            foreach (int n in pattern.Rows)
            {
                block.CopyRowTo(n, row);
                columns.Score<TElement>(row, pattern.Observed);
                columns.Components.CopyTo(StateRows.Row(logDensities, shape.Components, n));
            }
        }
    }

    /// <summary>Computes the statistics of the rows of a block that miss entries, without their base measure and Σw.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="block">The rows; the complete ones are passed over.</param>
    /// <param name="assignment">How a row counts for the components.</param>
    /// <param name="posteriors">
    /// Responsibilities times weights that are given, as <see cref="StateRows"/>, with a log-likelihood of 0; empty for those that
    /// the parameters give.
    /// </param>
    /// <param name="statistics">Receives the statistics.</param>
    internal static void ExpectBlock<TElement>(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        Assignment assignment,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ObservedColumns columns = new(shape, parameters, scratch);
        Span<TElement> row = scratch.Elements<TElement>(shape.Dimension);
        IncompleteRows<TElement> incomplete = block.IncompleteRows;
        BlockLikelihood likelihood = default;
        for (int p = 0; p < incomplete.PatternCount; p++)
        {
            MissingPattern pattern = incomplete[p];
            bool isEmpty = pattern.ObservedCount == 0;
            foreach (int n in pattern.Rows)
            {
                double weight = block.Weight(n);
                block.CopyRowTo(n, row);
                columns.Score<TElement>(row, pattern.Observed);
                if (!posteriors.IsEmpty)
                {
                    columns.Assign(posteriors.Slice(n * StateRows.Stride(shape.Components), shape.Components));
                    columns.Accumulate(pattern.Observed);
                    continue;
                }

                int label = SingleRow.IndexOfLargest(columns.Components);
                double logDensity = columns.Normalize(weight, out double logLargest);
                if (assignment == Assignment.Hard)
                {
                    columns.Assign(label, weight);
                }

                likelihood += new BlockLikelihood(isEmpty ? 0 : weight * logDensity, weight * logLargest);
                columns.Accumulate(pattern.Observed);
            }
        }

        columns.CopyTo(shape, statistics);
        statistics[0] = likelihood.Mixture * KernelMath.Ln2;
        if (assignment == Assignment.Hard)
        {
            statistics[shape.StatisticCount] = likelihood.Classification * KernelMath.Ln2;
        }
    }

    private static double LogDensity(double logDensity, ReadOnlySpan<int> observed, double measure) =>
        observed.IsEmpty ? 0 : logDensity * KernelMath.Ln2 + measure;

    private static void Store<TElement>(
        AffineMixtureShape shape,
        ObservedColumns columns,
        ReadOnlySpan<TElement> row,
        ReadOnlySpan<int> observed,
        RowScores<TElement> scores)
        where TElement : unmanaged
    {
        double logDensity = columns.Normalize(1, out _);
        int label = SingleRow.IndexOfLargest(columns.Components);
        if (!scores.LogDensities.IsEmpty)
        {
            scores.LogDensities[0] = LogDensity(logDensity, observed, BaseMeasure.OfRow(shape.Family, row));
        }

        for (int k = 0; k < scores.Responsibilities.Length; k++)
        {
            scores.Responsibilities[k] = ElementConversion.FromDouble<TElement>(columns.Components[k]);
        }

        if (!scores.Labels.IsEmpty)
        {
            scores.Labels[0] = label;
        }

        if (!scores.LogCertainties.IsEmpty)
        {
            scores.LogCertainties[0] = Math.Log(columns.Components[label]);
        }
    }
}
