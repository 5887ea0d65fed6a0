using System;

namespace EmKernel.CompilerServices;

/// <summary>Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations.</summary>
/// <remarks>
/// Rutishauser's form (Wilkinson and Reinsch 1971, II/1): slower than tridiagonal QR, but short, unconditionally
/// convergent and accurate, and used only where a covariance meets its floor.
/// </remarks>
internal static class SymmetricEigen
{
    /// <summary>Convergence is quadratic: 6 to 10 sweeps do for any dimension; the limit guards against NaN.</summary>
    private const int SweepLimit = 60;

    /// <summary>Decomposes A = Σ_i λ_i v_i v_iᵀ.</summary>
    /// <param name="matrix">A as a packed lower triangle; destroyed.</param>
    /// <param name="dimension">D.</param>
    /// <param name="eigenvalues">λ [D], in no particular order.</param>
    /// <param name="eigenvectors">v [D][D]: row i is the unit eigenvector of eigenvalue i.</param>
    public static void Decompose(
        Span<double> matrix, int dimension, Span<double> eigenvalues, Span<double> eigenvectors)
    {
        eigenvectors[..(dimension * dimension)].Clear();
        for (int i = 0; i < dimension; i++)
        {
            eigenvectors[(i * dimension) + i] = 1;
        }

        int sweep = 0;
        while (sweep < SweepLimit && RotateAll(matrix, dimension, eigenvectors))
        {
            sweep++;
        }

        for (int i = 0; i < dimension; i++)
        {
            eigenvalues[i] = matrix[PackedTriangle.Index(i, i)];
        }
    }

    /// <summary>One sweep; returns whether any element off the diagonal still counted.</summary>
    private static bool RotateAll(Span<double> matrix, int dimension, Span<double> eigenvectors)
    {
        bool rotated = false;
        for (int q = 1; q < dimension; q++)
        {
            for (int p = 0; p < q; p++)
            {
                double off = matrix[PackedTriangle.Index(q, p)];
                double app = matrix[PackedTriangle.Index(p, p)];
                double aqq = matrix[PackedTriangle.Index(q, q)];

                // An element that changes neither diagonal entry is done with; |a_pq| is compared with both magnitudes.
                if (Math.Abs(app) + Math.Abs(off) == Math.Abs(app) && Math.Abs(aqq) + Math.Abs(off) == Math.Abs(aqq))
                {
                    matrix[PackedTriangle.Index(q, p)] = 0;
                    continue;
                }

                Rotate(matrix, dimension, eigenvectors, p, q);
                rotated = true;
            }
        }

        return rotated;
    }

    private static void Rotate(Span<double> matrix, int dimension, Span<double> eigenvectors, int p, int q)
    {
        double off = matrix[PackedTriangle.Index(q, p)];
        double theta = 0.5 * (matrix[PackedTriangle.Index(q, q)] - matrix[PackedTriangle.Index(p, p)]) / off;
        double tangent = Math.CopySign(1, theta) / (Math.Abs(theta) + double.Hypot(theta, 1));
        double cosine = 1 / Math.Sqrt((tangent * tangent) + 1);
        double sine = tangent * cosine;

        matrix[PackedTriangle.Index(p, p)] -= tangent * off;
        matrix[PackedTriangle.Index(q, q)] += tangent * off;
        matrix[PackedTriangle.Index(q, p)] = 0;
        for (int i = 0; i < dimension; i++)
        {
            if (i != p && i != q)
            {
                ref double aip = ref matrix[PackedTriangle.Index(i, p)];
                ref double aiq = ref matrix[PackedTriangle.Index(i, q)];
                (aip, aiq) = ((cosine * aip) - (sine * aiq), (sine * aip) + (cosine * aiq));
            }

            ref double vp = ref eigenvectors[(p * dimension) + i];
            ref double vq = ref eigenvectors[(q * dimension) + i];
            (vp, vq) = ((cosine * vp) - (sine * vq), (sine * vp) + (cosine * vq));
        }
    }
}
