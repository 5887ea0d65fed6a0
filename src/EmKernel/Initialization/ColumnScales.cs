using System;

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
        (double low, double high, double heaviest) = Range(observations, column);
        double middle = low / 2 + high / 2;
        double halfRange = high / 2 - low / 2;
        if (!(halfRange > 0))
        {
            return 0;
        }

        // Entries are brought to [−1, 1] and weights to [0, 1] first: squares neither overflow nor vanish, at any
        // scale.
        double count = 0;
        double mean = 0;
        double scatter = 0;
        for (int n = 0; n < observations.Count; n++)
        {
            if (TryGet(observations, n, column, out double x, out double weight))
            {
                double u = (x - middle) / halfRange;
                double w = weight / heaviest;
                count += w;

                // West (1979). A row so light that it leaves the count at 0 does not count.
                double delta = u - mean;
                mean += count > 0 ? delta * (w / count) : 0;
                scatter += w * delta * (u - mean);
            }
        }

        double deviation = Math.Sqrt(scatter / count);
        return deviation > 0 ? Math.Min(1 / deviation / halfRange, double.MaxValue) : 0;
    }

    private static (double Low, double High, double Heaviest) Range<T>(Observations<T> observations, int column)
        where T : unmanaged
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        double heaviest = 0;
        for (int n = 0; n < observations.Count; n++)
        {
            if (TryGet(observations, n, column, out double x, out double weight))
            {
                low = Math.Min(low, x);
                high = Math.Max(high, x);
                heaviest = Math.Max(heaviest, weight);
            }
        }

        return (low, high, heaviest);
    }

    private static bool TryGet<T>(Observations<T> observations, int row, int column, out double x, out double weight)
        where T : unmanaged
    {
        weight = observations.HasWeights ? observations.Weights[row] : 1;
        x = ElementConversion.ToDouble(
            observations.Groups[ObservationLayout.IndexOf<T>(row, column, observations.Dimension)]);
        return weight > 0 && !double.IsNaN(x);
    }
}
