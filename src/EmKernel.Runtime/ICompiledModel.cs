using System;

namespace EmKernel.Runtime;

/// <summary>A mixture that was compiled at run time: the kernels that the generator writes for its declaration.</summary>
/// <typeparam name="T">The element type of rows: double or float.</typeparam>
/// <remarks>
/// Parameters come and go as documents, which hold them to the bit. Safe to share between threads. A model is unloaded
/// when nothing refers to it, its states and scorers any more.
/// </remarks>
public interface ICompiledModel<T> : ICompiledEmModel<Observations<T>>
    where T : unmanaged
{
    /// <summary>Makes parameters of labelled rows: an M-step from hard labels.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="labels">A component for each row.</param>
    /// <param name="prior">The prior of the family, or null.</param>
    /// <returns>The parameters; null where the labels determine none, as when a component has no rows.</returns>
    /// <exception cref="ArgumentException">The sample, the labels or the prior do not fit the model.</exception>
    ModelDocument? InitializeFromLabels(Observations<T> observations, ReadOnlySpan<int> labels, object? prior = null);

    /// <summary>Prepares a scorer: log densities, responsibilities and assignments of rows.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <returns>An immutable object that may be shared between threads.</returns>
    /// <exception cref="ArgumentException">The parameters are of another shape.</exception>
    IMixtureScorer<T> CreateScorer(ModelDocument parameters);

    /// <summary>AIC, BIC and ICL of parameters on a sample.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>The criteria.</returns>
    /// <exception cref="ArgumentException">The parameters or the sample do not fit the model.</exception>
    InformationCriteria Criteria(
        ModelDocument parameters, Observations<T> observations, int maxDegreeOfParallelism = 1);

    /// <summary>Draws rows.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rows">Receives whole rows of D numbers, one after the other.</param>
    /// <param name="components">Receives the component of each row; empty if not wanted.</param>
    /// <exception cref="ArgumentException">
    /// The parameters are of another shape, or a span has a wrong length.
    /// </exception>
    void Sample(ModelDocument parameters, Random random, Span<T> rows, Span<int> components = default);
}
