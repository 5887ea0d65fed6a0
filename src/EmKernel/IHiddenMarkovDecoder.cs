using System;

namespace EmKernel;

/// <summary>Inference under a fitted hidden Markov model: immutable, prepared once, safe to share between threads.</summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
/// <remarks>
/// Logarithms are natural, log-likelihoods hold all constants, and weights of sequences play no part except in
/// <see cref="LogLikelihood"/>. A sequence that the model cannot produce has a log-likelihood of −∞ and posteriors of 0;
/// <see cref="FirstImpossible"/> says at which row it became so. Rows are counted over all sequences.
/// </remarks>
public interface IHiddenMarkovDecoder<TElement>
    where TElement : unmanaged
{
    /// <summary>S, the number of states.</summary>
    int StateCount { get; }

    /// <summary>Σ w log p(x_1 … x_T) over the sequences.</summary>
    /// <param name="observations">The sequences.</param>
    /// <returns>The log-likelihood; −∞ if a sequence of positive weight is impossible.</returns>
    /// <exception cref="ArgumentException">The sample has another dimension, or entries that the model does not take.</exception>
    double LogLikelihood(SequenceObservations<TElement> observations);

    /// <summary>The posteriors of the states given whole sequences: p(z_t = s | x_1 … x_T).</summary>
    /// <param name="observations">The sequences.</param>
    /// <param name="probabilities">Receives N×S numbers, row by row.</param>
    /// <exception cref="ArgumentException">The sample does not fit the model, or the span has another length.</exception>
    void Smooth(SequenceObservations<TElement> observations, Span<double> probabilities);

    /// <summary>The posteriors of the states given whole sequences, a run of rows at a time: memory grows with S·√T.</summary>
    /// <param name="observations">The sequences.</param>
    /// <param name="receive">Told the rows of each sequence from the last run to the first.</param>
    /// <remarks>A sample without a sequence of more than 131 072 rows comes as a whole.</remarks>
    /// <exception cref="ArgumentException">The sample does not fit the model.</exception>
    void Smooth(SequenceObservations<TElement> observations, SmoothedRows receive);

    /// <summary>The posteriors of the states given what has been seen so far: p(z_t = s | x_1 … x_t).</summary>
    /// <param name="observations">The sequences.</param>
    /// <param name="probabilities">Receives N×S numbers, row by row.</param>
    /// <param name="logDensities">Receives log p(x_t | x_1 … x_t−1) of each row; empty if not wanted.</param>
    /// <exception cref="ArgumentException">The sample does not fit the model, or a span has another length.</exception>
    void Filter(SequenceObservations<TElement> observations, Span<double> probabilities, Span<double> logDensities = default);

    /// <summary>The posteriors of the transitions given whole sequences: p(z_t−1 = i, z_t = j | x_1 … x_T).</summary>
    /// <param name="observations">The sequences.</param>
    /// <param name="probabilities">Receives N×S×S numbers, those of (i, j) row by row; zeros for the first row of a sequence.</param>
    /// <exception cref="ArgumentException">The sample does not fit the model, or the span has another length.</exception>
    void Pairs(SequenceObservations<TElement> observations, Span<double> probabilities);

    /// <summary>The most probable path of states through each sequence (Viterbi); the lowest states on ties.</summary>
    /// <param name="observations">The sequences.</param>
    /// <param name="states">Receives a state for each row.</param>
    /// <returns>Σ log p(x, z) over the sequences, at most their log-likelihood.</returns>
    /// <exception cref="ArgumentException">The sample does not fit the model, or the span has another length.</exception>
    double MostProbablePath(SequenceObservations<TElement> observations, Span<int> states);

    /// <summary>The most probable state of each row by itself (posterior decoding); the lowest on ties.</summary>
    /// <param name="observations">The sequences.</param>
    /// <param name="states">Receives a state for each row.</param>
    /// <exception cref="ArgumentException">The sample does not fit the model, or the span has another length.</exception>
    void MostProbableStates(SequenceObservations<TElement> observations, Span<int> states);

    /// <summary>The first row that cannot follow those before it.</summary>
    /// <param name="observations">The sequences.</param>
    /// <returns>The row, or null if every sequence is possible.</returns>
    /// <exception cref="ArgumentException">The sample does not fit the model.</exception>
    int? FirstImpossible(SequenceObservations<TElement> observations);

    /// <summary>The probabilities of the state some steps ahead: p Aᵏ.</summary>
    /// <param name="probabilities">The probabilities of the present state, S numbers.</param>
    /// <param name="steps">k, 0 or above.</param>
    /// <param name="predicted">Receives S numbers.</param>
    /// <exception cref="ArgumentException">A span has another length, or <paramref name="steps"/> is negative.</exception>
    void Predict(ReadOnlySpan<double> probabilities, int steps, Span<double> predicted);

    /// <summary>Takes one more row into filtered probabilities. Costs no allocation.</summary>
    /// <param name="isFirst">Whether the row begins a sequence; the probabilities then need not hold anything.</param>
    /// <param name="row">D numbers, NaN for those that are missing where the model takes that; a row of nothing but NaN says nothing.</param>
    /// <param name="probabilities">The probabilities before, S numbers; receives those after. Left as predicted by an impossible row.</param>
    /// <returns>log p(x_t | x_1 … x_t−1); −∞ if the row is impossible.</returns>
    /// <exception cref="ArgumentException">A span has another length, or an entry is infinite, or missing where the model takes no holes.</exception>
    double Advance(bool isFirst, ReadOnlySpan<TElement> row, Span<double> probabilities);

    /// <summary>Takes smoothed probabilities one row back: Σ_j p(z_t = i | z_t+1 = j, x_1 … x_t) p(z_t+1 = j | x). Costs no allocation.</summary>
    /// <param name="filtered">p(z_t | x_1 … x_t), S numbers.</param>
    /// <param name="smoothed">p(z_t+1 | x) given these and later rows, S numbers; receives p(z_t | x).</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    void StepBack(ReadOnlySpan<double> filtered, Span<double> smoothed);
}
