using System;
using System.ComponentModel;
using System.Numerics.Tensors;

namespace EmKernel.CompilerServices;

/// <summary>Statistics of affine families: log-likelihood, Σw, counts, sums of features, masses of columns, all of which add up.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineMixtureStatistics
{
    /// <summary>Adds the statistics of two disjoint sets of rows, number by number.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="left">The statistics of one set.</param>
    /// <param name="right">The statistics of the other.</param>
    /// <param name="result">The statistics of both; may be an operand.</param>
    public static void Combine(
        AffineMixtureShape shape, ReadOnlySpan<double> left, ReadOnlySpan<double> right, Span<double> result)
    {
        int count = shape.StatisticCount;
        TensorPrimitives.Add(left[..count], right[..count], result[..count]);
    }

    /// <summary>Collects statistics under given responsibilities.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="observations">A sample.</param>
    /// <param name="responsibilities">N×K finite numbers ≥ 0, row by row, each taken as given.</param>
    /// <param name="statistics">Receives the statistics, with a log-likelihood of 0.</param>
    /// <exception cref="ArgumentException">The model does not take the sample, or a responsibility is refused.</exception>
    public static void Collect<T>(
        AffineMixtureShape shape,
        Observations<T> observations,
        ReadOnlySpan<double> responsibilities,
        Span<double> statistics)
        where T : unmanaged
    {
        AffineMixtureParameters.CheckObservations(shape, observations);
        Collect(shape, observations, new GivenAssignments<T>(observations, shape.Components, responsibilities), statistics);
    }

    /// <summary>Collects statistics under given labels.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="observations">A sample.</param>
    /// <param name="labels">The component of each row, 0 to K − 1.</param>
    /// <param name="statistics">Receives the statistics, with a log-likelihood of 0.</param>
    /// <exception cref="ArgumentException">The model does not take the sample, or a label is refused.</exception>
    public static void Collect<T>(
        AffineMixtureShape shape, Observations<T> observations, ReadOnlySpan<int> labels, Span<double> statistics)
        where T : unmanaged
    {
        AffineMixtureParameters.CheckObservations(shape, observations);
        Collect(shape, observations, new GivenAssignments<T>(observations, shape.Components, labels), statistics);
    }

    /// <summary>Adds a row to a component.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="entries">The row, NaN where an entry is missing.</param>
    /// <param name="features">Its features.</param>
    /// <param name="r">w r.</param>
    /// <param name="component">The component.</param>
    /// <param name="statistics">The statistics to add to.</param>
    internal static void Add(
        AffineMixtureShape shape,
        ReadOnlySpan<double> entries,
        ReadOnlySpan<double> features,
        double r,
        int component,
        Span<double> statistics)
    {
        Span<double> sums = shape.Sums(statistics, component);
        Span<double> masses = shape.Masses(statistics, component);
        statistics[AffineMixtureShape.StatisticsHeader + component] += r;
        for (int f = 0; f < features.Length; f++)
        {
            sums[f] += r * features[f];
        }

        for (int d = 0; d < masses.Length; d++)
        {
            masses[d] += double.IsNaN(entries[d]) ? 0 : r * shape.Family.Mass(1, features);
        }
    }

    private static void Collect<T>(
        AffineMixtureShape shape, Observations<T> observations, GivenAssignments<T> assignments, Span<double> statistics)
        where T : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> entries = scratch.Doubles(shape.Dimension);
        Span<double> features = scratch.Doubles(shape.Family.FeatureCount);
        statistics[..shape.StatisticCount].Clear();
        statistics[1] = observations.TotalWeight;
        for (int n = 0; n < observations.Count; n++)
        {
            if (!(observations.Weight(n) > 0))
            {
                continue;
            }

            for (int d = 0; d < entries.Length; d++)
            {
                entries[d] = ElementConversion.ToDouble(observations[n, d]);
            }

            shape.Family.Expand(entries, features);
            for (int k = 0; k < shape.Components; k++)
            {
                Add(shape, entries, features, assignments[n, k], k, statistics);
            }
        }
    }
}
