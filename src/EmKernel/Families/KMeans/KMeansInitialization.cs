using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Centres to start k-means from.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class KMeansInitialization
{
    /// <summary>Makes centres: the means of the labels of k-means++, or rows.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="initialization">The method.</param>
    /// <param name="seed">The seed of all randomness.</param>
    /// <param name="prior">Null.</param>
    /// <param name="parameters">Receives the parameters; all 0 for a sample without weight.</param>
    /// <remarks>With fewer distinct rows than clusters, those left over begin at the centre of the sample.</remarks>
    /// <exception cref="ArgumentException">The sample has another dimension or missing entries.</exception>
    public static void Initialize<TElement>(
        GaussianMixtureShape shape,
        Observations<TElement> observations,
        Initialization initialization,
        int seed,
        NoPrior? prior,
        Span<double> parameters)
        where TElement : unmanaged
    {
        KMeansParameters.CheckObservations(shape, observations);
        parameters.Clear();
        if (!(observations.TotalWeight > 0.0))
        {
            return;
        }

        if (initialization == Initialization.RandomRows)
        {
            FromRows(shape, observations, seed, parameters);
        }
        else
        {
            FromLabels(shape, observations, seed, parameters);
        }

        KMeansParameters.Complete(shape, parameters);
    }

    private static void FromRows<TElement>(
        GaussianMixtureShape shape, Observations<TElement> observations, int seed, Span<double> parameters)
        where TElement : unmanaged
    {
        int[] rows = new int[shape.Components];
        RandomRows.Draw(observations, seed, rows);
        TElement[] row = new TElement[shape.Dimension];
        for (int k = 0; k < rows.Length; k++)
        {
            observations.CopyRowTo(rows[k], row);
            for (int d = 0; d < row.Length; d++)
            {
                parameters[shape.MeanOffset + k * shape.Dimension + d] = ElementConversion.ToDouble(row[d]);
            }
        }
    }

    private static void FromLabels<TElement>(
        GaussianMixtureShape shape, Observations<TElement> observations, int seed, Span<double> parameters)
        where TElement : unmanaged
    {
        int[] labels = new int[observations.Count];
        double[] statistics = new double[shape.StatisticCount];
        KMeansPlusPlus.Assign(observations, shape.Components, seed, labels);
        GaussianMixtureStatistics.Collect<TElement>(shape, observations, labels, statistics);
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> mean = statistics[GaussianMixtureShape.StatisticsHeader + k] > 0.0
                ? statistics.AsSpan(shape.StatisticsMeanOffset + k * shape.Dimension, shape.Dimension)
                : ObservationStorage.Centre(observations);
            mean.CopyTo(parameters[(shape.MeanOffset + k * shape.Dimension)..]);
        }
    }
}
