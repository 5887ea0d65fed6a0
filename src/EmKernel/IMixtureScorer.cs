using System;

namespace EmKernel;

/// <summary>Scores rows under a fitted mixture: immutable, prepared once, safe to share between threads.</summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
public interface IMixtureScorer<TElement>
    where TElement : unmanaged
{
    /// <summary>log p(x | θ), natural logarithm, with all constants; −∞ where every density underflows to 0.</summary>
    /// <param name="row">D numbers, NaN for a missing entry if the model takes it.</param>
    /// <returns>The log density.</returns>
    /// <exception cref="ArgumentException">The row has another length, or an entry that the model does not take.</exception>
    double LogDensity(ReadOnlySpan<TElement> row);

    /// <summary>The posterior probability of each component given a row: r_k = π_k p_k(x) / p(x).</summary>
    /// <param name="row">D numbers, NaN for a missing entry if the model takes it.</param>
    /// <param name="responsibilities">Receives K numbers that sum to 1; the mixing weights where every density is 0.</param>
    /// <returns>log p(x | θ).</returns>
    /// <exception cref="ArgumentException">A span has another length, or an entry that the model does not take.</exception>
    double Responsibilities(ReadOnlySpan<TElement> row, Span<TElement> responsibilities);

    /// <summary>The component of the largest responsibility; the lowest index on ties.</summary>
    /// <param name="row">D numbers, NaN for a missing entry if the model takes it.</param>
    /// <returns>The component, counted from 0.</returns>
    /// <exception cref="ArgumentException">The row has another length, or an entry that the model does not take.</exception>
    int Assign(ReadOnlySpan<TElement> row);

    /// <summary>log p(x_n | θ) of every row of a sample; weights play no part.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="logDensities">Receives a number for each row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <exception cref="ArgumentException">The sample has another dimension or holes that the model does not take, or the span another length.</exception>
    void LogDensity(Observations<TElement> observations, Span<double> logDensities, int maxDegreeOfParallelism = 1);

    /// <summary>The responsibilities of every row of a sample; weights play no part.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="responsibilities">Receives N×K numbers, row by row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <exception cref="ArgumentException">The sample has another dimension or holes that the model does not take, or the span another length.</exception>
    void Responsibilities(
        Observations<TElement> observations, Span<TElement> responsibilities, int maxDegreeOfParallelism = 1);

    /// <summary>The responsibilities and the log density of every row of a sample; weights play no part.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="responsibilities">Receives N×K numbers, row by row.</param>
    /// <param name="logDensities">Receives a number for each row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <exception cref="ArgumentException">The sample has another dimension or holes that the model does not take, or a span another length.</exception>
    void Responsibilities(
        Observations<TElement> observations,
        Span<TElement> responsibilities,
        Span<double> logDensities,
        int maxDegreeOfParallelism = 1);

    /// <summary>The component of the largest responsibility of every row of a sample; weights play no part.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="components">Receives a component for each row.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <exception cref="ArgumentException">The sample has another dimension or holes that the model does not take, or the span another length.</exception>
    void Assign(Observations<TElement> observations, Span<int> components, int maxDegreeOfParallelism = 1);
}
