using System;

namespace EmKernel.Runtime;

/// <summary>
/// A hidden Markov model that was compiled at run time: the kernels that the generator writes for its declaration.
/// </summary>
/// <typeparam name="T">The element type of rows: double or float.</typeparam>
/// <remarks>
/// Parameters come and go as documents, which hold them to the bit. Safe to share between threads. A model is unloaded
/// when nothing refers to it, its states and decoders any more.
/// </remarks>
public interface ICompiledHiddenMarkovModel<T> : ICompiledEmModel<SequenceObservations<T>>
    where T : unmanaged
{
    /// <summary>Prepares inference: log-likelihoods, posteriors, paths, and the filter that takes a row at a time.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <returns>An immutable object that may be shared between threads.</returns>
    /// <exception cref="ArgumentException">The parameters are of another shape.</exception>
    IHiddenMarkovDecoder<T> CreateDecoder(ModelDocument parameters);

    /// <summary>Draws one sequence.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rows">Receives whole rows of D numbers, one after the other.</param>
    /// <param name="states">Receives the state of each row; empty if not wanted.</param>
    /// <exception cref="ArgumentException">
    /// The parameters are of another shape, or a span has a wrong length.
    /// </exception>
    void Sample(ModelDocument parameters, Random random, Span<T> rows, Span<int> states = default);
}
