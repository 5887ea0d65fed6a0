using System;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The factors that bring the columns of a sample to unit variance.</summary>
internal static class ColumnScales
{
    /// <summary>
    /// Computes 1/σ_d with σ_d² = Σ w (x_d − m_d)² / Σ w over the observed entries of rows of positive weight.
    /// </summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <returns>
    /// D finite factors: 0 for a column that is constant or has no entry, so that it has no part in distances.
    /// </returns>
    public static double[] Compute<T>(Observations<T> observations)
        where T : unmanaged
    {
        double[] scales = new double[observations.Dimension];
        for (int d = 0; d < scales.Length; d++)
        {
            scales[d] = Compute(observations, d);
        }

        return scales;
    }

    private static double Compute<T>(Observations<T> observations, int column)
        where T : unmanaged
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        double heaviest = 0;
        for (int n = 0; n < observations.Count; n++)
        {
            if (TryGetEntry(observations, n, column, out double x, out double weight))
            {
                low = Math.Min(low, x);
                high = Math.Max(high, x);
                heaviest = Math.Max(heaviest, weight);
            }
        }

        double halfRange = high / 2 - low / 2;
        if (!(halfRange > 0))
        {
            return 0;
        }

        // Entries are brought to [−1, 1] and weights to [0, 1]: squares neither overflow nor vanish, at any scale.
        double middle = low / 2 + high / 2;
        double count = 0;
        double sum = 0;
        for (int n = 0; n < observations.Count; n++)
        {
            if (TryGetEntry(observations, n, column, out double x, out double weight))
            {
                count += weight / heaviest;
                sum += weight / heaviest * ((x - middle) / halfRange);
            }
        }

        double mean = sum / count;
        double scatter = 0;
        for (int n = 0; n < observations.Count; n++)
        {
            if (TryGetEntry(observations, n, column, out double x, out double weight))
            {
                double delta = (x - middle) / halfRange - mean;
                scatter += weight / heaviest * delta * delta;
            }
        }

        double deviation = Math.Sqrt(scatter / count);
        return deviation > 0 ? Math.Min(1 / deviation / halfRange, double.MaxValue) : 0;
    }

    /// <summary>An observed entry of a row of positive weight, and the weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryGetEntry<T>(
        Observations<T> observations, int row, int column, out double entry, out double weight)
        where T : unmanaged
    {
        int index = ObservationLayout.IndexOf<T>(row, column, observations.Dimension);
        entry = ElementConversion.ToDouble(observations.Groups[index]);
        weight = observations.HasWeights ? observations.Weights[row] : 1;
        return weight > 0 && !double.IsNaN(entry);
    }
}
