using System;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace EmKernel.Reference;

/// <summary>Reads and writes mixtures as plain arrays, row by row.</summary>
/// <remarks>
/// Weights [K], means [K×D]; covariances: full [K×D×D], tied [D×D], diagonal [K×D], tied diagonal [D], spherical [K],
/// tied spherical [1].
/// </remarks>
public static class ParameterArrays
{
    /// <summary>A mixture from its arrays.</summary>
    public static GaussianMixture ToMixture(
        CovarianceKind kind, double[] weights, double[] means, double[] covariances)
    {
        int components = weights.Length;
        int dimension = means.Length / components;
        Matrix<double>[] matrices =
            [.. Enumerable.Range(0, components).Select(k => CovarianceMatrix(kind, dimension, k, covariances))];
        return new GaussianMixture(kind, [.. weights], [.. means.Chunk(dimension)], matrices);
    }

    /// <summary>μ_kd at k·D + d.</summary>
    public static double[] Means(GaussianMixture mixture) => [.. mixture.Means.SelectMany(mean => mean)];

    /// <summary>The distinct covariances, in the layout of their structure.</summary>
    public static double[] Covariances(GaussianMixture mixture) => mixture.Kind switch
    {
        CovarianceKind.Full => [.. mixture.Covariances.SelectMany(matrix => matrix.ToRowMajorArray())],
        CovarianceKind.Tied => mixture.Covariances[0].ToRowMajorArray(),
        CovarianceKind.Diagonal => [.. mixture.Covariances.SelectMany(matrix => matrix.Diagonal())],
        CovarianceKind.TiedDiagonal => mixture.Covariances[0].Diagonal().ToArray(),
        CovarianceKind.Spherical => [.. mixture.Covariances.Select(matrix => matrix[0, 0])],
        CovarianceKind.TiedSpherical => [mixture.Covariances[0][0, 0]],
        _ => throw new ArgumentOutOfRangeException(nameof(mixture), mixture.Kind, "Unknown covariance structure."),
    };

    /// <summary>Weights, means and distinct covariances, one after the other.</summary>
    public static double[] All(GaussianMixture mixture) =>
        [.. mixture.Weights, .. Means(mixture), .. Covariances(mixture)];

    /// <summary>Σ_k as a whole matrix, from the layout of its structure.</summary>
    internal static Matrix<double> CovarianceMatrix(CovarianceKind kind, int dimension, int k, double[] covariances)
    {
        int d = dimension;
        return Matrix<double>.Build.Dense(d, d, (i, j) => kind switch
        {
            CovarianceKind.Full => covariances[(k * d + i) * d + j],
            CovarianceKind.Tied => covariances[i * d + j],
            _ when i != j => 0,
            CovarianceKind.Diagonal => covariances[k * d + i],
            CovarianceKind.TiedDiagonal => covariances[i],
            CovarianceKind.Spherical => covariances[k],
            CovarianceKind.TiedSpherical => covariances[0],
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown covariance structure."),
        });
    }
}
