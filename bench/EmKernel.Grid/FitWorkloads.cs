using System;
using EmKernel.Grid.Models;

namespace EmKernel.Grid;

/// <summary>The workloads that fit a mixture or, W9, centres: W1 whole fits, all others iterations.</summary>
internal static class FitWorkloads
{
    public static Workload[] All { get; } =
    [
        Of<Full2x2, Full2x2.State, Full2x2.Statistics>("W1", CovarianceStructure.Full),
        Of<Full2x4, Full2x4.State, Full2x4.Statistics>("W2", CovarianceStructure.Full),
        Of<Full8x8, Full8x8.State, Full8x8.Statistics>("W3", CovarianceStructure.Full),
        Of<Full16x16, Full16x16.State, Full16x16.Statistics>("W4", CovarianceStructure.Full),
        Of<Full64x16, Full64x16.State, Full64x16.Statistics>("W5", CovarianceStructure.Full),
        Of<Diagonal64x64, Diagonal64x64.State, Diagonal64x64.Statistics>("W6", CovarianceStructure.Diagonal),
        OfSingle<SingleDiagonal64x64, SingleDiagonal64x64.State, SingleDiagonal64x64.Statistics>(
            "W6f", CovarianceStructure.Diagonal, file: "W6"),
        Of<Full3x5, Full3x5.State, Full3x5.Statistics>("W7", CovarianceStructure.Full),
        Of<Spherical8x8, Spherical8x8.State, Spherical8x8.Statistics>("W8s", CovarianceStructure.Spherical, file: "W3"),
        Of<Diagonal8x8, Diagonal8x8.State, Diagonal8x8.Statistics>("W8d", CovarianceStructure.Diagonal, file: "W3"),
        Of<Tied8x8, Tied8x8.State, Tied8x8.Statistics>("W8t", CovarianceStructure.Tied, file: "W3"),
        Of<Full8x8, Full8x8.State, Full8x8.Statistics>("W3m", CovarianceStructure.Full, "W3", Holes.AtRandom),
        Of<Full8x8, Full8x8.State, Full8x8.Statistics>("W3p", CovarianceStructure.Full, "W3", Holes.InThreePatterns),
        Of<Full16x16, Full16x16.State, Full16x16.Statistics>(
            "N1Mm", CovarianceStructure.Full, "W4", Holes.TwentyTimesAtRandom),
        new Workload("W9", "W9", static (sample, threads) =>
            Time<Clusters16x64, double, Clusters16x64.State, Clusters16x64.Statistics, NoPrior>(
                Clusters16x64.Create(sample.Means), Observations.FromRows(sample.Rows, sample.Dimension), threads)),
        Of<Full8x8, Full8x8.State, Full8x8.Statistics>("N4", CovarianceStructure.Full),
        Of<Full8x8, Full8x8.State, Full8x8.Statistics>("N6", CovarianceStructure.Full),
        Of<Full8x8, Full8x8.State, Full8x8.Statistics>("N2M", CovarianceStructure.Full),
        Of<Full8x2, Full8x2.State, Full8x2.Statistics>("K2", CovarianceStructure.Full),
        Of<Full8x16, Full8x16.State, Full8x16.Statistics>("K16", CovarianceStructure.Full),
        Of<Full8x32, Full8x32.State, Full8x32.Statistics>("K32", CovarianceStructure.Full),
        Of<Full8x64, Full8x64.State, Full8x64.Statistics>("K64", CovarianceStructure.Full),
        Of<Poisson1x3, Poisson1x3.State, Poisson1x3.Statistics, RateMixturePrior>("P1", Poisson1x3.Create),
        Of<Bernoulli64x16, Bernoulli64x16.State, Bernoulli64x16.Statistics, BinomialMixturePrior>("B1", Bernoulli64x16.Create),
    ];

    /// <summary>Makes a mixture of weights and the parameters of its components.</summary>
    private delegate TModel Creator<TModel>(ReadOnlySpan<double> weights, ReadOnlySpan<double> components);

    private static Workload Of<TModel, TState, TStatistics>(
        string name, CovarianceStructure structure, string? file = null, Func<GridSample, GridSample>? holes = null)
        where TModel : struct, IGaussianMixtureModel<TModel, double, TState, TStatistics>
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics> =>
        new Workload(name, file ?? name, (sample, threads) => Time<TModel, double, TState, TStatistics, GaussianMixturePrior>(
            TModel.Create(sample.Weights, sample.Means, sample.CovariancesOf(structure)),
            Observations.FromRows((holes ?? Holes.None)(sample).Rows, sample.Dimension),
            threads,
            wholeFits: name == "W1"));

    private static Workload Of<TModel, TState, TStatistics, TPrior>(string name, Creator<TModel> create)
        where TModel : struct, IMixtureModel<TModel, double, TState, TStatistics, TPrior>
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics>
        where TPrior : class =>
        new Workload(name, name, (sample, threads) => Time<TModel, double, TState, TStatistics, TPrior>(
            create(sample.Weights, sample.Means), Observations.FromRows(sample.Rows, sample.Dimension), threads));

    private static Workload OfSingle<TModel, TState, TStatistics>(
        string name, CovarianceStructure structure, string file)
        where TModel : struct, IGaussianMixtureModel<TModel, float, TState, TStatistics>
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics> =>
        new Workload(name, file, (sample, threads) => Time<TModel, float, TState, TStatistics, GaussianMixturePrior>(
            TModel.Create(sample.Weights, sample.Means, sample.CovariancesOf(structure)),
            Observations.FromRows(Array.ConvertAll(sample.Rows, static value => (float)value), sample.Dimension),
            threads));

    private static TimedFit<TState> Time<TModel, TElement, TState, TStatistics, TPrior>(
        TModel start, Observations<TElement> observations, int threads, bool wholeFits = false)
        where TModel : struct, IMixtureModel<TModel, TElement, TState, TStatistics, TPrior>
        where TElement : unmanaged
        where TState : struct, IMixtureState<TModel, TStatistics>
        where TStatistics : struct, ISufficientStatistics<TStatistics>
        where TPrior : class =>
        new(
            () => TModel.Start(start, observations, maxDegreeOfParallelism: threads),
            state => TModel.Step(state, observations, maxDegreeOfParallelism: threads),
            observations.Count,
            wholeFits);
}
