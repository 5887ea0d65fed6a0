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
    public int Dimension => components.Dimension;

    /// <inheritdoc/>
    public int ComponentCount => components.ComponentCount / components.ComponentsOfState;

    /// <inheritdoc/>
    public int ComponentsOfState => components.ComponentsOfState;

    /// <inheritdoc/>
    public int CodeCount => components.CodeCount;

    /// <inheritdoc/>
    public int ParameterCount => components.ParameterCount;

    /// <inheritdoc/>
    public int StatisticCount => components.StatisticCount;

    /// <inheritdoc/>
    public int FactorCount => components.FactorCount;

    /// <inheritdoc/>
    public int PreparedCount => components.PreparedCount;

    /// <inheritdoc/>
    public Assignment Assignment => components.Assignment;

    /// <inheritdoc/>
    public bool TakesMissing => components.TakesMissing;

    /// <inheritdoc/>
    public void CheckObservations(Observations<TElement> observations) => components.CheckObservations(observations);

    /// <inheritdoc/>
    public void CheckPrior() => components.CheckPrior();

    /// <inheritdoc/>
    public void CheckStart(ReadOnlySpan<double> parameters) => components.CheckStart(parameters);

    /// <inheritdoc/>
    public Degeneracy Factor(ReadOnlySpan<double> parameters, Span<double> factors) =>
        components.Factor(parameters, factors);

    /// <inheritdoc/>
    public void Prepare(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> centre,
        Span<TElement> prepared) => components.Prepare(parameters, factors, centre, prepared);

    /// <inheritdoc/>
    public void ExpectBlock(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> statistics) => components.ExpectBlock(parameters, prepared, block, statistics);

    /// <inheritdoc/>
    public void ScoreBlock(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        RowScores<TElement> scores) => components.ScoreBlock(parameters, prepared, block, scores);

    /// <inheritdoc/>
    public double ScoreMissingRow(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> row,
        Span<double> logDensities,
        Span<TElement> responsibilities)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> logs = scratch.Doubles(logDensities.IsEmpty ? 0 : components.ComponentCount);
        Span<TElement> shares = scratch.Elements<TElement>(responsibilities.IsEmpty ? 0 : components.ComponentCount);
        double logDensity = components.ScoreMissingRow(parameters, row, logs, shares);
        ComponentSums.OfLogarithms<TElement>(logs, logDensities);
        ComponentSums.Of(shares, responsibilities);
        return logDensity;
    }

    /// <inheritdoc/>
    public void Combine(ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result) =>
        components.Combine(left, right, result);

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
    public double ExpectedLogLikelihood(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> factors, ReadOnlySpan<double> statistics) =>
        components.ExpectedLogLikelihood(parameters, factors, statistics);

    /// <inheritdoc/>
    public void LogDensities(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> logDensities)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> logs = scratch.Doubles(StateRows.Length(components.ComponentCount, block.Count));
        components.LogDensities(parameters, prepared, block, logs);
        logDensities.Clear();
        for (int n = 0; n < block.Count; n++)
        {
            ComponentSums.OfLogarithms<TElement>(
                StateRows.Row(logs, components.ComponentCount, n), StateRows.Row(logDensities, ComponentCount, n));
        }
    }

    /// <inheritdoc/>
    public void AddBaseMeasure(int states, Observations<TElement> block, Span<double> logDensities) =>
        components.AddBaseMeasure(states, block, logDensities);

    /// <inheritdoc/>
    public void Likelihoods(
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
    public void CollectBlock(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> shares = scratch.Doubles(StateRows.Length(components.ComponentCount, block.Count));
        int stride = StateRows.Stride(ComponentCount);
        components.LogDensities(parameters, prepared, block, shares);
        for (int n = 0; n < block.Count; n++)
        {
            ComponentSums.Divide<TElement>(
                posteriors.Slice(n * stride, ComponentCount), StateRows.Row(shares, components.ComponentCount, n));
        }

        components.CollectBlock(parameters, prepared, block, shares, statistics);
    }

    /// <inheritdoc/>
    public void Draw(ReadOnlySpan<double> parameters, Random random, Span2D<TElement> rows) =>
        components.Draw(parameters, random, rows);

    /// <inheritdoc/>
    public void Initialize(
        Observations<TElement> observations, Initialization initialization, int seed, Span<double> parameters) =>
        components.Initialize(observations, initialization, seed, parameters);

    /// <inheritdoc/>
    public (int First, int Second)? FindCoincidentComponents(ReadOnlySpan<double> parameters) =>
        components.FindCoincidentComponents(parameters);
}
