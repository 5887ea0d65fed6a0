using System;

namespace EmKernel.CompilerServices;

/// <content>Statistics from given assignments where entries are missing: of what is available, column by column.</content>
/// <remarks>
/// There are no parameters yet that could tell what to expect. A mean is that of the observed entries of the component in
/// its column; a missing entry counts as that mean, with the variance of the observed entries for its conditional
/// variance. A column that a component never shows has the mean and variance of the whole sample.
/// </remarks>
public static partial class GaussianMixtureStatistics
{
    private static void CollectAvailable<T>(
        GaussianMixtureShape shape,
        Observations<T> observations,
        GivenAssignments<T> assignments,
        Span<double> statistics)
        where T : unmanaged
    {
        int dimension = shape.Dimension;
        using KernelScratch.Scope scope = KernelScratch.Open();
        Span<double> mass = scope.Doubles(observations.Count);
        Span<double> wholeMean = scope.Doubles(dimension);
        Span<double> wholeVariance = scope.Doubles(dimension);
        Span<double> variance = scope.Doubles(dimension);
        Span<double> difference = scope.Doubles(dimension);
        for (int n = 0; n < mass.Length; n++)
        {
            mass[n] = observations.Weight(n);
        }

        wholeMean.Clear();
        wholeVariance.Clear();
        DescribeColumns(observations, mass, wholeMean, wholeVariance);
        for (int k = 0; k < shape.Components; k++)
        {
            double count = 0;
            for (int n = 0; n < mass.Length; n++)
            {
                mass[n] = assignments[n, k];
                count += mass[n];
            }

            statistics[GaussianMixtureShape.StatisticsHeader + k] = count;
            if (!(count > 0))
            {
                continue;
            }

            Span<double> mean = statistics.Slice(shape.StatisticsMeanOffset + (k * dimension), dimension);
            Span<double> scatter = statistics.Slice(
                shape.ScatterOffset + (shape.CovarianceIndex(k) * shape.CovarianceLength), shape.CovarianceLength);
            wholeMean.CopyTo(mean);
            wholeVariance.CopyTo(variance);
            DescribeColumns(observations, mass, mean, variance);
            AddAvailableScatter(shape, observations, mass, mean, variance, difference, scatter);
        }
    }

    /// <summary>Means and variances of the observed entries; those of a column without any stay as they are.</summary>
    private static void DescribeColumns<T>(
        Observations<T> observations, ReadOnlySpan<double> mass, Span<double> means, Span<double> variances)
        where T : unmanaged
    {
        for (int d = 0; d < means.Length; d++)
        {
            // About the first entry, which makes the mean of a constant column exact.
            double origin = double.NaN;
            double count = 0;
            double sum = 0;
            for (int n = 0; n < mass.Length; n++)
            {
                double x = ElementConversion.ToDouble(observations[n, d]);
                if (mass[n] > 0 && !double.IsNaN(x))
                {
                    origin = double.IsNaN(origin) ? x : origin;
                    count += mass[n];
                    sum += mass[n] * (x - origin);
                }
            }

            if (count == 0)
            {
                continue;
            }

            means[d] = origin + (sum / count);
            double scatter = 0;
            for (int n = 0; n < mass.Length; n++)
            {
                double x = ElementConversion.ToDouble(observations[n, d]);
                double difference = mass[n] > 0 && !double.IsNaN(x) ? x - means[d] : 0;
                scatter += mass[n] * difference * difference;
            }

            variances[d] = scatter / count;
        }
    }

    private static void AddAvailableScatter<T>(
        GaussianMixtureShape shape,
        Observations<T> observations,
        ReadOnlySpan<double> mass,
        ReadOnlySpan<double> mean,
        ReadOnlySpan<double> variance,
        Span<double> difference,
        Span<double> scatter)
        where T : unmanaged
    {
        for (int n = 0; n < mass.Length; n++)
        {
            if (!(mass[n] > 0))
            {
                continue;
            }

            Subtract(observations, n, mean, difference);
            int index = 0;
            for (int i = 0; i < difference.Length; i++)
            {
                bool isMissing = double.IsNaN(difference[i]);
                difference[i] = isMissing ? 0 : difference[i];
                for (int j = shape.IsFull ? 0 : i; j <= i; j++)
                {
                    double square = isMissing && i == j ? variance[i] : difference[i] * difference[j];
                    scatter[index] += mass[n] * square;
                    index += shape.IsSpherical ? 0 : 1;
                }
            }
        }
    }
}
