using System;
using System.Collections.Generic;
using System.Threading;

namespace EmKernel.Runtime;

/// <summary>What any model that was compiled at run time can do with a sample: be started, stepped, fitted and reported.</summary>
/// <typeparam name="TSample">The type of samples.</typeparam>
/// <remarks>
/// Parameters come and go as documents, which hold them to the bit. Safe to share between threads. A model is unloaded
/// when nothing refers to it and its states any more.
/// </remarks>
public interface ICompiledEmModel<TSample>
    where TSample : class
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
        TSample observations,
        Initialization initialization = Initialization.KMeansPlusPlus,
        int seed = 1,
        object? prior = null);

    /// <summary>The state of given parameters: one E-step.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="initial">The parameters.</param>
    /// <param name="prior">The prior of the family, or null.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>The state of iteration 0.</returns>
    /// <exception cref="ArgumentException">The sample, the parameters or the prior do not fit the model.</exception>
    ICompiledState Start(
        TSample observations, ModelDocument initial, object? prior = null, int maxDegreeOfParallelism = 1);

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
        ICompiledState state, TSample observations, object? prior = null, int maxDegreeOfParallelism = 1);

    /// <summary>Iterates from given parameters until a criterion is met.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="initial">The parameters to start from.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Asked between steps; the fit then returns what it has.</param>
    /// <returns>How it ended, with the last healthy state.</returns>
    /// <exception cref="ArgumentException">The sample, the parameters or the prior do not fit the model.</exception>
    CompiledFit Fit(
        TSample observations,
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
        TSample observations,
        int starts = 10,
        int seed = 1,
        Initialization initialization = Initialization.KMeansPlusPlus,
        FitOptions? options = null,
        CancellationToken cancellationToken = default);

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
        TSample observations,
        IReadOnlyList<string>? columns = null,
        int maxDegreeOfParallelism = 1);
}
