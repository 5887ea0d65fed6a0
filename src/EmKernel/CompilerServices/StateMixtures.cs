using System;
using System.ComponentModel;
using CommunityToolkit.HighPerformance;

namespace EmKernel.CompilerServices;

/// <summary>The emission of a hidden Markov model whose states are mixtures: runs of the components of one large mixture.</summary>
/// <typeparam name="TComponents">The kernel of the large mixture, of which each state has an equal share.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <param name="components">That kernel, with its prior.</param>
/// <remarks>
/// Component s·M + m is the m-th of state s. The density of a state is the sum over its components, and what a row gives to a
/// component is γ(s)·p(m | s, x): from there on it is the mixture's own M-step, which leaves each state its share.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct StateMixtures<TComponents, TElement>(TComponents components) : IEmissionKernel<TElement>
    where TComponents : struct, IEmissionKernel<TElement>
    where TElement : unmanaged
{
    /// <inheritdoc/>
    public static int Dimension => TComponents.Dimension;

    /// <inheritdoc/>
    public static int ComponentCount => TComponents.ComponentCount / TComponents.ComponentsOfState;

    /// <inheritdoc/>
    public static int ComponentsOfState => TComponents.ComponentsOfState;

    /// <inheritdoc/>
    public static int CodeCount => TComponents.CodeCount;

    /// <inheritdoc/>
    public static int ParameterCount => TComponents.ParameterCount;

    /// <inheritdoc/>
    public static int StatisticCount => TComponents.StatisticCount;

    /// <inheritdoc/>
    public static int FactorCount => TComponents.FactorCount;

    /// <inheritdoc/>
    public static int PreparedCount => TComponents.PreparedCount;

    /// <inheritdoc/>
    public static Assignment Assignment => TComponents.Assignment;

    /// <inheritdoc/>
    public static bool TakesMissing => TComponents.TakesMissing;

    /// <inheritdoc/>
    public static void CheckObservations(Observations<TElement> observations) => TComponents.CheckObservations(observations);

    /// <inheritdoc/>
    public void CheckPrior() => components.CheckPrior();

    /// <inheritdoc/>
    public void CheckStart(ReadOnlySpan<double> parameters) => components.CheckStart(parameters);

    /// <inheritdoc/>
    public static Degeneracy Factor(ReadOnlySpan<double> parameters, Span<double> factors) =>
        TComponents.Factor(parameters, factors);

    /// <inheritdoc/>
    public static void Prepare(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> centre,
        Span<TElement> prepared) => TComponents.Prepare(parameters, factors, centre, prepared);

    /// <inheritdoc/>
    public static void ExpectBlock(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics) => TComponents.ExpectBlock(parameters, prepared, block, statistics);

    /// <inheritdoc/>
    public static void ScoreBlock(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        RowScores<TElement> scores) => TComponents.ScoreBlock(parameters, prepared, block, scores);

    /// <inheritdoc/>
    public static double ScoreMissingRow(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> row,
        Span<double> logDensities,
        Span<TElement> responsibilities)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> logs = scratch.Doubles(logDensities.IsEmpty ? 0 : TComponents.ComponentCount);
        Span<TElement> shares = scratch.Elements<TElement>(responsibilities.IsEmpty ? 0 : TComponents.ComponentCount);
        double logDensity = TComponents.ScoreMissingRow(parameters, row, logs, shares);
        ComponentSums.OfLogarithms<TElement>(logs, logDensities);
        ComponentSums.Of(shares, responsibilities);
        return logDensity;
    }

    /// <inheritdoc/>
    public static void Combine(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result) =>
        TComponents.Combine(left, right, result);

    /// <inheritdoc/>
    public Degeneracy Maximize(
        ReadOnlySpan<double> statistics,
        ReadOnlySpan<double> previous,
        Span<double> parameters,
        Span<double> factors) => components.Maximize(statistics, previous, parameters, factors);

    /// <inheritdoc/>
    public double LogPrior(ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors) =>
        components.LogPrior(parameters, factors);

    /// <inheritdoc/>
    public static double ExpectedLogLikelihood(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, ReadOnlySpan<double> statistics) =>
        TComponents.ExpectedLogLikelihood(parameters, factors, statistics);

    /// <inheritdoc/>
    public static void LogDensities(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> logDensities)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> logs = scratch.Doubles(StateRows.Length(TComponents.ComponentCount, block.Count));
        TComponents.LogDensities(parameters, prepared, block, logs);
        logDensities.Clear();
        for (int n = 0; n < block.Count; n++)
        {
            ComponentSums.OfLogarithms<TElement>(
                StateRows.Row(logs, TComponents.ComponentCount, n), StateRows.Row(logDensities, ComponentCount, n));
        }
    }

    /// <inheritdoc/>
    public static void AddBaseMeasure(int states, Observations<TElement> block, Span<double> logDensities) =>
        TComponents.AddBaseMeasure(states, block, logDensities);

    /// <inheritdoc/>
    public static void Likelihoods(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> likelihoods,
        Span<double> shifts)
    {
        LogDensities(parameters, prepared, block, likelihoods);
        for (int n = 0; n < block.Count; n++)
        {
            shifts[n] = StateRows.Exponentiate<TElement>(StateRows.Row(likelihoods, ComponentCount, n));
        }
    }

    /// <inheritdoc/>
    public static void CollectBlock(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> shares = scratch.Doubles(StateRows.Length(TComponents.ComponentCount, block.Count));
        int stride = StateRows.Stride(ComponentCount);
        TComponents.LogDensities(parameters, prepared, block, shares);
        for (int n = 0; n < block.Count; n++)
        {
            ComponentSums.Divide<TElement>(
                posteriors.Slice(n * stride, ComponentCount), StateRows.Row(shares, TComponents.ComponentCount, n));
        }

        TComponents.CollectBlock(parameters, prepared, block, shares, statistics);
    }

    /// <inheritdoc/>
    public static void Draw(ReadOnlySpan<double> parameters, Random random, Span2D<TElement> rows) =>
        TComponents.Draw(parameters, random, rows);

    /// <inheritdoc/>
    public void Initialize(
        Observations<TElement> observations, Initialization initialization, int seed, Span<double> parameters) =>
        components.Initialize(observations, initialization, seed, parameters);

    /// <inheritdoc/>
    public static (int First, int Second)? FindCoincidentComponents(ReadOnlySpan<double> parameters) =>
        TComponents.FindCoincidentComponents(parameters);
}
