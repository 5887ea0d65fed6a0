using System;
using System.ComponentModel;
using CommunityToolkit.HighPerformance;

namespace EmKernel.CompilerServices;

/// <summary>A generated hidden Markov model for callers that do not know its type.</summary>
/// <typeparam name="TElement">The element type of rows: double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IUntypedHiddenMarkovModel<TElement> : IUntypedModel<TElement>
    where TElement : unmanaged
{
    /// <summary>Prepares inference under parameters.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <returns>An immutable object that may be shared between threads.</returns>
    /// <exception cref="InvalidOperationException">The parameters have no density.</exception>
    IHiddenMarkovDecoder<TElement> CreateDecoder(ReadOnlySpan<double> parameters);

    /// <summary>Draws one sequence.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rows">Receives a row in each; D columns.</param>
    /// <param name="states">Receives the state of each row; empty if not wanted.</param>
    /// <exception cref="ArgumentException">A shape is wrong.</exception>
    void Sample(ReadOnlySpan<double> parameters, Random random, Span2D<TElement> rows, Span<int> states);
}
