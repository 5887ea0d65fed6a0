using System;
using System.Diagnostics;
using EmKernel.Grid.Models;

namespace EmKernel.Grid;

/// <summary>The workloads over one long sequence: H1c and H1g iterations of Baum-Welch, HFc and HFg one row of the filter.</summary>
internal static class ChainWorkloads
{
    public static Workload[] All { get; } =
    [
        new Workload("H1c", "H1c", static (sample, threads) =>
            Time<CategoricalChain4x6, CategoricalChain4x6.State, CategoricalChain4x6.Statistics, HiddenMarkovPrior<ProbabilityMixturePrior>>(
                CategoricalStart(sample), sample, threads)),
        new Workload("H1g", "H1g", static (sample, threads) =>
            Time<GaussianChain2x4, GaussianChain2x4.State, GaussianChain2x4.Statistics, HiddenMarkovPrior<GaussianMixturePrior>>(
                GaussianStart(sample), sample, threads)),
        new Workload("HFc", "H1c", static (sample, threads) =>
        {
            CategoricalChain4x6.Filter before = CategoricalStart(sample).CreateFilter();
            return new Filtering(sample, (rows, dimension) =>
            {
                CategoricalChain4x6.Filter filter = before;
                for (int i = 0; i < rows.Length; i += dimension)
                {
                    filter.Advance(rows.Slice(i, dimension));
                }

                return filter.LogLikelihood;
            });
        }),
        new Workload("HFg", "H1g", static (sample, threads) =>
        {
            GaussianChain2x4.Filter before = GaussianStart(sample).CreateFilter();
            return new Filtering(sample, (rows, dimension) =>
            {
                GaussianChain2x4.Filter filter = before;
                for (int i = 0; i < rows.Length; i += dimension)
                {
                    filter.Advance(rows.Slice(i, dimension));
                }

                return filter.LogLikelihood;
            });
        }),
    ];

    private static CategoricalChain4x6 CategoricalStart(GridSample sample) => CategoricalChain4x6.Create(
        sample.Weights,
        sample.Chain.AsSpan(0, 16),
        CategoricalChain4x6.EmissionMixture.Create(sample.Weights, sample.Chain.AsSpan(16)));

    private static GaussianChain2x4 GaussianStart(GridSample sample) => GaussianChain2x4.Create(
        sample.Weights,
        sample.Chain,
        GaussianChain2x4.EmissionMixture.Create(sample.Weights, sample.Means, sample.Covariances));

    private static TimedFit<TState> Time<TModel, TState, TStatistics, TPrior>(TModel start, GridSample sample, int threads)
        where TModel : struct, IHiddenMarkovModel<TModel, double, TState, TStatistics, TPrior>
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics>
        where TPrior : class
    {
        SequenceObservations<double> sequence =
            SequenceObservations.FromRows(Observations.FromRows(sample.Rows, sample.Dimension));
        return new(
            () => TModel.Start(start, sequence, maxDegreeOfParallelism: threads),
            state => TModel.Step(state, sequence, maxDegreeOfParallelism: threads),
            sample.Count);
    }

    /// <summary>Filters rows one after the other from the start, and returns their log-likelihood.</summary>
    private delegate double Filter(ReadOnlySpan<double> rows, int dimension);

    /// <summary>One row after the other through the streaming filter, under the parameters of the start.</summary>
    private sealed class Filtering(GridSample sample, Filter filter) : TimedWork
    {
        public override double MeanLogLikelihood => filter(sample.Rows, sample.Dimension) / sample.Count;

        public override string Note => "one row";

        public override double Round()
        {
            long before = Stopwatch.GetTimestamp();
            filter(sample.Rows, sample.Dimension);
            return Stopwatch.GetElapsedTime(before).TotalSeconds / sample.Count;
        }
    }
}
