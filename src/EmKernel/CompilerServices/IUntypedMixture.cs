using System;
using System.ComponentModel;
using CommunityToolkit.HighPerformance;

namespace EmKernel.CompilerServices;

/// <summary>A generated mixture for callers that do not know its type.</summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IUntypedMixture<TElement> : IUntypedModel<TElement>
    where TElement : unmanaged
{
    /// <summary>Computes the statistics of a sample whose labels are given.</summary>
    /// <param name="labels">A component for each row.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="statistics">Receives the statistics.</param>
    /// <exception cref="ArgumentException">A length is wrong, or a label is out of range; the message names the row.</exception>
    void Collect(ReadOnlySpan<int> labels, Observations<TElement> observations, Span<double> statistics);

    /// <summary>Prepares a scorer of parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <returns>An immutable object that may be shared between threads.</returns>
    /// <exception cref="InvalidOperationException">The parameters have no density.</exception>
    IMixtureScorer<TElement> CreateScorer(ReadOnlySpan<double> parameters);

    /// <summary>Draws rows from the mixture.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rows">Receives a draw in each row; D columns.</param>
    /// <param name="components">Receives the component of each row; empty if not wanted.</param>
    /// <exception cref="ArgumentException">A shape is wrong.</exception>
    void Sample(ReadOnlySpan<double> parameters, Random random, Span2D<TElement> rows, Span<int> components);
}
