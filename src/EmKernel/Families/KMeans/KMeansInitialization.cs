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
    /// <exception cref="ArgumentException">The sample has another dimension.</exception>
    public static void Initialize<TElement>(
        KMeansShape shape,
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
        KMeansShape shape, Observations<TElement> observations, int seed, Span<double> parameters)
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
                double x = ElementConversion.ToDouble(row[d]);
                parameters[shape.MeanOffset + k * shape.Dimension + d] =
                    double.IsNaN(x) ? ObservationStorage.Centre(observations)[d] : x;
            }
        }
    }

    private static void FromLabels<TElement>(
        KMeansShape shape, Observations<TElement> observations, int seed, Span<double> parameters)
        where TElement : unmanaged
    {
        int[] labels = new int[observations.Count];
        double[] statistics = new double[shape.StatisticCount];
        KMeansPlusPlus.Assign(observations, shape.Components, seed, labels);
        KMeansStatistics.Collect<TElement>(shape, observations, labels, statistics);
        ReadOnlySpan<double> centre = ObservationStorage.Centre(observations);
        for (int i = 0; i < shape.Components * shape.Dimension; i++)
        {
            parameters[shape.MeanOffset + i] = statistics[shape.CountOffset + i] > 0.0
                ? statistics[shape.StatisticsMeanOffset + i]
                : centre[i % shape.Dimension];
        }
    }
}
