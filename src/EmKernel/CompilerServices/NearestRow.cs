using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>One row of k-means: its distances to the centres, as they are.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NearestRow
{
    /// <summary>The number of doubles of the prepared form: the centres.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <returns>K·D.</returns>
    public static int PreparedCount(KMeansShape shape) => shape.Components * shape.Dimension;

    /// <summary>Copies the centres.</summary>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="prepared">Receives the centres.</param>
    public static void Prepare(KMeansShape shape, ReadOnlySpan<double> parameters, Span<double> prepared) =>
        parameters[shape.MeanOffset..shape.CovarianceOffset].CopyTo(prepared);

    /// <summary>Scores a row.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the clustering.</param>
    /// <param name="prepared">The centres.</param>
    /// <param name="row">The row, D entries.</param>
    /// <param name="logDensities">Receives −‖x − c_k‖² log₂ e for each cluster; empty if not wanted.</param>
    /// <param name="responsibilities">
    /// Receives 1 for the nearest cluster, 0 for the others; empty if not wanted.
    /// </param>
    /// <returns>−min ‖x − c_k‖²; −∞ if the row is not finite or too far for a square.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Score<TElement>(
        KMeansShape shape,
        ReadOnlySpan<double> prepared,
        ReadOnlySpan<TElement> row,
        Span<double> logDensities,
        Span<TElement> responsibilities)
        where TElement : unmanaged
    {
        double largest = double.NegativeInfinity;
        int nearest = 0;
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> centre = prepared.Slice(k * row.Length, row.Length);
            double negative = -SquaredDistance(row, centre);
            if (negative > largest)
            {
                largest = negative;
                nearest = k;
            }

            if (!logDensities.IsEmpty)
            {
                logDensities[k] = negative / KernelMath.Ln2;
            }
        }

        if (!responsibilities.IsEmpty)
        {
            responsibilities.Clear();
            responsibilities[nearest] = ElementConversion.FromDouble<TElement>(1.0);
        }

        return largest;
    }

    /// <summary>‖x − c‖².</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double SquaredDistance<TElement>(ReadOnlySpan<TElement> row, ReadOnlySpan<double> centre)
        where TElement : unmanaged
    {
        double sum = 0.0;
        for (int d = 0; d < centre.Length; d++)
        {
            double z = ElementConversion.ToDouble(row[d]) - centre[d];
            sum += z * z;
        }

        return sum;
    }
}
