using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>
/// Sums of expected moments: in go rows completed by their conditional means, with responsibilities and conditional
/// covariances, out come Σ r, Σ r y and Σ r (y yᵀ + C) in the layout of <see cref="GaussianMixtureStatistics"/>.
/// </summary>
internal readonly ref struct ExpectedMoments
{
    private readonly GaussianMixtureShape _shape;
    private readonly int _dimension;
    private readonly int _vectors;
    private readonly int _count;

    // Vectors of components v first: sums [v][F], Σ r of the pattern [v], origins [v][D].
    private readonly Span<Vector512<double>> _sums;
    private readonly Span<Vector512<double>> _mass;
    private readonly Span<Vector512<double>> _origins;

    /// <summary>Begins with sums of 0.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="dataCentre">The centre of the sample [D].</param>
    /// <param name="offsets">Where the moments of each component are taken, less that centre [K][D].</param>
    /// <param name="scratch">Working memory that stays open as long as this value is used.</param>
    public ExpectedMoments(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> dataCentre,
        ReadOnlySpan<double> offsets,
        KernelScratch.Scope scratch)
    {
        _shape = shape;
        _dimension = shape.Dimension;
        _vectors = ConditionalGaussians.VectorsOf(shape);
        _count = GaussianMixtureStatistics.MomentCount(shape);
        _sums = scratch.Vectors(_vectors * _count);
        _mass = scratch.Vectors(_vectors);
        _origins = scratch.Vectors(_vectors * _dimension);
        _sums.Clear();
        _mass.Clear();
        _origins.Clear();
        Span<double> origins = MemoryMarshal.Cast<Vector512<double>, double>(_origins);
        for (int i = 0; i < offsets.Length; i++)
        {
            (int k, int d) = Math.DivRem(i, _dimension);
            origins[ConditionalGaussians.Place(k, d, _dimension)] = dataCentre[d] + offsets[i];
        }
    }

    /// <summary>Adds four rows.</summary>
    /// <param name="components">The components, with the rows scored and normalised.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(scoped in ConditionalGaussians components)
    {
        int dimension = _dimension;
        bool isFull = _shape.IsFull;
        int step = _shape.IsSpherical ? 0 : 1;
        for (int v = 0; v < _vectors; v++)
        {
            ref Vector512<double> y = ref MemoryMarshal.GetReference(
                components.Complete(v, _origins.Slice(v * _dimension, _dimension)));
            Vector512<double> r0 = components.Responsibilities(0, v);
            Vector512<double> r1 = components.Responsibilities(1, v);
            Vector512<double> r2 = components.Responsibilities(2, v);
            Vector512<double> r3 = components.Responsibilities(3, v);
            _mass[v] += (r0 + r1) + (r2 + r3);
            ref Vector512<double> first = ref _sums[v * _count + 1];
            ref Vector512<double> second = ref Unsafe.Add(ref first, dimension);
            ref Vector512<double> yi = ref y;
            for (int i = 0; i < dimension; i++)
            {
                Vector512<double> a0 = r0 * yi;
                Vector512<double> a1 = r1 * Unsafe.Add(ref yi, 1);
                Vector512<double> a2 = r2 * Unsafe.Add(ref yi, 2);
                Vector512<double> a3 = r3 * Unsafe.Add(ref yi, 3);
                Unsafe.Add(ref first, i) += (a0 + a1) + (a2 + a3);
                ref Vector512<double> yj = ref isFull ? ref y : ref yi;
                for (int j = isFull ? 0 : i; j <= i; j++)
                {
                    Vector512<double> sum = Vector512.MultiplyAddEstimate(a0, yj, second);
                    sum = Vector512.MultiplyAddEstimate(a1, Unsafe.Add(ref yj, 1), sum);
                    sum = Vector512.MultiplyAddEstimate(a2, Unsafe.Add(ref yj, 2), sum);
                    second = Vector512.MultiplyAddEstimate(a3, Unsafe.Add(ref yj, 3), sum);
                    yj = ref Unsafe.Add(ref yj, ConditionalGaussians.RowsAtOnce);
                    second = ref Unsafe.Add(ref second, step);
                }

                yi = ref Unsafe.Add(ref yi, ConditionalGaussians.RowsAtOnce);
            }
        }
    }

    /// <summary>Adds the conditional covariance, once for all rows of the pattern.</summary>
    /// <param name="components">The components, factored for the pattern.</param>
    /// <param name="pattern">The pattern.</param>
    public void EndPattern(scoped in ConditionalGaussians components, MissingPattern pattern)
    {
        for (int v = 0; v < _vectors; v++)
        {
            Vector512<double> mass = _mass[v];
            Span<Vector512<double>> sums = _sums.Slice(v * _count, _count);
            Span<Vector512<double>> second = sums[(1 + _dimension)..];
            for (int i = pattern.ObservedCount; i < _dimension; i++)
            {
                for (int j = _shape.IsFull ? pattern.ObservedCount : i; j <= i; j++)
                {
                    int place = _shape.IsFull ? PackedTriangle.Index(pattern.Columns[i], pattern.Columns[j])
                        : _shape.IsSpherical ? 0 : pattern.Columns[i];
                    second[place] += mass * components.Covariances(v, i, j);
                }
            }

            sums[0] += mass;
            _mass[v] = Vector512<double>.Zero;
        }
    }

    /// <summary>Copies the sums, component by component.</summary>
    /// <param name="moments">Receives the moments [K][F].</param>
    public void CopyTo(Span<double> moments)
    {
        ReadOnlySpan<double> sums = MemoryMarshal.Cast<Vector512<double>, double>(_sums);
        for (int i = 0; i < moments.Length; i++)
        {
            (int k, int f) = Math.DivRem(i, _count);
            moments[i] = sums[ConditionalGaussians.Place(k, f, _count)];
        }
    }
}
