using System;

namespace EmKernel.CompilerServices;

/// <content>Statistics from given soft or hard assignments: how a fit starts without parameters.</content>
public static partial class GaussianMixtureStatistics
{
    /// <summary>Collects statistics under given responsibilities.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="observations">The sample; of columns with missing entries, what is available counts.</param>
    /// <param name="responsibilities">
    /// N×K finite numbers ≥ 0, row by row. A row need not sum to 1: it is taken as given, so that a row may count more
    /// or
    /// less, and the weight of the row multiplies it. Rows of weight 0 are not looked at.
    /// </param>
    /// <param name="statistics">
    /// Receives the statistics; the log-likelihood, which has no parameters to belong to, is 0.
    /// </param>
    /// <remarks>
    /// Two passes, means first: scatters are right to rounding wherever the data lie, and exactly 0 for constant
    /// columns.
    /// The observation count is Σ_n w_n.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="observations"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The sample has other columns than the model; there are not N×K responsibilities, or one is
    /// negative or not finite.
    /// </exception>
    public static void Collect<T>(
        GaussianMixtureShape shape,
        Observations<T> observations,
        ReadOnlySpan<double> responsibilities,
        Span<double> statistics)
        where T : unmanaged
    {
        GaussianMixtureParameters.CheckObservations(shape, observations);
        Collect(shape, observations, new GivenAssignments<T>(observations, shape.Components, responsibilities), statistics);
    }

    /// <summary>Collects statistics under given labels.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="observations">The sample; of columns with missing entries, what is available counts.</param>
    /// <param name="labels">The component of each row, 0 to K − 1. Rows of weight 0 are not looked at.</param>
    /// <param name="statistics">
    /// Receives the statistics; the log-likelihood, which has no parameters to belong to, is 0.
    /// </param>
    /// <remarks>As with responsibilities that are 1 for the label and 0 else, to the bit.</remarks>
    /// <exception cref="ArgumentNullException"><paramref name="observations"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// The sample has other columns than the model; there are not N labels, or one is no component.
    /// </exception>
    public static void Collect<T>(
        GaussianMixtureShape shape, Observations<T> observations, ReadOnlySpan<int> labels, Span<double> statistics)
        where T : unmanaged
    {
        GaussianMixtureParameters.CheckObservations(shape, observations);
        Collect(shape, observations, new GivenAssignments<T>(observations, shape.Components, labels), statistics);
    }

    /// <summary>Both passes.</summary>
    private static void Collect<T>(
        GaussianMixtureShape shape,
        Observations<T> observations,
        GivenAssignments<T> assignments,
        Span<double> statistics)
        where T : unmanaged
    {
        statistics[..shape.StatisticCount].Clear();
        statistics[1] = observations.TotalWeight;
        if (observations.HasMissing)
        {
            CollectAvailable(shape, observations, assignments, statistics);
            return;
        }

        using KernelScratch.Scope scope = KernelScratch.Open();
        Span<double> difference = scope.Doubles(shape.Dimension);
        Span<double> origin = scope.Doubles(shape.Dimension);
        for (int k = 0; k < shape.Components; k++)
        {
            Span<double> mean = statistics.Slice(shape.StatisticsMeanOffset + (k * shape.Dimension), shape.Dimension);
            double count = CollectMean(shape, k, observations, assignments, difference, origin, mean);
            statistics[GaussianMixtureShape.StatisticsHeader + k] = count;
            if (count > 0)
            {
                Span<double> scatter = statistics.Slice(
                    shape.ScatterOffset + (shape.CovarianceIndex(k) * shape.CovarianceLength), shape.CovarianceLength);
                CollectScatter(shape, k, observations, assignments, difference, mean, scatter);
            }
        }
    }

    /// <summary>
    /// The mean as the first row of the component + the mean difference from it: exact where all rows are equal.
    /// Returns N_k.
    /// </summary>
    private static double CollectMean<T>(
        GaussianMixtureShape shape,
        int component,
        Observations<T> observations,
        GivenAssignments<T> assignments,
        Span<double> difference,
        Span<double> origin,
        Span<double> mean)
        where T : unmanaged
    {
        double count = 0;
        for (int n = 0; n < observations.Count; n++)
        {
            double r = assignments[n, component];
            if (!(r > 0))
            {
                continue;
            }

            if (count == 0)
            {
                origin.Clear();
                Subtract(observations, n, origin, difference);
                difference.CopyTo(origin);
            }

            count += r;
            Subtract(observations, n, origin, difference);
            for (int d = 0; d < mean.Length; d++)
            {
                mean[d] += r * difference[d];
            }
        }

        for (int d = 0; d < mean.Length && count > 0; d++)
        {
            mean[d] = origin[d] + (mean[d] / count);
        }

        return count;
    }

    private static void CollectScatter<T>(
        GaussianMixtureShape shape,
        int component,
        Observations<T> observations,
        GivenAssignments<T> assignments,
        Span<double> difference,
        ReadOnlySpan<double> mean,
        Span<double> scatter)
        where T : unmanaged
    {
        for (int n = 0; n < observations.Count; n++)
        {
            double r = assignments[n, component];
            if (!(r > 0))
            {
                continue;
            }

            Subtract(observations, n, mean, difference);
            int index = 0;
            for (int i = 0; i < difference.Length; i++)
            {
                for (int j = shape.IsFull ? 0 : i; j <= i; j++)
                {
                    scatter[index] += r * difference[i] * difference[j];
                    index += shape.IsSpherical ? 0 : 1;
                }
            }
        }
    }

    private static void Subtract<T>(
        Observations<T> observations, int row, ReadOnlySpan<double> origin, Span<double> difference)
        where T : unmanaged
    {
        for (int d = 0; d < difference.Length; d++)
        {
            difference[d] = ElementConversion.ToDouble(observations[row, d]) - origin[d];
        }
    }
}
