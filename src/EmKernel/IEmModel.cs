using System;
using System.Collections.Generic;
using System.Threading;

namespace EmKernel;

/// <summary>A declared model that can be fitted to a sample, from a start of its own making.</summary>
/// <typeparam name="TSelf">The parameter record that the user declared.</typeparam>
/// <typeparam name="TSample">The type of samples.</typeparam>
/// <typeparam name="TState">Its state.</typeparam>
/// <typeparam name="TPrior">The prior of its family.</typeparam>
/// <remarks>The generator implements it; the members are documented on the generated type.</remarks>
public interface IEmModel<TSelf, TSample, TState, TPrior>
    where TSelf : struct, IEmModel<TSelf, TSample, TState, TPrior>
    where TSample : class
    where TState : struct, IEmState
    where TPrior : class
{
    /// <summary>Initial parameters.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="initialization">The method.</param>
    /// <param name="seed">The seed of all randomness.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <returns>Parameters to start from.</returns>
    static abstract TSelf Initialize(
        TSample observations,
        Initialization initialization = Initialization.KMeansPlusPlus,
        int seed = 1,
        TPrior? prior = null);

    /// <summary>The state of given parameters: one E-step.</summary>
    /// <param name="initial">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>The state of iteration 0.</returns>
    static abstract TState Start(TSelf initial, TSample observations, TPrior? prior = null, int maxDegreeOfParallelism = 1);

    /// <summary>One iteration: an M-step, then an E-step at the new parameters.</summary>
    /// <param name="state">The state.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>The next state.</returns>
    static abstract TState Step(TState state, TSample observations, TPrior? prior = null, int maxDegreeOfParallelism = 1);

    /// <summary>Iterates from a start until a criterion is met.</summary>
    /// <param name="observations">The sample.</param>
    /// <param name="initial">The start.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <param name="criterion">When to stop; null for the default.</param>
    /// <param name="progress">Told after each step, or null.</param>
    /// <param name="cancellationToken">Asked between steps.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <returns>How it ended, with the last healthy state.</returns>
    static abstract EmOutcome<TState> Fit(
        TSample observations,
        TSelf initial,
        TPrior? prior = null,
        ConvergenceCriterion? criterion = null,
        IProgress<EmProgress>? progress = null,
        CancellationToken cancellationToken = default,
        int maxDegreeOfParallelism = 1);

    /// <summary>Reads parameters from a document, to the bit.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The parameter record.</returns>
    static abstract TSelf FromModelDocument(ModelDocument document);

    /// <summary>The parameters as a document, to the bit.</summary>
    /// <param name="columns">D names; null for none.</param>
    /// <returns>The document.</returns>
    ModelDocument ToModelDocument(IReadOnlyList<string>? columns = null);
}
