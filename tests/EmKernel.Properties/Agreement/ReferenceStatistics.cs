using EmKernel.CompilerServices;
using EmKernel.Properties.Models;
using EmKernel.Reference;
using MathNet.Numerics.LinearAlgebra;

namespace EmKernel.Properties.Agreement;

/// <summary>Sufficient statistics by the textbook, in the layout of the shape.</summary>
internal static class ReferenceStatistics
{
    public static StatisticSet Of(GaussianMixtureShape shape, WeightedRows rows, double[][] r, double logLikelihood)
    {
        double[] values = new double[shape.StatisticCount];
        values[0] = logLikelihood;
        values[1] = rows.TotalWeight;
        for (int k = 0; k < shape.Components; k++)
        {
            double[] mass = new double[rows.Count];
            for (int n = 0; n < mass.Length; n++)
            {
                mass[n] = rows.Weights[n] * r[n][k];
                values[GaussianMixtureShape.StatisticsHeader + k] += mass[n];
            }

            if (values[GaussianMixtureShape.StatisticsHeader + k] == 0.0)
            {
                continue;
            }

            double[] mean = WeightedMoments.Mean(rows.Rows, mass);
            mean.CopyTo(values, shape.StatisticsMeanOffset + k * shape.Dimension);
            AddScatter(shape, k, WeightedMoments.Scatter(rows.Rows, mass, mean), values);
        }

        return new StatisticSet(shape, values, rows);
    }

    /// <summary>The same where entries are missing.</summary>
    public static StatisticSet OfIncomplete(
        GaussianMixtureShape shape, WeightedRows rows, GaussianMixture mixture, bool hard)
    {
        double[] values = new double[shape.StatisticCount];
        values[0] = MissingData.LogLikelihood(mixture, rows);
        values[1] = rows.TotalWeight;
        (double[] counts, double[][] means, Matrix<double>[] scatters) =
            MissingData.Expect(mixture, rows, hard: hard);
        for (int k = 0; k < shape.Components; k++)
        {
            values[GaussianMixtureShape.StatisticsHeader + k] = counts[k];
            means[k].CopyTo(values, shape.StatisticsMeanOffset + k * shape.Dimension);
            AddScatter(shape, k, scatters[k], values);
        }

        StatisticSet statistics = new(shape, values, rows);
        return hard
            ? statistics with
            {
                Values = [.. values, MissingData.ClassificationLogLikelihood(mixture, rows)],
                IsHard = true,
            }
            : statistics;
    }

    private static void AddScatter(GaussianMixtureShape shape, int k, Matrix<double> scatter, double[] values)
    {
        int offset = shape.ScatterOffset + shape.CovarianceIndex(k) * shape.CovarianceLength;
        for (int i = 0; i < shape.Dimension; i++)
        {
            if (!shape.IsFull)
            {
                values[offset + (shape.IsSpherical ? 0 : i)] += scatter[i, i];
                continue;
            }

            for (int j = 0; j <= i; j++)
            {
                values[offset + i * (i + 1) / 2 + j] += scatter[i, j];
            }
        }
    }
}
