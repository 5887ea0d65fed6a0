using System;
using CommunityToolkit.HighPerformance;

namespace EmKernel;

/// <summary>What every declared mixture model can do: for code that works with any of them.</summary>
/// <typeparam name="TSelf">The parameter record that the user declared.</typeparam>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
/// <typeparam name="TState">Its state.</typeparam>
/// <typeparam name="TStatistics">Its sufficient statistics.</typeparam>
/// <typeparam name="TPrior">The prior of its family.</typeparam>
/// <remarks>The generator implements it; the members are documented on the generated type.</remarks>
public interface IMixtureModel<TSelf, TElement, TState, TStatistics, TPrior>
    : IEmModel<TSelf, Observations<TElement>, TState, TPrior>, IEquatable<TSelf>
    where TSelf : struct, IMixtureModel<TSelf, TElement, TState, TStatistics, TPrior>
    where TElement : unmanaged
    where TState : struct, IMixtureState<TSelf, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
    where TPrior : class
{
    /// <summary>D, the number of columns of a row.</summary>
    static abstract int Dimension { get; }

    /// <summary>K, the number of components.</summary>
    static abstract int ComponentCount { get; }

    /// <summary>The number of free parameters, as AIC and BIC count them.</summary>
    static abstract int FreeParameterCount { get; }

    /// <summary>The step as a function of the state alone.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>A function for <see cref="Em.Iterate"/> and <see cref="Em.Fit"/>.</returns>
    static abstract Func<TState, TState> StepOver(
        Observations<TElement> observations, TPrior? prior = null, int maxDegreeOfParallelism = 1);

    /// <summary>The sufficient statistics of a sample under the posterior at given parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>The statistics.</returns>
    static abstract TStatistics EStep(
        TSelf parameters, Observations<TElement> observations, int maxDegreeOfParallelism = 1);

    /// <summary>The maximiser of the expected complete-data log-likelihood plus log-prior.</summary>
    /// <param name="statistics">The statistics of an E-step.</param>
    /// <param name="previous">What is held fixed, or has no evidence, is taken from here.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <returns>New parameters, or the reason why there are none.</returns>
    static abstract MStepResult<TSelf> MStep(TStatistics statistics, TSelf previous, TPrior? prior = null);

    /// <summary>The statistics of a sample whose responsibilities are given.</summary>
    /// <param name="responsibilities">N×K numbers, row by row.</param>
    /// <param name="observations">The sample.</param>
    /// <returns>The statistics, with a log-likelihood of 0.</returns>
    static abstract TStatistics Collect(ReadOnlySpan<double> responsibilities, Observations<TElement> observations);

    /// <summary>The statistics of a sample whose labels are given.</summary>
    /// <param name="labels">A component for each row.</param>
    /// <param name="observations">The sample.</param>
    /// <returns>The statistics, with a log-likelihood of 0.</returns>
    static abstract TStatistics Collect(ReadOnlySpan<int> labels, Observations<TElement> observations);

    /// <summary>A prepared scorer of these parameters.</summary>
    /// <returns>An immutable object that may be shared between threads.</returns>
    IMixtureScorer<TElement> CreateScorer();

    /// <summary>The evidence lower bound Σ_n w_n Σ_k q_nk (log π_k p_k(x_n) − log q_nk).</summary>
    /// <param name="q">N×K probabilities; each row sums to 1.</param>
    /// <param name="observations">The sample.</param>
    /// <returns>At most the log-likelihood; equal to it where q is the posterior.</returns>
    double LowerBound(ReadOnlySpan2D<double> q, Observations<TElement> observations);

    /// <summary>Σ_n w_n KL(q_n ‖ posterior of row n).</summary>
    /// <param name="q">N×K probabilities; each row sums to 1.</param>
    /// <param name="observations">The sample.</param>
    /// <returns>At least 0: log-likelihood less lower bound.</returns>
    double KullbackLeibler(ReadOnlySpan2D<double> q, Observations<TElement> observations);

    /// <summary>AIC, BIC and ICL of these parameters on a sample.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>The criteria.</returns>
    InformationCriteria Criteria(Observations<TElement> observations, int maxDegreeOfParallelism = 1);

    /// <summary>Draws rows.</summary>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rows">Receives a draw in each row; D columns.</param>
    /// <param name="components">Receives the component of each row; empty if not wanted.</param>
    void Sample(Random random, Span2D<TElement> rows, Span<int> components);

    /// <summary>The same mixture with its components ordered by their parameters (first column first), then by weight.</summary>
    /// <returns>The reordered parameters.</returns>
    TSelf InCanonicalOrder();

    /// <summary>Copies the mixing weights.</summary>
    /// <param name="destination">Receives K numbers.</param>
    void CopyWeightsTo(Span<double> destination);
}
