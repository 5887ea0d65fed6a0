using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace EmKernel.Reference;

/// <summary>Mean and scatter of weighted rows in two passes: the scatter is taken about the new mean.</summary>
public static class WeightedMoments
{
    /// <summary>Σ_n a_n x_n / Σ_n a_n.</summary>
    public static double[] Mean(double[][] rows, double[] mass)
    {
        double[] mean = new double[rows[0].Length];
        double total = mass.Sum();
        for (int d = 0; d < mean.Length; d++)
        {
            for (int n = 0; n < rows.Length; n++)
            {
                mean[d] += mass[n] == 0 ? 0 : mass[n] * rows[n][d];
            }

            mean[d] /= total;
        }

        return mean;
    }

    /// <summary>Σ_n a_n (x_n − m)(x_n − m)ᵀ.</summary>
    public static Matrix<double> Scatter(double[][] rows, double[] mass, double[] mean)
    {
        Matrix<double> scatter = Matrix<double>.Build.Dense(mean.Length, mean.Length);
        for (int n = 0; n < rows.Length; n++)
        {
            for (int i = 0; i < mean.Length && mass[n] != 0; i++)
            {
                for (int j = 0; j < mean.Length; j++)
                {
                    scatter[i, j] += mass[n] * (rows[n][i] - mean[i]) * (rows[n][j] - mean[j]);
                }
            }
        }

        return scatter;
    }
}
