using System;
using System.Diagnostics;

namespace EmKernel.Grid;

/// <summary>Iterations of EM from the third on, or whole fits of ten.</summary>
/// <remarks>
/// A state carries its log-likelihood, so an iteration is an M-step and an E-step, and a whole fit of ten iterations is
/// one E-step more.
/// </remarks>
internal sealed class TimedFit<TState> : TimedWork
    where TState : struct, IEmState
{
    private const int FitIterations = 10;
    private const int SkippedIterations = 2;
    private const int FitsInRound = 200;
    private const double SecondsInRound = 0.15;

    private readonly Func<TState> _start;
    private readonly Func<TState, TState> _step;
    private readonly bool _wholeFits;
    private readonly TState _state;
    private readonly int _iterations;

    /// <summary>Prepares the rounds.</summary>
    /// <param name="start">The E-step under the parameters of the start.</param>
    /// <param name="step">An iteration.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="wholeFits">Whether fits are timed rather than iterations.</param>
    public TimedFit(Func<TState> start, Func<TState, TState> step, int rows, bool wholeFits = false)
    {
        _start = start;
        _step = step;
        _wholeFits = wholeFits;
        MeanLogLikelihood = Fit(FitIterations).LogLikelihood / rows;
        _state = Fit(SkippedIterations);
        double iteration = Math.Min(Iterate(1), Iterate(1));
        _iterations = (int)Math.Clamp(SecondsInRound / iteration, 1, FitIterations);
    }

    public override double MeanLogLikelihood { get; }

    public override string Note => _wholeFits ? "whole fit, 10 iterations" : "";

    public override double Round() => _wholeFits ? MedianFit() : Iterate(_iterations);

    private double MedianFit()
    {
        double[] seconds = new double[FitsInRound];
        for (int i = 0; i < seconds.Length; i++)
        {
            long before = Stopwatch.GetTimestamp();
            Fit(FitIterations);
            seconds[i] = SecondsSince(before);
        }

        Array.Sort(seconds);
        return seconds[FitsInRound / 2];
    }

    private double Iterate(int iterations)
    {
        TState state = _state;
        long before = Stopwatch.GetTimestamp();
        for (int i = 0; i < iterations; i++)
        {
            state = _step(state);
        }

        double seconds = SecondsSince(before);
        Require(state);
        return seconds / iterations;
    }

    private TState Fit(int iterations)
    {
        TState state = _start();
        for (int i = 0; i < iterations; i++)
        {
            state = _step(state);
        }

        Require(state);
        return state;
    }

    private static void Require(TState state)
    {
        if (!state.Degeneracy.IsNone)
        {
            throw new InvalidOperationException($"The fit ended early: {state.Degeneracy.Kind}.");
        }
    }

    /// <summary>From raw ticks: a TimeSpan counts in steps of 100 ns.</summary>
    private static double SecondsSince(long before) => (Stopwatch.GetTimestamp() - before) / (double)Stopwatch.Frequency;
}
