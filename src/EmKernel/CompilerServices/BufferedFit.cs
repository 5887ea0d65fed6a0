using System;

namespace EmKernel.CompilerServices;

/// <summary>The present state of a fit and room for the next one; a step swaps them.</summary>
/// <typeparam name="TKernel">The generated kernel.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
internal ref struct BufferedFit<TKernel, TElement> : IEmRun
    where TKernel : IMixtureKernel<TElement>
    where TElement : unmanaged
{
    private readonly TKernel _kernel;
    private readonly Observations<TElement> _observations;
    private readonly int _maxDegreeOfParallelism;
    private Span<double> _parameters;
    private Span<double> _statistics;
    private Span<double> _nextParameters;
    private Span<double> _nextStatistics;

    public BufferedFit(
        TKernel kernel,
        KernelScratch.Scope scratch,
        ReadOnlySpan<double> initial,
        Observations<TElement> observations,
        int maxDegreeOfParallelism)
    {
        _kernel = kernel;
        _observations = observations;
        _maxDegreeOfParallelism = maxDegreeOfParallelism;
        _parameters = scratch.Doubles(kernel.ParameterCount);
        _nextParameters = scratch.Doubles(kernel.ParameterCount);
        _statistics = scratch.Doubles(kernel.StatisticCount);
        _nextStatistics = scratch.Doubles(kernel.StatisticCount);
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
