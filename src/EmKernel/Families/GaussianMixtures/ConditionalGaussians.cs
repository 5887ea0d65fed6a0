using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>
/// The components of a Gaussian mixture given the observed entries of a row, a component to each lane: in go parameters
/// and a pattern of missing entries, out come marginal densities, conditional means and conditional covariances.
/// </summary>
/// <remarks>
/// <para>
/// With the observed columns O first and the missing ones M after them, Σ = L Lᵀ and z = L_OO⁻¹ (x_O − μ_O): the density
/// of x_O follows from ‖z‖² and the diagonal of L_OO, the conditional mean of x_M is μ_M + L_MO z, its conditional
/// covariance C = Σ_MM − L_MO L_MOᵀ. A pattern is factored once for all of its rows, four of which are taken at a time: as
/// many chains of multiply-adds do not wait for each other.
/// </para>
/// <para>
/// Components fill lanes because patterns of few rows are the rule. Lanes beyond the last component repeat the first with
/// weight 0. The arithmetic is double whatever the rows are; densities are logarithms of base 2.
/// </para>
/// </remarks>
internal ref partial struct ConditionalGaussians
{
    /// <summary>The number of rows that are taken at a time.</summary>
    public const int RowsAtOnce = 4;

    private const double LogTwoOfTwoPi = 2.65149612947231879804;

    private readonly GaussianMixtureShape _shape;
    private readonly int _dimension;
    private readonly int _vectors;
    private readonly int _length;

    // Vectors of components v first: weights and log₂ weights [v], means [v][D], covariances [v][D(D+1)/2 or D].
    private readonly Span<Vector512<double>> _weights;
    private readonly Span<Vector512<double>> _logWeights;
    private readonly Span<Vector512<double>> _means;
    private readonly Span<Vector512<double>> _covariances;

    // Of the pattern: c [v]; of full structures −L, with 1/L_ii on the diagonal of L_OO, and C in the place of L_MM;
    // of others 1/σ of observed columns and σ² of missing ones.
    private readonly Span<Vector512<double>> _constants;
    private readonly Span<Vector512<double>> _factors;

    // Of a common pattern of full structures: L_OO⁻¹, and below it the regression L_MO L_OO⁻¹.
    private readonly Span<Vector512<double>> _inverses;
    private ReadOnlySpan<int> _columns;
    private int _observed;

    // Of four rows: entries [column in the order of the pattern][row], largest density, sum and weight [3][row],
    // z [v][column in that order][row], densities [row][v].
    private readonly Span<double> _entries;
    private readonly Span<double> _normalization;
    private readonly Span<Vector512<double>> _residuals;
    private readonly Span<Vector512<double>> _densities;

    // y [column][row] of four rows and a vector of components.
    private readonly Span<Vector512<double>> _deviations;

    /// <summary>Lays parameters out by lanes.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="scratch">Working memory that stays open as long as this value is used.</param>
    public ConditionalGaussians(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters, KernelScratch.Scope scratch)
    {
        _shape = shape;
        _dimension = shape.Dimension;
        _vectors = VectorsOf(shape);
        _length = shape.IsFull ? shape.CovarianceLength : _dimension;
        _weights = scratch.Vectors(_vectors);
        _logWeights = scratch.Vectors(_vectors);
        _means = scratch.Vectors(_vectors * _dimension);
        _covariances = scratch.Vectors(_vectors * _length);
        _constants = scratch.Vectors(_vectors);
        _factors = scratch.Vectors(_vectors * _length);
        _inverses = scratch.Vectors(_shape.IsFull ? _vectors * _length : 0);
        _entries = scratch.Doubles(RowsAtOnce * _dimension);
        _normalization = scratch.Doubles(3 * RowsAtOnce);
        _residuals = scratch.Vectors(RowsAtOnce * _vectors * _dimension);
        _densities = scratch.Vectors(RowsAtOnce * _vectors);
        _deviations = scratch.Vectors(RowsAtOnce * _dimension);
        Spread(parameters);
    }

    /// <summary>The number of vectors that the components of a mixture fill.</summary>
    /// <param name="shape">The shape.</param>
    public static int VectorsOf(GaussianMixtureShape shape) =>
        (shape.Components + Vector512<double>.Count - 1) / Vector512<double>.Count;

    /// <summary>Where the number of a component lies among vectors [v][index].</summary>
    /// <param name="component">The component.</param>
    /// <param name="index">Which number of the component.</param>
    /// <param name="count">How many numbers a component has.</param>
    public static int Place(int component, int index, int count) =>
        (component / Vector512<double>.Count * count + index) * Vector512<double>.Count
        + component % Vector512<double>.Count;

    /// <summary>Factors all components for a pattern.</summary>
    /// <param name="columns">All columns: first those observed, then those missing, each in ascending order.</param>
    /// <param name="observed">The number of observed columns.</param>
    public void Observe(ReadOnlySpan<int> columns, int observed)
    {
        _columns = columns;
        _observed = observed;
        for (int v = 0; v < _vectors; v++)
        {
            Vector512<double> logDeterminant = _shape.IsFull ? FactorFull(v) : FactorDiagonal(v);
            _constants[v] = _logWeights[v]
                - Vector512.Create(0.5) * (logDeterminant + Vector512.Create(observed * LogTwoOfTwoPi));
        }
    }

    /// <summary>An element of the conditional covariance C of a component.</summary>
    /// <param name="component">The component.</param>
    /// <param name="i">The place of a missing column in the order of the pattern.</param>
    /// <param name="j">The place of another, at most <paramref name="i"/>.</param>
    public readonly double Covariance(int component, int i, int j)
    {
        ReadOnlySpan<double> factors = MemoryMarshal.Cast<Vector512<double>, double>(_factors);
        return _shape.IsFull ? factors[Place(component, PackedTriangle.Index(i, j), _length)]
            : i == j ? factors[Place(component, i, _length)] : 0.0;
    }

    /// <summary>An element of the conditional covariances C of a vector of components.</summary>
    /// <param name="vector">Which vector of components.</param>
    /// <param name="i">The place of a missing column in the order of the pattern.</param>
    /// <param name="j">The place of another, at most <paramref name="i"/>; the same unless the structure is full.</param>
    public readonly Vector512<double> Covariances(int vector, int i, int j) =>
        _factors[vector * _length + (_shape.IsFull ? PackedTriangle.Index(i, j) : i)];

    private readonly void Spread(ReadOnlySpan<double> parameters)
    {
        Span<double> weights = MemoryMarshal.Cast<Vector512<double>, double>(_weights);
        Span<double> logWeights = MemoryMarshal.Cast<Vector512<double>, double>(_logWeights);
        Span<double> means = MemoryMarshal.Cast<Vector512<double>, double>(_means);
        Span<double> covariances = MemoryMarshal.Cast<Vector512<double>, double>(_covariances);
        for (int lane = 0; lane < weights.Length; lane++)
        {
            int k = lane < _shape.Components ? lane : 0;
            weights[lane] = lane < _shape.Components ? parameters[k] : 0.0;
            logWeights[lane] = weights[lane] > 0.0 ? Math.Log2(weights[lane]) : ImpossibleRows.Floor;
            ReadOnlySpan<double> mean = parameters.Slice(_shape.MeanOffset + k * _dimension, _dimension);
            ReadOnlySpan<double> covariance = parameters.Slice(
                _shape.CovarianceOffset + _shape.CovarianceIndex(k) * _shape.CovarianceLength, _shape.CovarianceLength);
            for (int d = 0; d < _dimension; d++)
            {
                means[Place(lane, d, _dimension)] = mean[d];
            }

            for (int i = 0; i < _length; i++)
            {
                covariances[Place(lane, i, _length)] = covariance[_shape.IsSpherical ? 0 : i];
            }
        }
    }

    /// <summary>Cholesky's factorisation in the order of the pattern, as far as the observed columns go.</summary>
    /// <returns>log₂ |Σ_OO|.</returns>
    /// <remarks>
    /// A pivot of the correlation matrix is kept above the threshold below which parameters have no density: another order
    /// of columns may round it to less.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly Vector512<double> FactorFull(int vector)
    {
        ref Vector512<double> covariance = ref _covariances[vector * _length];
        ref Vector512<double> factor = ref _factors[vector * _length];
        Vector512<double> tolerance = Vector512.Create(4 * _dimension * PackedTriangle.MachineEpsilon);
        Vector512<double> logDeterminant = Vector512<double>.Zero;
        int observed = _observed;
        ReadOnlySpan<int> columns = _columns;
        ref Vector512<double> rowI = ref factor;
        for (int i = 0; i < columns.Length; i++)
        {
            ref Vector512<double> rowJ = ref factor;
            for (int j = 0; j <= i; j++)
            {
                Vector512<double> sum = Vector512<double>.Zero;
                int shared = Math.Min(j, observed);
                for (int l = 0; l < shared; l++)
                {
                    sum = Vector512.MultiplyAddEstimate(Unsafe.Add(ref rowI, l), Unsafe.Add(ref rowJ, l), sum);
                }

                Vector512<double> given = Unsafe.Add(ref covariance, PackedTriangle.Index(columns[i], columns[j]));
                Vector512<double> rest = given - sum;
                if (j >= observed)
                {
                    // A conditional variance is never negative, whatever rounding makes of it.
                    Unsafe.Add(ref rowI, j) = i == j ? Vector512.Max(rest, Vector512<double>.Zero) : rest;
                }
                else if (j < i)
                {
                    Unsafe.Add(ref rowI, j) = -(rest * Unsafe.Add(ref rowJ, j));
                }
                else
                {
                    Vector512<double> pivot = Vector512.Max(rest, tolerance * given);
                    logDeterminant += LogTwo(pivot);
                    Unsafe.Add(ref rowI, j) = Vector512<double>.One / Vector512.Sqrt(pivot);
                }

                rowJ = ref Unsafe.Add(ref rowJ, j + 1);
            }

            rowI = ref Unsafe.Add(ref rowI, i + 1);
        }

        return logDeterminant;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> LogTwo(Vector512<double> x) =>
        Vector512.Create(KernelMath.Log2(x.GetLower()), KernelMath.Log2(x.GetUpper()));

    private readonly Vector512<double> FactorDiagonal(int vector)
    {
        Vector512<double> logDeterminant = Vector512<double>.Zero;
        for (int i = 0; i < _columns.Length; i++)
        {
            Vector512<double> variance = _covariances[vector * _length + _columns[i]];
            bool isObserved = i < _observed;
            logDeterminant += isObserved ? LogTwo(variance) : Vector512<double>.Zero;
            _factors[vector * _length + i] = isObserved
                ? Vector512<double>.One / Vector512.Sqrt(variance)
                : variance;
        }

        return logDeterminant;
    }
}
