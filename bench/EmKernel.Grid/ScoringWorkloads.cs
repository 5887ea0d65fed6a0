using System;
using System.Diagnostics;
using System.Globalization;
using EmKernel.Grid.Models;

namespace EmKernel.Grid;

/// <summary>The workloads that score: S1 one row with its responsibilities, S2 a whole sample with log densities.</summary>
/// <remarks>As the peers do, they score under the parameters that ten iterations lead to.</remarks>
internal static class ScoringWorkloads
{
    private const int Iterations = 10;

    public static Workload[] All { get; } =
    [
        Of<Full2x2, Full2x2.State, Full2x2.Statistics>("S1_1", "W1", RowScoring.Of),
        Of<Full8x8, Full8x8.State, Full8x8.Statistics>("S1_3", "W3", RowScoring.Of),
        Of<Full16x16, Full16x16.State, Full16x16.Statistics>("S1_4", "W4", RowScoring.Of),
        Of<Full8x8, Full8x8.State, Full8x8.Statistics>("S2", "W3", SampleScoring.Of),
    ];

    private static Workload Of<TModel, TState, TStatistics>(
        string name, string file, Func<IMixtureScorer<double>, GridSample, int, TimedWork> score)
        where TModel : struct, IGaussianMixtureModel<TModel, double, TState, TStatistics>
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics> =>
        new Workload(name, file, (sample, threads) =>
        {
            Observations<double> observations = Observations.FromRows(sample.Rows, sample.Dimension);
            TState state = TModel.Start(
                TModel.Create(sample.Weights, sample.Means, sample.Covariances), observations);
            for (int i = 0; i < Iterations; i++)
            {
                state = TModel.Step(state, observations);
            }

            return score(state.Parameters.CreateScorer(), sample, threads);
        });

    /// <summary>One row after the other, timed in batches: the clock takes as long as a row.</summary>
    private sealed class RowScoring : TimedWork
    {
        private const int Batches = 1000;
        private const int RowsInBatch = 32;

        // The rows of the peers: the first thousand, over and over.
        private const int MostRows = 1000;

        private readonly double[] _seconds = new double[Batches];
        private readonly IMixtureScorer<double> _scorer;
        private readonly GridSample _sample;
        private readonly double[] _responsibilities;
        private readonly int _rows;

        private RowScoring(IMixtureScorer<double> scorer, GridSample sample)
        {
            _scorer = scorer;
            _sample = sample;
            _responsibilities = new double[sample.Components];
            _rows = Math.Min(MostRows, sample.Count);
        }

        public override double MeanLogLikelihood
        {
            get
            {
                double sum = 0;
                for (int n = 0; n < _rows; n++)
                {
                    sum += Score(n);
                }

                return sum / _rows;
            }
        }

        public override string Note
        {
            get
            {
                double[] sorted = [.. _seconds];
                Array.Sort(sorted);
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"one row; median of batches of {RowsInBatch}, p99={sorted[Batches * 99 / 100] * 1e9:F1} ns, p50={sorted[Batches / 2] * 1e9:F1} ns");
            }
        }

        public static RowScoring Of(IMixtureScorer<double> scorer, GridSample sample, int threads) =>
            new RowScoring(scorer, sample);

        public override double Round()
        {
            int row = 0;
            for (int batch = 0; batch < Batches; batch++)
            {
                long before = Stopwatch.GetTimestamp();
                for (int i = 0; i < RowsInBatch; i++)
                {
                    Score(row);
                    row = row + 1 == _rows ? 0 : row + 1;
                }

                _seconds[batch] = (Stopwatch.GetTimestamp() - before) / ((double)Stopwatch.Frequency * RowsInBatch);
            }

            double[] sorted = [.. _seconds];
            Array.Sort(sorted);
            return sorted[Batches / 2];
        }

        private double Score(int row) => _scorer.Responsibilities(
            _sample.Rows.AsSpan(row * _sample.Dimension, _sample.Dimension), _responsibilities);
    }

    /// <summary>Log densities and responsibilities of all rows in one call.</summary>
    private sealed class SampleScoring : TimedWork
    {
        private readonly IMixtureScorer<double> _scorer;
        private readonly Observations<double> _observations;
        private readonly double[] _responsibilities;
        private readonly double[] _logDensities;
        private readonly int _threads;

        private SampleScoring(IMixtureScorer<double> scorer, GridSample sample, int threads)
        {
            _scorer = scorer;
            _observations = Observations.FromRows(sample.Rows, sample.Dimension);
            _responsibilities = new double[sample.Count * sample.Components];
            _logDensities = new double[sample.Count];
            _threads = threads;
        }

        public override double MeanLogLikelihood
        {
            get
            {
                Round();
                double sum = 0;
                foreach (double logDensity in _logDensities)
                {
                    sum += logDensity;
                }

                return sum / _logDensities.Length;
            }
        }

        public override string Note => "log density + responsibilities";

        public static SampleScoring Of(IMixtureScorer<double> scorer, GridSample sample, int threads) =>
            new SampleScoring(scorer, sample, threads);

        public override double Round()
        {
            long before = Stopwatch.GetTimestamp();
            _scorer.Responsibilities(_observations, _responsibilities, _logDensities, _threads);
            return Stopwatch.GetElapsedTime(before).TotalSeconds;
        }
    }
}
