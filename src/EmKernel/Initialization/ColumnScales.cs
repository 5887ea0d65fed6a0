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
        double[] entries = new double[observations.Count];
        double[] weights = new double[observations.Count];
        for (int d = 0; d < scales.Length; d++)
        {
            int count = Gather(observations, d, entries, weights);
            scales[d] = Compute(entries.AsSpan(0, count), weights.AsSpan(0, count));
        }

        return scales;
    }

    private static int Gather<T>(Observations<T> observations, int column, double[] entries, double[] weights)
        where T : unmanaged
    {
        ReadOnlySpan<T> groups = observations.Groups;
        ReadOnlySpan<double> given = observations.Weights;
        int count = 0;
        for (int n = 0; n < entries.Length; n++)
        {
            double x = ElementConversion.ToDouble(
                groups[ObservationLayout.IndexOf<T>(n, column, observations.Dimension)]);
            if (ObservationConstruction.IsPresent(given, n) && !double.IsNaN(x))
            {
                entries[count] = x;
                weights[count++] = given.IsEmpty ? 1 : given[n];
            }
        }

        return count;
    }

    private static double Compute(Span<double> entries, Span<double> weights)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        double heaviest = 0;
        for (int n = 0; n < entries.Length; n++)
        {
            low = Math.Min(low, entries[n]);
            high = Math.Max(high, entries[n]);
            heaviest = Math.Max(heaviest, weights[n]);
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
        for (int n = 0; n < entries.Length; n++)
        {
            entries[n] = (entries[n] - middle) / halfRange;
            weights[n] /= heaviest;
            count += weights[n];
            sum += weights[n] * entries[n];
        }

        double mean = sum / count;
        double scatter = 0;
        for (int n = 0; n < entries.Length; n++)
        {
            double delta = entries[n] - mean;
            scatter += weights[n] * delta * delta;
        }

        double deviation = Math.Sqrt(scatter / count);
        return deviation > 0 ? Math.Min(1 / deviation / halfRange, double.MaxValue) : 0;
    }
}
