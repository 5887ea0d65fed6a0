using System;
using CommunityToolkit.HighPerformance;

namespace EmKernel;

/// <summary>What every declared hidden Markov model can do: for code that works with any of them.</summary>
/// <typeparam name="TSelf">The parameter record that the user declared.</typeparam>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
/// <typeparam name="TState">Its state.</typeparam>
/// <typeparam name="TStatistics">Its sufficient statistics.</typeparam>
/// <typeparam name="TPrior">The prior of its family.</typeparam>
/// <remarks>The generator implements it; the members are documented on the generated type.</remarks>
public interface IHiddenMarkovModel<TSelf, TElement, TState, TStatistics, TPrior>
    : IEmModel<TSelf, SequenceObservations<TElement>, TState, TPrior>, IEquatable<TSelf>
    where TSelf : struct, IHiddenMarkovModel<TSelf, TElement, TState, TStatistics, TPrior>
    where TElement : unmanaged
    where TState : struct, IMixtureState<TSelf, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
    where TPrior : class
{
    /// <summary>D, the number of columns of a row.</summary>
    static abstract int Dimension { get; }

    /// <summary>S, the number of states.</summary>
    static abstract int StateCount { get; }

    /// <summary>The number of free parameters, as AIC and BIC count them.</summary>
    static abstract int FreeParameterCount { get; }

    /// <summary>The sufficient statistics of sequences under the posterior at given parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sequences.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>The statistics.</returns>
    static abstract TStatistics EStep(
        TSelf parameters, SequenceObservations<TElement> observations, int maxDegreeOfParallelism = 1);

    /// <summary>The maximiser of the expected complete-data log-likelihood plus log-prior.</summary>
    /// <param name="statistics">The statistics of an E-step.</param>
    /// <param name="previous">What is held fixed, or has no evidence, is taken from here.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <returns>New parameters, or the reason why there are none.</returns>
    static abstract MStepResult<TSelf> MStep(TStatistics statistics, TSelf previous, TPrior? prior = null);

    /// <summary>Prepares inference under these parameters.</summary>
    /// <returns>An immutable object that may be shared between threads.</returns>
    IHiddenMarkovDecoder<TElement> CreateDecoder();

    /// <summary>Draws one sequence.</summary>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rows">Receives a row in each; D columns.</param>
    /// <param name="states">Receives the state of each row; empty if not wanted.</param>
    void Sample(Random random, Span2D<TElement> rows, Span<int> states);

    /// <summary>Copies the probabilities of the first state.</summary>
    /// <param name="destination">Receives S numbers.</param>
    void CopyInitialTo(Span<double> destination);

    /// <summary>Copies the transition probabilities, row by row.</summary>
    /// <param name="destination">Receives S×S numbers.</param>
    void CopyTransitionsTo(Span<double> destination);
}
