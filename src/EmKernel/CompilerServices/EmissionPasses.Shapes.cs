using System;
using System.Numerics.Tensors;

namespace EmKernel.CompilerServices;

/// <content>The passes for each shape of mixture.</content>
public static partial class EmissionPasses<TTile, TElement>
{
    /// <summary>The log₂-densities of a block, row by row.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="logDensities">Receives the log-densities.</param>
    public static void LogDensities(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> logDensities)
    {
        LogDensities(shape.Components, default(CertainColumns), prepared, block, logDensities);
        if (block.HasMissing)
        {
            GaussianMixtureMissing.LogDensities(shape, parameters, block, logDensities);
        }
    }

    /// <inheritdoc cref="LogDensities(GaussianMixtureShape, ReadOnlySpan{double}, ReadOnlySpan{TElement}, Observations{TElement}, Span{double})"/>
    public static void LogDensities(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> logDensities)
    {
        CertainColumns certain = new CertainColumns(shape.Family, parameters[shape.Components..]);
        LogDensities(shape.Components, certain, prepared, block, logDensities);
        if (block.HasMissing)
        {
            AffineMixtureMissing.LogDensities(shape, parameters, block, logDensities);
        }
    }

    /// <summary>The densities of a block relative to the largest of their row, row by row.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="likelihoods">Receives 2^(l − m); zeros where every density is 0.</param>
    /// <param name="shifts">Receives m = max l; 0 where every density is 0.</param>
    public static void Likelihoods(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> likelihoods,
        Span<double> shifts)
    {
        Likelihoods(shape.Components, default(CertainColumns), prepared, block, likelihoods, shifts);
        if (block.HasMissing)
        {
            GaussianMixtureMissing.LogDensities(shape, parameters, block, likelihoods);
            Exponentiate(shape.Components, block, likelihoods, shifts);
        }
    }

    /// <inheritdoc cref="Likelihoods(GaussianMixtureShape, ReadOnlySpan{double}, ReadOnlySpan{TElement}, Observations{TElement}, Span{double}, Span{double})"/>
    /// <remarks>Without the base measure, which is the same for every state.</remarks>
    public static void Likelihoods(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> likelihoods,
        Span<double> shifts)
    {
        if (CodeEmission.Serves(shape))
        {
            CodeEmission.Likelihoods(shape, parameters, block, likelihoods, shifts);
        }
        else
        {
            CertainColumns certain = new CertainColumns(shape.Family, parameters[shape.Components..]);
            Likelihoods(shape.Components, certain, prepared, block, likelihoods, shifts);
        }

        if (block.HasMissing)
        {
            AffineMixtureMissing.LogDensities(shape, parameters, block, likelihoods);
            Exponentiate(shape.Components, block, likelihoods, shifts);
        }
    }

    /// <summary>The statistics of a block under given posteriors.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="posteriors">The posteriors times the weights of the rows.</param>
    /// <param name="statistics">Receives the statistics; as log-likelihood what the densities have left out.</param>
    public static void Collect(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics) =>
        QuadraticEStep<TTile, TElement>.Collect(shape, parameters, block, posteriors, statistics);

    /// <inheritdoc cref="Collect(GaussianMixtureShape, ReadOnlySpan{double}, Observations{TElement}, ReadOnlySpan{double}, Span{double})"/>
    public static void Collect(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
    {
        if (!block.HasMissing)
        {
            CollectComplete(shape, block, posteriors, statistics);
            return;
        }

        using KernelScratch.Scope scratch = KernelScratch.Open();
        IncompleteRows<TElement> rows = block.IncompleteRows;
        Span<double> picked = scratch.Doubles(StateRows.Length(shape.Components, rows.CompleteRows.Count));
        Span<double> ofComplete = scratch.Doubles(statistics.Length);
        StateRows.Pick(posteriors, shape.Components, rows.CompletePlaces, picked);
        CollectComplete(shape, rows.CompleteRows, picked, ofComplete);
        AffineMixtureMissing.ExpectBlock(shape, parameters, block, Assignment.Soft, posteriors, statistics);
        TensorPrimitives.Add(statistics, ofComplete, statistics);
        statistics[0] = BaseMeasure.Sum(shape.Family, block);
        statistics[1] = block.TotalWeight;
    }

    private static void CollectComplete(
        AffineMixtureShape shape,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
    {
        if (CodeEmission.Serves(shape))
        {
            CodeEmission.Collect(shape, block, posteriors, statistics);
        }
        else
        {
            AffineEStep<TTile, TElement>.Collect(shape, block, posteriors, statistics);
        }
    }

    /// <summary>Turns the log-densities of the rows that miss entries into densities relative to the largest of their row.</summary>
    private static void Exponentiate(
        int states, Observations<TElement> block, Span<double> likelihoods, Span<double> shifts)
    {
        IncompleteRows<TElement> incomplete = block.IncompleteRows;
        for (int p = 0; p < incomplete.PatternCount; p++)
        {
            foreach (int n in incomplete[p].Rows)
            {
                shifts[n] = StateRows.Exponentiate<TElement>(StateRows.Row(likelihoods, states, n));
            }
        }
    }

    /// <summary>Adds the base measure of each row to its log-densities: nothing, where they hold all constants.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="states">The number of log-densities of a row.</param>
    /// <param name="block">The rows.</param>
    /// <param name="logDensities">The log-densities.</param>
    public static void AddBaseMeasure(
        GaussianMixtureShape shape, int states, Observations<TElement> block, Span<double> logDensities)
    {
    }

    /// <inheritdoc cref="AddBaseMeasure(GaussianMixtureShape, int, Observations{TElement}, Span{double})"/>
    public static void AddBaseMeasure(
        AffineMixtureShape shape, int states, Observations<TElement> block, Span<double> logDensities)
    {
        if (shape.Family.HasUnitBaseMeasure)
        {
            return;
        }

        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> row = scratch.Elements<TElement>(block.Dimension);
        for (int n = 0; n < block.Count; n++)
        {
            block.CopyRowTo(n, row);
            double logMeasure = BaseMeasure.OfRow<TElement>(shape.Family, row) / KernelMath.Ln2;
            foreach (ref double logDensity in StateRows.Row(logDensities, states, n))
            {
                logDensity += logMeasure;
            }
        }
    }
}
