using System;
using System.Collections.Generic;
using System.Threading;

namespace EmKernel.Runtime;

/// <summary>A model that was compiled at run time: the kernels that the generator writes for its declaration.</summary>
/// <typeparam name="T">The element type of rows: double or float.</typeparam>
/// <remarks>
/// Parameters come and go as documents, which hold them to the bit. Safe to share between threads. A model is unloaded
/// when nothing refers to it, its states and scorers any more.
/// </remarks>
public interface ICompiledModel<T>
    where T : unmanaged
{
    /// <summary>The declaration that was compiled.</summary>
    ModelAttribute Declaration { get; }

    /// <summary>The number of free parameters, as AIC and BIC count them.</summary>
    int FreeParameterCount { get; }

    /// <summary>Makes parameters to start from.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="initialization">How.</param>
    /// <param name="seed">The seed of all randomness.</param>
    /// <param name="prior">The prior of the family, or null.</param>
    /// <returns>The parameters; null where the sample allows none, as when a column is constant.</returns>
    /// <exception cref="ArgumentException">The sample does not fit the model, or the prior does not.</exception>
    ModelDocument? Initialize(
        Observations<T> observations,
        Initialization initialization = Initialization.KMeansPlusPlus,
        int seed = 1,
        object? prior = null);

    /// <summary>Makes parameters of labelled rows: an M-step from hard labels.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="labels">A component for each row.</param>
    /// <param name="prior">The prior of the family, or null.</param>
    /// <returns>The parameters; null where the labels determine none, as when a component has no rows.</returns>
    /// <exception cref="ArgumentException">The sample, the labels or the prior do not fit the model.</exception>
    ModelDocument? InitializeFromLabels(Observations<T> observations, ReadOnlySpan<int> labels, object? prior = null);

    /// <summary>The state of given parameters: one E-step.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="initial">The parameters.</param>
    /// <param name="prior">The prior of the family, or null.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>The state of iteration 0.</returns>
    /// <exception cref="ArgumentException">The sample, the parameters or the prior do not fit the model.</exception>
    ICompiledState Start(
        Observations<T> observations, ModelDocument initial, object? prior = null, int maxDegreeOfParallelism = 1);

    /// <summary>One iteration: an M-step, then an E-step at the new parameters.</summary>
    /// <param name="state">A state of this model.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="prior">The prior of the family, or null.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>The next state; a degenerate state maps to itself.</returns>
    /// <exception cref="ArgumentException">
    /// The state is of another model, or the sample or the prior do not fit.
    /// </exception>
    ICompiledState Step(
        ICompiledState state, Observations<T> observations, object? prior = null, int maxDegreeOfParallelism = 1);

    /// <summary>Iterates from given parameters until a criterion is met.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="initial">The parameters to start from.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Asked between steps; the fit then returns what it has.</param>
    /// <returns>How it ended, with the last healthy state.</returns>
    /// <exception cref="ArgumentException">The sample, the parameters or the prior do not fit the model.</exception>
    CompiledFit Fit(
        Observations<T> observations,
        ModelDocument initial,
        FitOptions? options = null,
        CancellationToken cancellationToken = default);

    /// <summary>Fits from several starts and keeps the one that ends with the highest objective.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="starts">The number of starts, at least 1.</param>
    /// <param name="seed">Start i is made with seed + i.</param>
    /// <param name="initialization">How a start is made.</param>
    /// <param name="options">How each is fitted; null for the defaults.</param>
    /// <param name="cancellationToken">Asked between steps; the best so far is then returned as cancelled.</param>
    /// <returns>The best fit that is not degenerate, the first on ties; a degenerate one only if all are.</returns>
    /// <exception cref="ArgumentException">
    /// The sample or the prior do not fit the model, or there is no start.
    /// </exception>
    CompiledFit FitBest(
        Observations<T> observations,
        int starts = 10,
        int seed = 1,
        Initialization initialization = Initialization.KMeansPlusPlus,
        FitOptions? options = null,
        CancellationToken cancellationToken = default);

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

    /// <summary>The report of a fit.</summary>
    /// <param name="fit">A fit of this model.</param>
    /// <param name="observations">The sample that was fitted.</param>
    /// <param name="columns">The names of the columns; null for none.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads for the criteria; −1 for all cores.</param>
    /// <returns>The report, with the last healthy parameters.</returns>
    /// <exception cref="ArgumentException">
    /// The sample does not fit the model, or there are not D different names.
    /// </exception>
    FitReport Report(
        CompiledFit fit,
        Observations<T> observations,
        IReadOnlyList<string>? columns = null,
        int maxDegreeOfParallelism = 1);
}
