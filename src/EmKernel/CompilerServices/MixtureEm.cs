using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmKernel.CompilerServices;

/// <summary>Start, step and E-step of any mixture, over spans: the one place where the order of events is written.</summary>
/// <typeparam name="TKernel">The generated kernel.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class MixtureEm<TKernel, TElement>
    where TKernel : IMixtureKernel<TElement>
    where TElement : unmanaged
{
    /// <summary>The state of given parameters: one E-step, no M-step.</summary>
    /// <param name="kernel">The kernel with its prior.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <param name="statistics">Receives the statistics.</param>
    /// <returns>The numbers of the state.</returns>
    public static EmStateHeader Start(
        TKernel kernel,
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        int maxDegreeOfParallelism,
        Span<double> statistics)
    {
        kernel.CheckObservations(observations);
        kernel.CheckStart(parameters);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> factors = scratch.Doubles(kernel.FactorCount);
        Degeneracy degeneracy = observations.TotalWeight > 0.0
            ? kernel.Factor(parameters, factors)
            : new Degeneracy(DegeneracyKind.NoData, -1);
        if (!degeneracy.IsNone)
        {
            statistics.Clear();
            statistics[1] = observations.TotalWeight;
            return new EmStateHeader(
                0, double.NegativeInfinity, 0.0, double.NegativeInfinity, observations.TotalWeight, 0.0, default, degeneracy);
        }

        Expect(kernel, parameters, factors, observations, maxDegreeOfParallelism, scratch, statistics);
        double logPrior = kernel.LogPrior(parameters, factors);
        double objective = Attained(kernel, statistics) + logPrior;
        return new EmStateHeader(
            Iteration: 0,
            LogLikelihood: statistics[0],
            LogPrior: logPrior,
            ExpectedLogLikelihood: kernel.ExpectedLogLikelihood(parameters, factors, statistics),
            ObservationCount: statistics[1],
            ParameterChange: 0.0,
            Certificate: default,
            Degeneracy: double.IsFinite(objective)
                ? Degeneracy.None
                : new Degeneracy(DegeneracyKind.NonFiniteLogLikelihood, -1))
        {
            Objective = objective,
        };
    }

    /// <summary>One step: M-step from the statistics of a state, then E-step at the new parameters.</summary>
    /// <param name="kernel">The kernel with its prior.</param>
    /// <param name="header">The numbers of the state.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="statistics">Its statistics.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <param name="nextParameters">Receives the parameters of the next state.</param>
    /// <param name="nextStatistics">Receives the statistics of the next state.</param>
    /// <returns>The numbers of the next state: those of this one, with the reason, if the step cannot be taken.</returns>
    public static EmStateHeader Step(
        TKernel kernel,
        EmStateHeader header,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> statistics,
        Observations<TElement> observations,
        int maxDegreeOfParallelism,
        Span<double> nextParameters,
        Span<double> nextStatistics)
    {
        kernel.CheckObservations(observations);
        kernel.CheckPrior();
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> factors = scratch.Doubles(kernel.FactorCount);
        Degeneracy degeneracy = header.Degeneracy;
        if (degeneracy.IsNone)
        {
            degeneracy = kernel.Maximize(statistics, parameters, nextParameters, factors);
        }

        if (degeneracy.IsNone)
        {
            Expect(kernel, nextParameters, factors, observations, maxDegreeOfParallelism, scratch, nextStatistics);
            degeneracy = double.IsFinite(nextStatistics[0])
                ? Degeneracy.None
                : new Degeneracy(DegeneracyKind.NonFiniteLogLikelihood, -1);
        }

        if (!degeneracy.IsNone)
        {
            parameters.CopyTo(nextParameters);
            statistics.CopyTo(nextStatistics);
            return header with { Degeneracy = degeneracy };
        }

        double logPrior = kernel.LogPrior(nextParameters, factors);
        double objective = Attained(kernel, nextStatistics) + logPrior;
        double gain = objective - header.Objective;
        double expectedGain = kernel.ExpectedLogLikelihood(nextParameters, factors, statistics)
            - header.ExpectedLogLikelihood
            + (logPrior - header.LogPrior);
        return new EmStateHeader(
            Iteration: header.Iteration + 1,
            LogLikelihood: nextStatistics[0],
            LogPrior: logPrior,
            ExpectedLogLikelihood: kernel.ExpectedLogLikelihood(nextParameters, factors, nextStatistics),
            ObservationCount: nextStatistics[1],
            ParameterChange: LargestChange(parameters, nextParameters),
            Certificate: new EmCertificate(gain, expectedGain, gain - expectedGain),
            Degeneracy: Degeneracy.None)
        {
            Objective = objective,
        };
    }

    /// <summary>The M-step alone.</summary>
    /// <param name="kernel">The kernel with its prior.</param>
    /// <param name="statistics">The statistics of an E-step.</param>
    /// <param name="previous">The parameters of that E-step.</param>
    /// <param name="parameters">Receives the maximiser, or <paramref name="previous"/> if there is none.</param>
    /// <returns>Why there is no maximiser, or <see cref="Degeneracy.None"/>.</returns>
    public static Degeneracy MStep(
        TKernel kernel, ReadOnlySpan<double> statistics, ReadOnlySpan<double> previous, Span<double> parameters)
    {
        kernel.CheckPrior();
        using KernelScratch.Scope scratch = KernelScratch.Open();
        return kernel.Maximize(statistics, previous, parameters, scratch.Doubles(kernel.FactorCount));
    }

    /// <summary>The E-step over a whole sample: the left fold of its blocks, whatever the number of threads.</summary>
    /// <param name="kernel">The kernel.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="maxDegreeOfParallelism">The largest number of threads; −1 for all cores.</param>
    /// <param name="statistics">Receives the statistics: log-likelihood −∞ and no counts for parameters without a density.</param>
    public static void EStep(
        TKernel kernel,
        ReadOnlySpan<double> parameters,
        Observations<TElement> observations,
        int maxDegreeOfParallelism,
        Span<double> statistics)
    {
        kernel.CheckObservations(observations);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> factors = scratch.Doubles(kernel.FactorCount);
        if (kernel.Factor(parameters, factors).IsNone)
        {
            Expect(kernel, parameters, factors, observations, maxDegreeOfParallelism, scratch, statistics);
            return;
        }

        statistics.Clear();
        statistics[0] = observations.TotalWeight > 0.0 ? double.NegativeInfinity : 0.0;
        statistics[1] = observations.TotalWeight;
        if (kernel.Assignment == Assignment.Hard)
        {
            statistics[^1] = statistics[0];
        }
    }

    /// <summary>
    /// What the E-step makes of the rows and the M-step climbs: log-likelihood, or classification log-likelihood.
    /// </summary>
    private static double Attained(TKernel kernel, ReadOnlySpan<double> statistics) =>
        kernel.Assignment == Assignment.Hard ? statistics[^1] : statistics[0];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Expect(
        TKernel kernel,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        Observations<TElement> observations,
        int maxDegreeOfParallelism,
        KernelScratch.Scope scratch,
        Span<double> statistics)
    {
        Span<TElement> prepared = scratch.Elements<TElement>(kernel.PreparedCount);
        kernel.Prepare(parameters, factors, ObservationStorage.Centre(observations), prepared);
        int degree = BlockScheduler.Degree(observations.BlockCount, maxDegreeOfParallelism);
        if (observations.BlockCount == 1)
        {
            kernel.ExpectBlock(parameters, prepared, observations, statistics);
        }
        else if (degree == 1)
        {
            ExpectInOrder(kernel, parameters, prepared, observations, statistics);
        }
        else
        {
            ExpectInParallel(kernel, parameters, prepared, observations, degree, statistics);
        }
    }

    private static void ExpectInOrder(
        TKernel kernel,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> observations,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> block = scratch.Doubles(statistics.Length);
        statistics.Clear();
        for (int i = 0; i < observations.BlockCount; i++)
        {
            kernel.ExpectBlock(parameters, prepared, ObservationStorage.GetBlock(observations, i), block);
            kernel.Combine(statistics, block, statistics);
        }
    }

    private static void ExpectInParallel(
        TKernel kernel,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<TElement> prepared,
        Observations<TElement> observations,
        int degree,
        Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        var work = new ParallelBlocks(kernel, scratch, observations, parameters, prepared);
        BlockScheduler.Run(observations.BlockCount, degree, work);
        statistics.Clear();
        for (int i = 0; i < observations.BlockCount; i++)
        {
            kernel.Combine(statistics, work.Statistics(i), statistics);
        }
    }

    private static double LargestChange(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        double largest = 0.0;
        for (int i = 0; i < before.Length; i++)
        {
            largest = Math.Max(largest, Math.Abs(after[i] - before[i]));
        }

        return largest;
    }

    /// <summary>The blocks of an E-step that several threads share: each fills its own slot, so nothing is locked.</summary>
    /// <remarks>Threads cannot share spans, hence the copies in buffers.</remarks>
    private readonly struct ParallelBlocks : IBlockBody
    {
        private readonly TKernel _kernel;
        private readonly Observations<TElement> _observations;
        private readonly AlignedBuffer<double> _parameters;
        private readonly AlignedBuffer<double> _prepared;
        private readonly AlignedBuffer<double> _slots;

        public ParallelBlocks(
            TKernel kernel,
            KernelScratch.Scope scratch,
            Observations<TElement> observations,
            ReadOnlySpan<double> parameters,
            ReadOnlySpan<TElement> prepared)
        {
            _kernel = kernel;
            _observations = observations;
            _parameters = scratch.Buffer(parameters.Length);
            _prepared = scratch.Buffer(prepared.Length);
            _slots = scratch.Buffer(observations.BlockCount * kernel.StatisticCount);
            parameters.CopyTo(_parameters.Span);
            prepared.CopyTo(MemoryMarshal.Cast<double, TElement>(_prepared.Span));
        }

        public Span<double> Statistics(int block) =>
            _slots.Span.Slice(block * _kernel.StatisticCount, _kernel.StatisticCount);

        public void Run(int block) => _kernel.ExpectBlock(
            _parameters.Span,
            MemoryMarshal.Cast<double, TElement>(_prepared.Span),
            ObservationStorage.GetBlock(_observations, block),
            Statistics(block));
    }
}
