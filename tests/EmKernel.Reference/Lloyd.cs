using System.Linq;

namespace EmKernel.Reference;

/// <summary>Lloyd's algorithm for k-means as a textbook prints it.</summary>
public static class Lloyd
{
    /// <summary>The nearest centre of every row, the lowest index on ties.</summary>
    public static int[] Assign(double[][] centres, WeightedRows sample) =>
    [
        .. sample.Rows.Select(row =>
        {
            double[] distances = [.. centres.Select(centre => SquaredDistance(row, centre))];
            return System.Array.IndexOf(distances, distances.Min());
        }),
    ];

    /// <summary>
    /// Each centre moves to the mean of the rows that are nearest to it, column by column over those that have it; without any it
    /// stays.
    /// </summary>
    public static double[][] Step(double[][] centres, WeightedRows sample)
    {
        int[] labels = Assign(centres, sample);
        return
        [
            .. centres.Select((centre, k) =>
            {
                double[] mass = [.. labels.Select((label, n) => label == k ? sample.Weights[n] : 0)];
                return centre.Select((old, d) =>
                {
                    double[] ofColumn = [.. mass.Select((m, n) => double.IsNaN(sample.Rows[n][d]) ? 0 : m)];
                    double sum = ofColumn.Select((m, n) => m == 0 ? 0 : m * (sample.Rows[n][d] - old)).Sum();
                    return ofColumn.Sum() > 0 ? old + sum / ofColumn.Sum() : old;
                }).ToArray();
            }),
        ];
    }

    /// <summary>Σ_n w_n min_k ‖x_n − c_k‖².</summary>
    public static double Inertia(double[][] centres, WeightedRows sample)
    {
        double sum = 0;
        for (int n = 0; n < sample.Count; n++)
        {
            sum += sample.Weights[n] == 0
                ? 0
                : sample.Weights[n] * centres.Min(centre => SquaredDistance(sample.Rows[n], centre));
        }

        return sum;
    }

    private static double SquaredDistance(double[] x, double[] y) =>
        x.Zip(y, (a, b) => double.IsNaN(a) ? 0 : (a - b) * (a - b)).Sum();
}
