using System;
using System.Linq;

namespace EmKernel.Benchmarks;

/// <summary>Eight clusters in eight dimensions, from a fixed seed, and the parameters to start from.</summary>
internal static class EightSample
{
    private const int Size = 8;
    private const int Rows = 4096;

    public static Observations<double> Observations { get; } = EmKernel.Observations.FromRows(DrawRows(), Size);

    public static double[] Weights { get; } = [.. Enumerable.Repeat(1.0 / Size, Size)];

    /// <summary>Each component is far out in a dimension of its own.</summary>
    public static double[] Means { get; } = Diagonal(value: 3, copies: 1);

    public static double[] Covariances { get; } = Diagonal(value: 1, copies: Size);

    private static double[] Diagonal(double value, int copies)
    {
        double[] values = new double[copies * Size * Size];
        for (int i = 0; i < copies * Size; i++)
        {
            values[i * Size + i % Size] = value;
        }

        return values;
    }

    private static double[] DrawRows()
    {
        Random random = new(8);
        double[] rows = new double[Rows * Size];
        for (int i = 0; i < rows.Length; i++)
        {
            int component = i / Size % Size;
            // Twelve uniform numbers less six: nearly normal.
            double sum = -6;
            for (int term = 0; term < 12; term++)
            {
                sum += random.NextDouble();
            }

            rows[i] = sum + (i % Size == component ? 3 : 0);
        }

        return rows;
    }
}
