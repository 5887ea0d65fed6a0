using System;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>Fills rows, one after the other; the factors stay as they are while the pattern of missing entries does.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal ref struct Imputation<T> : IImputation<T>
    where T : unmanaged
{
    private readonly GaussianMixtureShape _shape;
    private readonly Span<int> _columns;
    private readonly Span<int> _latest;
    private readonly Span<double> _weights;
    private readonly Span<double> _means;
    private readonly Span<double> _normals;
    private readonly Span<double> _root;
    private readonly Span<Vector512<double>> _origins;
    private ConditionalGaussians _components;
    private int _observed;

    /// <summary>Prepares parameters.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="scratch">Working memory that stays open as long as this value is used.</param>
    public Imputation(GaussianMixtureShape shape, ReadOnlySpan<double> parameters, KernelScratch.Scope scratch)
    {
        int dimension = shape.Dimension;
        _shape = shape;
        _columns = scratch.Integers(dimension);
        _latest = scratch.Integers(dimension);
        _weights = scratch.Doubles(shape.Components);
        _means = scratch.Doubles(shape.Components * dimension);
        _normals = scratch.Doubles(dimension);
        _root = scratch.Doubles(PackedTriangle.Length(dimension));
        _origins = scratch.Vectors(dimension);
        _origins.Clear();
        _components = new ConditionalGaussians(shape, parameters, scratch);
        _observed = -1;
    }

    private readonly int Missing => _shape.Dimension - _observed;

    /// <inheritdoc/>
    public void FillWithMeans(ReadOnlySpan<T> row, Span<T> completed, Span<double> variances)
    {
        row.CopyTo(completed);
        variances.Clear();
        if (!TryCondition(row))
        {
            return;
        }

        for (int i = 0; i < Missing; i++)
        {
            double mean = 0;
            for (int k = 0; k < _shape.Components; k++)
            {
                mean += _weights[k] * Mean(k, i);
            }

            int column = _columns[_observed + i];
            completed[column] = ElementConversion.FromDouble<T>(mean);
            for (int k = 0; k < _shape.Components && !variances.IsEmpty; k++)
            {
                double distance = Mean(k, i) - mean;
                variances[column] +=
                    _weights[k] * (_components.Covariance(k, _observed + i, _observed + i) + distance * distance);
            }
        }
    }

    /// <inheritdoc/>
    /// <remarks>A component by its responsibility, then x = x̂ + G ξ with C = G Gᵀ.</remarks>
    public void FillWithDraw(ReadOnlySpan<T> row, Random random, Span<T> completed)
    {
        row.CopyTo(completed);
        if (!TryCondition(row))
        {
            return;
        }

        int component = ComponentWeights.Draw(_weights, random.NextDouble());
        Span<double> normals = _normals[..Missing];
        GaussianMixtureSampling.DrawNormals(random, normals);
        TakeRoot(component);
        for (int i = 0; i < Missing; i++)
        {
            double x = Mean(component, i);
            for (int j = 0; j <= i; j++)
            {
                x += _root[PackedTriangle.Index(i, j)] * normals[j];
            }

            completed[_columns[_observed + i]] = ElementConversion.FromDouble<T>(x);
        }
    }

    private readonly double Mean(int component, int missing) => _means[component * _shape.Dimension + missing];

    /// <summary>Computes responsibilities and conditional means; false for a row that misses nothing.</summary>
    private bool TryCondition(ReadOnlySpan<T> row)
    {
        int observed = MissingPattern.Sort(row, _latest);
        if (observed == row.Length)
        {
            return false;
        }

        if (observed != _observed || !_latest.SequenceEqual(_columns))
        {
            _latest.CopyTo(_columns);
            _observed = observed;
            _components.Observe(_columns, observed);
        }

        _components.Load(row);
        _components.Score();
        _components.Normalize(Vector256<double>.One, out _);
        for (int k = 0; k < _shape.Components; k++)
        {
            _weights[k] = _components.Responsibility(0, k);
            ReadOnlySpan<Vector512<double>> completed =
                _components.Complete(k / Vector512<double>.Count, _origins);
            for (int i = 0; i < Missing; i++)
            {
                _means[k * row.Length + i] =
                    completed[ConditionalGaussians.RowsAtOnce * _columns[observed + i]][k % Vector512<double>.Count];
            }
        }

        return true;
    }

    /// <summary>Cholesky's factor of C, which may be singular: a column without variance of its own has a factor of 0.</summary>
    private readonly void TakeRoot(int component)
    {
        for (int i = 0; i < Missing; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double rest = _components.Covariance(component, _observed + i, _observed + j);
                for (int l = 0; l < j; l++)
                {
                    rest -= _root[PackedTriangle.Index(i, l)] * _root[PackedTriangle.Index(j, l)];
                }

                double pivot = _root[PackedTriangle.Index(j, j)];
                _root[PackedTriangle.Index(i, j)] =
                    i == j ? Math.Sqrt(Math.Max(rest, 0)) : pivot > 0 ? rest / pivot : 0;
            }
        }
    }
}
