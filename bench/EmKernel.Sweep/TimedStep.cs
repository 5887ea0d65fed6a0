using System;
using System.Diagnostics;
using EmKernel.Comparison;
using EmKernel.Grid;

namespace EmKernel.Sweep;

/// <summary>One and the same step from a state in which every component has rows.</summary>
internal sealed class TimedStep<TModel, TState, TStatistics> : TimedWork
    where TModel : struct, IGaussianMixtureModel<TModel, double, TState, TStatistics>
    where TState : struct, IMixtureState<TModel, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
{
    private const int StepsInRound = 3;

    private readonly Observations<double> _observations;
    private readonly TState _state;

    public TimedStep(SweepShape shape)
    {
        double[] means = Draw(new Random(1), shape.Components * shape.Dimension, scale: 4 / Math.Sqrt(shape.Dimension));
        double[] rows = Draw(new Random(2), shape.Rows * shape.Dimension, scale: 1);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] += means[i % means.Length];
        }

        double[] weights = new double[shape.Components];
        Array.Fill(weights, 1.0 / shape.Components);
        _observations = Observations.FromRows(rows, shape.Dimension);
        _state = TModel.Start(TModel.Create(weights, means, UnitCovariances(shape)), _observations);
        TState next = TModel.Step(_state, _observations);
        if (!next.Degeneracy.IsNone)
        {
            throw new InvalidOperationException($"{shape.Name}: the step ended with {next.Degeneracy.Kind}.");
        }

        MeanLogLikelihood = next.LogLikelihood / shape.Rows;
    }

    public override double MeanLogLikelihood { get; }

    public override double Round()
    {
        double least = double.PositiveInfinity;
        for (int i = 0; i < StepsInRound; i++)
        {
            long before = Stopwatch.GetTimestamp();
            TModel.Step(_state, _observations);
            least = Math.Min(least, (Stopwatch.GetTimestamp() - before) / (double)Stopwatch.Frequency);
        }

        return least;
    }

    private static double[] UnitCovariances(SweepShape shape)
    {
        int d = shape.Dimension;
        bool full = shape.Structure == nameof(CovarianceStructure.Full);
        double[] covariances = new double[shape.Components * d * (full ? d : 1)];
        for (int i = 0; i < shape.Components * d; i++)
        {
            covariances[full ? i * d + i % d : i] = 1;
        }

        return covariances;
    }

    /// <summary>Normal numbers, by the method of Box and Muller.</summary>
    private static double[] Draw(Random random, int count, double scale)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            values[i] = scale * radius * Math.Cos(2 * Math.PI * random.NextDouble());
        }

        return values;
    }
}
