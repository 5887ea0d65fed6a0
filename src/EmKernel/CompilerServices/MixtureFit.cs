using System;
using System.ComponentModel;
using System.Threading;

namespace EmKernel.CompilerServices;

/// <summary>A fit on recycled buffers, which freezes one immutable state at its end.</summary>
/// <typeparam name="TKernel">The generated kernel.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <typeparam name="TState">The state of the model.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MixtureFit<TKernel, TElement, TState>
    where TKernel : IMixtureKernel<TElement>
    where TElement : unmanaged
    where TState : IEmState
{
    /// <summary>Makes an immutable state of the buffers' content.</summary>
    /// <param name="header">The numbers of the state.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="statistics">Its statistics.</param>
    /// <returns>The state.</returns>
    public delegate TState Freeze(EmStateHeader header, ReadOnlySpan<double> parameters, ReadOnlySpan<double> statistics);

    /// <summary>Runs a fit to its end.</summary>
    /// <param name="kernel">The kernel with its prior.</param>
    /// <param name="initial">The parameters to start from.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="criterion">When to stop; null for the default.</param>
    /// <param name="progress">Told after each step, or null.</param>
    /// <param name="cancellationToken">Asked before each step.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads.</param>
    /// <param name="freeze">Makes the state of the outcome.</param>
    /// <returns>The outcome.</returns>
    public static EmOutcome<TState> Run(
        TKernel kernel,
        ReadOnlySpan<double> initial,
        Observations<TElement> observations,
        ConvergenceCriterion? criterion,
        IProgress<EmProgress>? progress,
        CancellationToken cancellationToken,
        int maxDegreeOfParallelism,
        Freeze freeze)
    {
        ArgumentNullException.ThrowIfNull(freeze);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        var run = new BufferedFit<TKernel, TElement>(kernel, scratch, initial, observations, maxDegreeOfParallelism);
        (EmOutcomeKind kind, Degeneracy cause) = EmLoop.Run(ref run, criterion, progress, cancellationToken);
        return EmOutcome<TState>.Create(kind, freeze(run.Header, run.Parameters, run.Statistics), cause);
    }
}
