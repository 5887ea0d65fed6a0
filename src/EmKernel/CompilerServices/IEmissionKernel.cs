using System;
using System.ComponentModel;
using CommunityToolkit.HighPerformance;

namespace EmKernel.CompilerServices;

/// <summary>
/// What a mixture gives to a hidden Markov model whose states are its components, or runs of them: log-densities of rows, and
/// statistics under posteriors that the chain has found.
/// </summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
/// <remarks>
/// All states have an equal share of its weight and keep it. Rows of numbers for each state are padded to <see cref="StateRows.Stride"/>.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IEmissionKernel<TElement> : IMixtureKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>The number of components that make the density of a state.</summary>
    int ComponentsOfState { get; }

    /// <summary>How many codes there are, where a row is one code; else 0.</summary>
    int CodeCount { get; }

    /// <summary>Computes log₂(p_s(x_n)/S), less the base measure, for each row of a block and each state.</summary>
    /// <param name="parameters">The parameters of the mixture.</param>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="logDensities">Receives them row by row; at or below the floor for a density of 0.</param>
    void LogDensities(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> logDensities);

    /// <summary>Adds what the log-densities have left out because it is the same for every state.</summary>
    /// <param name="states">The number of log-densities of a row.</param>
    /// <param name="block">The rows.</param>
    /// <param name="logDensities">The log-densities, row by row.</param>
    void AddBaseMeasure(int states, Observations<TElement> block, Span<double> logDensities);

    /// <summary>Computes the densities of each row of a block relative to the largest: 2^(l_ns − m_n) with m_n = max_s l_ns.</summary>
    /// <param name="parameters">The parameters of the mixture.</param>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="likelihoods">Receives them row by row; zeros where every density is 0.</param>
    /// <param name="shifts">Receives m_n; 0 where every density is 0.</param>
    void Likelihoods(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        Span<double> likelihoods,
        Span<double> shifts);

    /// <summary>Computes the statistics of a block under given posteriors.</summary>
    /// <param name="parameters">The parameters of the mixture.</param>
    /// <param name="prepared">The prepared parameters.</param>
    /// <param name="block">The rows.</param>
    /// <param name="posteriors">The posteriors times the weights of the rows, row by row.</param>
    /// <param name="statistics">Receives the statistics; as log-likelihood what the densities have left out, which is the same for every state.</param>
    void CollectBlock(
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> block,
        ReadOnlySpan<double> posteriors,
        Span<double> statistics);

    /// <summary>Draws rows from the mixture.</summary>
    /// <param name="parameters">The parameters of the mixture.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rows">Receives the rows.</param>
    void Draw(ReadOnlySpan<double> parameters, Random random, Span2D<TElement> rows);
}
