using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmKernel.CompilerServices;

/// <summary>
/// Lower triangles stored row by row: element (i, j), j ≤ i, lies at i(i+1)/2 + j, so that every row is contiguous and
/// every algorithm below is a sum over two rows. In go symmetric matrices, out come Cholesky factors and their
/// inverses.
/// </summary>
/// <remarks>
/// Cholesky's algorithm commutes with the scaling of columns: each product it forms has the magnitude of an element of
/// the matrix, so columns at 1e150 beside columns at 1e-150 do no harm, and pivot / diagonal element is the pivot of
/// the
/// correlation matrix. No explicit scaling is needed.
/// </remarks>
internal static class PackedTriangle
{
    /// <summary>2⁻⁵², the distance from 1 to the next double.</summary>
    public const double MachineEpsilon = 2.220446049250313e-16;

    /// <summary>
    /// Rows shorter than this are summed by a plain loop: setting up vectors costs more than it saves. Where the dimension
    /// is a constant that admits no longer ones, no call remains, and sums stay in registers.
    /// </summary>
    private const int VectorLength = 8;

    /// <summary>The number of elements of a triangle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Length(int dimension) => dimension * (dimension + 1) / 2;

    /// <summary>Where element (i, j) of a symmetric matrix is stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Index(int i, int j) => i >= j ? (i * (i + 1) / 2) + j : (j * (j + 1) / 2) + i;

    /// <summary>The Cholesky factor L of a matrix A = L Lᵀ; the two may share memory.</summary>
    /// <returns>
    /// False where A is not positive definite to rounding: a pivot of its correlation matrix is ≤ 4Dε, or an element is
    /// not finite.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFactor(ReadOnlySpan<double> matrix, int dimension, Span<double> factor)
    {
        int length = Length(dimension);
        ref double a = ref MemoryMarshal.GetReference(matrix[..length]);
        ref double l = ref MemoryMarshal.GetReference(factor[..length]);
        double tolerance = 4 * dimension * MachineEpsilon;
        int rowI = 0;
        for (int i = 0; i < dimension; i++)
        {
            ref double li = ref Unsafe.Add(ref l, rowI);
            ref double ai = ref Unsafe.Add(ref a, rowI);
            int rowJ = 0;
            for (int j = 0; j < i; j++)
            {
                ref double lj = ref Unsafe.Add(ref l, rowJ);
                Unsafe.Add(ref li, j) = (Unsafe.Add(ref ai, j) - Dot(ref li, ref lj, j, dimension)) / Unsafe.Add(ref lj, j);
                rowJ += j + 1;
            }

            double diagonal = Unsafe.Add(ref ai, i);
            double pivot = diagonal - Dot(ref li, ref li, i, dimension);
            if (!(pivot > tolerance * diagonal))
            {
                return false;
            }

            Unsafe.Add(ref li, i) = Math.Sqrt(pivot);
            rowI += i + 1;
        }

        return true;
    }

    /// <summary>Replaces a lower triangular factor L by scale·L⁻¹, in place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Invert(Span<double> factor, int dimension, double scale)
    {
        ref double l = ref MemoryMarshal.GetReference(factor[..Length(dimension)]);
        int rowI = 0;
        for (int i = 0; i < dimension; i++)
        {
            // Row i of the inverse is −Σ_{k<i} (L_ik / L_ii) × row k of the inverse; element k of the row still holds
            // L_ik when its turn comes, because rows before k end before k. Dividing first keeps magnitudes apart.
            ref double wi = ref Unsafe.Add(ref l, rowI);
            double reciprocal = 1 / Unsafe.Add(ref wi, i);
            int rowK = 0;
            for (int k = 0; k < i; k++)
            {
                ref double wk = ref Unsafe.Add(ref l, rowK);
                double multiplier = -(Unsafe.Add(ref wi, k) * reciprocal);
                AddMultiple(ref wk, multiplier, ref wi, k, dimension);
                Unsafe.Add(ref wi, k) = multiplier * Unsafe.Add(ref wk, k);
                rowK += k + 1;
            }

            Unsafe.Add(ref wi, i) = scale * reciprocal;
            rowI += i + 1;
        }
    }

    /// <summary>‖W (x − y)‖² for a lower triangular W.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double SquaredNormOfDifference(ref double triangle, ref double x, ref double y, int dimension)
    {
        ref double w = ref triangle;
        double sum = 0;
        for (int i = 0; i < dimension; i++)
        {
            double z = 0;
            for (int j = 0; j <= i; j++)
            {
                z += Unsafe.Add(ref w, j) * (Unsafe.Add(ref x, j) - Unsafe.Add(ref y, j));
            }

            sum += z * z;
            w = ref Unsafe.Add(ref w, i + 1);
        }

        return sum;
    }

    /// <summary>tr(W S Wᵀ) = Σ_i w_iᵀ S w_i for a lower triangular W with rows w_i and a symmetric S.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double TraceOfCongruence(ref double triangle, ref double symmetric, int dimension)
    {
        ref double w = ref triangle;
        double trace = 0;
        for (int i = 0; i < dimension; i++)
        {
            ref double s = ref symmetric;
            for (int a = 0; a <= i; a++)
            {
                double wa = Unsafe.Add(ref w, a);
                trace += wa * ((2 * Dot(ref s, ref w, a, dimension)) + (Unsafe.Add(ref s, a) * wa));
                s = ref Unsafe.Add(ref s, a + 1);
            }

            w = ref Unsafe.Add(ref w, i + 1);
        }

        return trace;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Dot(ref double left, ref double right, int length, int dimension)
    {
        if (dimension > VectorLength && length >= VectorLength)
        {
            return DotOfLongRows(ref left, ref right, length);
        }

        double sum = 0;
        for (int i = 0; i < length; i++)
        {
            sum += Unsafe.Add(ref left, i) * Unsafe.Add(ref right, i);
        }

        return sum;
    }

    private static double DotOfLongRows(ref double left, ref double right, int length)
    {
        Vector<double> sums = Vector<double>.Zero;
        int i = 0;
        for (; i <= length - Vector<double>.Count; i += Vector<double>.Count)
        {
            sums += Vector.LoadUnsafe(ref left, (nuint)i) * Vector.LoadUnsafe(ref right, (nuint)i);
        }

        double sum = Vector.Sum(sums);
        for (; i < length; i++)
        {
            sum += Unsafe.Add(ref left, i) * Unsafe.Add(ref right, i);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddMultiple(
        ref double source, double multiplier, ref double target, int length, int dimension)
    {
        if (dimension > VectorLength && length >= VectorLength)
        {
            AddMultipleOfLongRow(ref source, multiplier, ref target, length);
            return;
        }

        for (int i = 0; i < length; i++)
        {
            Unsafe.Add(ref target, i) += multiplier * Unsafe.Add(ref source, i);
        }
    }

    private static void AddMultipleOfLongRow(ref double source, double multiplier, ref double target, int length)
    {
        Vector<double> multipliers = Vector.Create(multiplier);
        int i = 0;
        for (; i <= length - Vector<double>.Count; i += Vector<double>.Count)
        {
            Vector<double> sum = Vector.LoadUnsafe(ref target, (nuint)i)
                + (multipliers * Vector.LoadUnsafe(ref source, (nuint)i));
            sum.StoreUnsafe(ref target, (nuint)i);
        }

        for (; i < length; i++)
        {
            Unsafe.Add(ref target, i) += multiplier * Unsafe.Add(ref source, i);
        }
    }
}
