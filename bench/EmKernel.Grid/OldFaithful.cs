using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace EmKernel.Grid;

/// <summary>Workload W1: 272 eruptions of Old Faithful, and the grid's start for two components.</summary>
internal static class OldFaithful
{
    /// <summary>Weights ½; means (2.5, 60) and (4, 75); both covariances diagonal with the variances of the sample.</summary>
    public static GridSample Sample()
    {
        double[] rows = ReadRows();
        double eruptions = Variance(rows, 0);
        double waiting = Variance(rows, 1);
        return new GridSample(
            Dimension: 2,
            rows,
            Weights: [0.5, 0.5],
            Means: [2.5, 60, 4, 75],
            Covariances: [eruptions, 0, 0, waiting, eruptions, 0, 0, waiting]);
    }

    private static double[] ReadRows()
    {
        using Stream stream = typeof(OldFaithful).Assembly.GetManifestResourceStream("faithful.csv")
            ?? throw new InvalidOperationException("The resource faithful.csv is not embedded.");
        using StreamReader reader = new StreamReader(stream);
        List<double> rows = [];
        reader.ReadLine();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            foreach (string field in line.Split(','))
            {
                rows.Add(double.Parse(field, CultureInfo.InvariantCulture));
            }
        }

        return [.. rows];
    }

    /// <summary>The variance of a column, with divisor N.</summary>
    private static double Variance(double[] rows, int column)
    {
        int count = rows.Length / 2;
        double mean = 0;
        for (int n = 0; n < count; n++)
        {
            mean += rows[(2 * n) + column] / count;
        }

        double sum = 0;
        for (int n = 0; n < count; n++)
        {
            double difference = rows[(2 * n) + column] - mean;
            sum += difference * difference;
        }

        return sum / count;
    }
}
