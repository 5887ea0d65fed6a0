using System;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>
/// One covariance as users write it (a whole D×D matrix row by row, D variances, or one variance): in it goes, out
/// comes
/// the stored form of <see cref="GaussianMixtureShape"/>, or what is wrong with it.
/// </summary>
internal static class CovarianceArgument
{
    /// <summary>How far two mirrored elements may differ, relative to the geometric mean of their variances.</summary>
    private const double SymmetryTolerance = 1e-12;

    /// <summary>The number of values in which users write one covariance.</summary>
    public static int Length(GaussianMixtureShape shape) =>
        shape.IsFull ? shape.Dimension * shape.Dimension : shape.CovarianceLength;

    /// <summary>Reads a covariance; of a matrix the lower triangle counts.</summary>
    /// <returns>Null, or the predicate of a sentence: the offending value and what to do.</returns>
    public static string? Read(GaussianMixtureShape shape, ReadOnlySpan<double> values, Span<double> covariance)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                return string.Create(
                    CultureInfo.InvariantCulture, $"has the value {values[i]} at index {i}: give finite numbers.");
            }
        }

        return shape.IsFull ? ReadMatrix(values, shape.Dimension, covariance) : ReadVariances(values, covariance);
    }

    /// <summary>Writes a covariance, of a matrix both triangles.</summary>
    public static void Write(GaussianMixtureShape shape, ReadOnlySpan<double> covariance, Span<double> values)
    {
        if (!shape.IsFull)
        {
            covariance.CopyTo(values);
            return;
        }

        for (int i = 0; i < shape.Dimension; i++)
        {
            for (int j = 0; j < shape.Dimension; j++)
            {
                values[(i * shape.Dimension) + j] = covariance[PackedTriangle.Index(i, j)];
            }
        }
    }

    private static string? ReadVariances(ReadOnlySpan<double> values, Span<double> covariance)
    {
        for (int d = 0; d < values.Length; d++)
        {
            if (!(values[d] > 0))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"has the variance {values[d]} at index {d}: give positive variances.");
            }
        }

        values.CopyTo(covariance);
        return null;
    }

    private static string? ReadMatrix(ReadOnlySpan<double> values, int dimension, Span<double> covariance)
    {
        for (int i = 0; i < dimension; i++)
        {
            double variance = values[(i * dimension) + i];
            if (!(variance > 0))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"has the variance {variance} at ({i}, {i}): give a positive definite matrix.");
            }

            for (int j = 0; j < i; j++)
            {
                double lower = values[(i * dimension) + j];
                double upper = values[(j * dimension) + i];
                double scale = Math.Sqrt(variance) * Math.Sqrt(values[(j * dimension) + j]);
                if (Math.Abs(lower - upper) > SymmetryTolerance * scale)
                {
                    return string.Create(
                        CultureInfo.InvariantCulture,
                        $"has {lower} at ({i}, {j}) but {upper} at ({j}, {i}): give a symmetric matrix.");
                }

                covariance[PackedTriangle.Index(i, j)] = lower;
            }

            covariance[PackedTriangle.Index(i, i)] = variance;
        }

        using KernelScratch.Scope scope = KernelScratch.Open();
        return PackedTriangle.TryFactor(covariance, dimension, scope.Doubles(covariance.Length))
            ? null
            : "is not positive definite: give a matrix whose eigenvalues are all positive.";
    }
}
