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
    where TKernel : struct, IMixtureKernel<TElement>
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
        var run = new BufferedRun(kernel, scratch, initial, observations, maxDegreeOfParallelism);
        (EmOutcomeKind kind, Degeneracy cause) = EmLoop.Run(ref run, criterion, progress, cancellationToken);
        return EmOutcome<TState>.Create(kind, freeze(run.Header, run.Parameters, run.Statistics), cause);
    }

    /// <summary>The present state and room for the next one; a step swaps them.</summary>
    private ref struct BufferedRun : IEmRun
    {
        private readonly TKernel _kernel;
        private readonly Observations<TElement> _observations;
        private readonly int _maxDegreeOfParallelism;
        private Span<double> _parameters;
        private Span<double> _statistics;
        private Span<double> _nextParameters;
        private Span<double> _nextStatistics;

        public BufferedRun(
            TKernel kernel,
            KernelScratch.Scope scratch,
            ReadOnlySpan<double> initial,
            Observations<TElement> observations,
                int maxDegreeOfParallelism)
        {
            _kernel = kernel;
            _observations = observations;
            _maxDegreeOfParallelism = maxDegreeOfParallelism;
            _parameters = scratch.Doubles(TKernel.ParameterCount);
            _nextParameters = scratch.Doubles(TKernel.ParameterCount);
            _statistics = scratch.Doubles(TKernel.StatisticCount);
            _nextStatistics = scratch.Doubles(TKernel.StatisticCount);
            initial.CopyTo(_parameters);
            Header = MixtureEm<TKernel, TElement>.Start(
                kernel, _parameters, observations, maxDegreeOfParallelism, _statistics);
        }

        public EmStateHeader Header { get; private set; }

        public readonly ReadOnlySpan<double> Parameters => _parameters;

        public readonly ReadOnlySpan<double> Statistics => _statistics;

        public readonly Degeneracy Degeneracy => Header.Degeneracy;

        public readonly EmProgress Progress =>
            new(Header.Iteration, Header.LogLikelihood, Header.Objective, Header.Certificate.Gain);

        public readonly double ParameterChange => Header.ParameterChange;

        public Degeneracy Advance()
        {
            EmStateHeader next = MixtureEm<TKernel, TElement>.Step(
                _kernel,
                Header,
                _parameters,
                _statistics,
                _observations,
                _maxDegreeOfParallelism,
                _nextParameters,
                _nextStatistics);
            if (next.Degeneracy.IsNone)
            {
                Header = next;
                Span<double> parameters = _parameters;
                _parameters = _nextParameters;
                _nextParameters = parameters;
                Span<double> statistics = _statistics;
                _statistics = _nextStatistics;
                _nextStatistics = statistics;
            }

            return next.Degeneracy;
        }
    }
}
