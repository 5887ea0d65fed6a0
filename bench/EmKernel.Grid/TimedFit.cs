using System;
using System.Diagnostics;

namespace EmKernel.Grid;

/// <summary>A workload that is ready to run: the sample is laid out, the start is made.</summary>
internal sealed class TimedFit
{
    private readonly Func<int, double> _run;
    private readonly int _count;

    private TimedFit(Func<int, double> run, int count)
    {
        _run = run;
        _count = count;
    }

    /// <summary>Prepares fits of a declared model from the start of a sample.</summary>
    public static TimedFit Of<TModel, TState, TStatistics>(GridSample sample, CovarianceStructure structure)
        where TModel : struct, IMixtureModel<TModel, double, TState, TStatistics, GaussianMixturePrior>
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics>
    {
        Observations<double> observations = Observations.FromRows(sample.Rows, sample.Dimension);
        TModel start = TModel.Create(sample.Weights, sample.Means, sample.CovariancesOf(structure));
        return new TimedFit(Run, sample.Count);

        // A state carries its log-likelihood, so a fit of n steps is one E-step and n times M and E.
        double Run(int steps)
        {
            TState state = TModel.Start(start, observations);
            for (int i = 0; i < steps; i++)
            {
                state = TModel.Step(state, observations);
            }

            return state.Degeneracy.IsNone
                ? state.LogLikelihood
                : throw new InvalidOperationException($"The fit ended early: {state.Degeneracy.Kind}.");
        }
    }

    /// <summary>The mean log-likelihood after some steps.</summary>
    public double MeanLogLikelihood(int steps) => _run(steps) / _count;

    /// <summary>The seconds of a fit of so many steps.</summary>
    /// <remarks>From raw ticks: a TimeSpan counts in steps of 100 ns.</remarks>
    public double Seconds(int steps)
    {
        long before = Stopwatch.GetTimestamp();
        _run(steps);
        return (Stopwatch.GetTimestamp() - before) / (double)Stopwatch.Frequency;
    }

    /// <summary>Fits for a while, so that the runtime compiles every method at its last tier.</summary>
    public void WarmUp()
    {
        long before = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(before).TotalSeconds < 2)
        {
            _run(2);
        }
    }
}
