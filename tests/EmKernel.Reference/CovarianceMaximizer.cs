using System;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace EmKernel.Reference;

/// <summary>The covariances that maximise Q(θ) + log p(θ) under Σ ⪰ λI, one rule for each structure.</summary>
/// <remarks>
/// Legend: N_k counts, W = Σ_k N_k, B_k scatters about the posterior means, e = 1 if the means have a prior, else 0.
/// Without a prior on the covariances, Ψ₀ and the prior's own share of the divisor are 0.
/// </remarks>
internal static class CovarianceMaximizer
{
    /// <summary>One matrix for each component.</summary>
    public static Matrix<double>[] Maximize(
        CovarianceKind kind, double[] counts, Matrix<double>[] scatters, ConjugatePrior prior)
    {
        int components = counts.Length;
        int dimension = scatters[0].RowCount;
        int e = prior.MeanStrength > 0 ? 1 : 0;
        double total = counts.Sum();
        Matrix<double> pooled = scatters.Aggregate((left, right) => left + right);
        double[] scale = prior.Scale ?? new double[dimension * dimension];
        double matrixShare = prior.Scale is null ? 0 : prior.DegreesOfFreedom + dimension + 1;
        double varianceShare = prior.Scale is null ? 0 : prior.DegreesOfFreedom + 2;

        return [.. Enumerable.Range(0, components).Select(k => ClipEigenvalues(Maximizer(k), prior.CovarianceFloor))];

        Matrix<double> Maximizer(int k) => kind switch
        {
            CovarianceKind.Full => (Psi() + scatters[k]) / (matrixShare + counts[k] + e),
            CovarianceKind.Tied => (Psi() + pooled) / (matrixShare + total + e * components),
            CovarianceKind.Diagonal =>
                Diagonal(d => (scale[d] + scatters[k][d, d]) / (varianceShare + counts[k] + e)),
            CovarianceKind.TiedDiagonal =>
                Diagonal(d => (scale[d] + pooled[d, d]) / (varianceShare + total + e * components)),
            CovarianceKind.Spherical =>
                Diagonal(_ => (scale[0] + scatters[k].Trace()) / (varianceShare + dimension * (counts[k] + e))),
            CovarianceKind.TiedSpherical =>
                Diagonal(_ => (scale[0] + pooled.Trace()) / (varianceShare + dimension * (total + e * components))),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown covariance structure."),
        };

        Matrix<double> Psi() => ParameterArrays.CovarianceMatrix(CovarianceKind.Tied, dimension, 0, scale);

        Matrix<double> Diagonal(Func<int, double> variance) =>
            Matrix<double>.Build.Dense(dimension, dimension, (i, j) => i == j ? variance(i) : 0);
    }

    // −log |Σ| − tr(Σ⁻¹A) separates in the eigenvalues of A, so those below the floor go to the floor.
    private static Matrix<double> ClipEigenvalues(Matrix<double> matrix, double floor)
    {
        if (floor == 0)
        {
            return matrix;
        }

        Evd<double> eigen = matrix.Evd(Symmetricity.Symmetric);
        Vector<double> values = eigen.EigenValues.Map(value => Math.Max(value.Real, floor));
        Matrix<double> vectors = eigen.EigenVectors;
        return vectors * Matrix<double>.Build.DiagonalOfDiagonalVector(values) * vectors.Transpose();
    }
}
