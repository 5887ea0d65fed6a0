using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>
/// What the E-step needs and the parameters only imply: in go weights and covariances, out come log-constants and
/// whitening rows in the layout of <see cref="GaussianMixtureShape"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianMixtureFactors
{
    /// <summary>
    /// What log₂ 0 is stored as, −2⁵¹²: far below every log-density of a row, yet finite, since −∞ times 0 is NaN.
    /// </summary>
    public const double LogZero = -1.3407807929942597e154;

    /// <summary>½ log₂ e: the quadratic form of a Gaussian in units of log₂.</summary>
    internal const double HalfLogTwoE = 0.72134752044448170368;

    /// <summary>√(½ log₂ e), the scale of the whitening rows.</summary>
    internal const double WhiteningScale = 0.84932180028801904272;

    /// <summary>½ log₂(π·log₂ e), which turns the diagonal of a whitening matrix into a normalising constant.</summary>
    private const double HalfLogTwoPiLogTwoE = 1.09013125120860820615;

    /// <summary>
    /// Factors the covariances: W_k = √(½ log₂ e)·L_k⁻¹ with Σ_k = L_k L_kᵀ, and c_k = log₂ π_k − log₂ √|2πΣ_k|.
    /// </summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="factors">Receives the factors; unspecified where a degeneracy is returned.</param>
    /// <returns>
    /// <see cref="Degeneracy.None"/>, or <see cref="DegeneracyKind.SingularCovariance"/> of the first component (−1 if
    /// tied) whose covariance is not finite or not positive definite to rounding: a pivot of the correlation matrix ≤
    /// 4Dε.
    /// </returns>
    /// <remarks>
    /// Neither over- nor underflows for columns between 1e-150 and 1e150. A weight of 0 gives <see cref="LogZero"/>.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Degeneracy Factor(GaussianMixtureShape shape, ReadOnlySpan<double> parameters, Span<double> factors)
    {
        int length = shape.CovarianceLength;
        ReadOnlySpan<double> covariances = parameters[shape.CovarianceOffset..shape.ParameterCount];
        Span<double> whitening = factors[shape.Components..shape.FactorCount];
        for (int c = 0; c < shape.CovarianceCount; c++)
        {
            ReadOnlySpan<double> covariance = covariances.Slice(c * length, length);
            Span<double> rows = whitening.Slice(c * length, length);
            if (!(shape.IsFull ? TryWhiten(covariance, shape.Dimension, rows) : TryWhiten(covariance, rows)))
            {
                return new Degeneracy(DegeneracyKind.SingularCovariance, shape.IsTied ? -1 : c);
            }
        }

        double constant = shape.Dimension * HalfLogTwoPiLogTwoE;
        for (int k = 0; k < shape.Components; k++)
        {
            double weight = parameters[k];
            factors[k] = weight > 0
                ? LogTwoOfDiagonal(shape, whitening.Slice(shape.CovarianceIndex(k) * length, length), weight) - constant
                : LogZero;
        }

        return Degeneracy.None;
    }

    /// <summary>−½ ln |Σ|, from the whitening rows of one covariance.</summary>
    internal static double HalfLogDeterminantOfPrecision(GaussianMixtureShape shape, ReadOnlySpan<double> rows) =>
        Math.Log(2) * (LogTwoOfDiagonal(shape, rows, 1) - (shape.Dimension * Math.Log2(WhiteningScale)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWhiten(ReadOnlySpan<double> covariance, int dimension, Span<double> rows)
    {
        if (!PackedTriangle.TryFactor(covariance, dimension, rows))
        {
            return false;
        }

        PackedTriangle.Invert(rows, dimension, WhiteningScale);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWhiten(ReadOnlySpan<double> variances, Span<double> rows)
    {
        for (int d = 0; d < rows.Length; d++)
        {
            if (!(variances[d] > 0 && double.IsFinite(variances[d])))
            {
                return false;
            }

            rows[d] = WhiteningScale / Math.Sqrt(variances[d]);
        }

        return true;
    }

    /// <summary>
    /// log₂ of weight × the D diagonal elements, with one logarithm as long as the product is of moderate size.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double LogTwoOfDiagonal(GaussianMixtureShape shape, ReadOnlySpan<double> rows, double weight)
    {
        if (shape.IsSpherical)
        {
            return (shape.Dimension * Math.Log2(rows[0])) + Math.Log2(weight);
        }

        double logarithm = 0;
        double product = weight;
        int index = 0;
        for (int d = 0; d < shape.Dimension; d++)
        {
            product *= rows[index];
            index += shape.IsFull ? d + 2 : 1;

            // Whitening rows reach 1e±162: within these bounds one more factor cannot leave the range of double.
            if (product is < 1e-100 or > 1e100)
            {
                logarithm += Math.Log2(product);
                product = 1;
            }
        }

        return logarithm + Math.Log2(product);
    }
}
