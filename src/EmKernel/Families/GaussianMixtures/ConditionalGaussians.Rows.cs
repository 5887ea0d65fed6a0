using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <content>Up to four rows of the pattern: densities, responsibilities, and what is expected of the missing entries.</content>
internal ref partial struct ConditionalGaussians
{
    /// <summary>Loads up to four rows of a block; in the place of those that are not there stands the first again.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="block">The block.</param>
    /// <param name="rows">One to four rows that have the pattern.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Load<T>(Observations<T> block, ReadOnlySpan<int> rows)
        where T : unmanaged
    {
        ref T groups = ref MemoryMarshal.GetReference(block.Groups);
        ref int columns = ref MemoryMarshal.GetReference(_columns);
        int lanes = ObservationLayout.Lanes<T>();
        for (int r = 0; r < RowsAtOnce; r++)
        {
            int n = rows[r < rows.Length ? r : 0];
            ref T row = ref Unsafe.Add(ref groups, ObservationLayout.IndexOf<T>(n, 0, _dimension));
            ref double x = ref _entries[r];
            for (int i = 0; i < _observed; i++)
            {
                x = ElementConversion.ToDouble(Unsafe.Add(ref row, lanes * Unsafe.Add(ref columns, i)));
                x = ref Unsafe.Add(ref x, RowsAtOnce);
            }
        }
    }

    /// <summary>Loads one row.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="row">A row that has the pattern.</param>
    public readonly void Load<T>(ReadOnlySpan<T> row)
        where T : unmanaged
    {
        for (int i = 0; i < _observed; i++)
        {
            _entries.Slice(i * RowsAtOnce, RowsAtOnce).Fill(ElementConversion.ToDouble(row[_columns[i]]));
        }
    }

    /// <summary>Loads up to four rows of a block, and computes their z and log₂(π_k p_k(x_O)).</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="block">The block.</param>
    /// <param name="rows">Rows that have the pattern, at least one.</param>
    /// <returns>Those that are loaded.</returns>
    public readonly ReadOnlySpan<int> Score<T>(Observations<T> block, ReadOnlySpan<int> rows)
        where T : unmanaged
    {
        ReadOnlySpan<int> loaded = rows[..Math.Min(rows.Length, RowsAtOnce)];
        Load(block, loaded);
        Score();
        return loaded;
    }

    /// <summary>Computes z and log₂(π_k p_k(x_O)) of the rows that are loaded.</summary>
    public readonly void Score()
    {
        for (int v = 0; v < _vectors; v++)
        {
            if (_shape.IsFull)
            {
                ScoreFull(v);
            }
            else
            {
                ScoreDiagonal(v);
            }
        }
    }

    /// <summary>log₂(π_k p_k(x_O)) of a row, before it is normalised.</summary>
    /// <param name="row">Which of the rows that are loaded.</param>
    /// <param name="logDensities">Receives a number for each component.</param>
    public readonly void CopyLogDensities(int row, Span<double> logDensities) =>
        MemoryMarshal.Cast<Vector512<double>, double>(_densities)
            .Slice(row * _vectors * Vector512<double>.Count, logDensities.Length)
            .CopyTo(logDensities);

    /// <summary>The responsibility of a component for a row, times the weight of the row, after normalisation.</summary>
    /// <param name="row">Which of the rows that are loaded.</param>
    /// <param name="component">The component.</param>
    public readonly double Responsibility(int row, int component) =>
        MemoryMarshal.Cast<Vector512<double>, double>(_densities)[row * _vectors * Vector512<double>.Count + component];

    /// <summary>The component of the largest log-density of a row, or of the largest responsibility after normalisation; the lowest index on ties.</summary>
    /// <param name="row">Which of the rows that are loaded.</param>
    public readonly int FindLargest(int row)
    {
        int label = 0;
        for (int k = 1; k < _shape.Components; k++)
        {
            label = Responsibility(row, k) > Responsibility(row, label) ? k : label;
        }

        return label;
    }

    /// <summary>The component of the largest log-density of each row; the lowest index on ties.</summary>
    /// <param name="labels">Receives the components of the rows that are loaded.</param>
    public readonly void FindLargest(Span<int> labels)
    {
        for (int r = 0; r < labels.Length; r++)
        {
            labels[r] = FindLargest(r);
        }
    }

    /// <summary>Gives each row to one component alone.</summary>
    /// <param name="labels">The components.</param>
    /// <param name="weights">The weights of the rows; 0 for rows that are not there.</param>
    public readonly void Assign(ReadOnlySpan<int> labels, Vector256<double> weights)
    {
        Span<double> responsibilities = MemoryMarshal.Cast<Vector512<double>, double>(_densities);
        int stride = _vectors * Vector512<double>.Count;
        responsibilities[..(RowsAtOnce * stride)].Clear();
        for (int r = 0; r < labels.Length; r++)
        {
            responsibilities[r * stride + labels[r]] = weights[r];
        }
    }

    /// <summary>Puts given responsibilities times weights in the place of log-densities; 0 for rows that are not there.</summary>
    /// <param name="rows">The rows that are loaded.</param>
    /// <param name="posteriors">The responsibilities times weights of all rows of the block, as <see cref="StateRows"/>.</param>
    public readonly void Assign(ReadOnlySpan<int> rows, ReadOnlySpan<double> posteriors)
    {
        Span<double> responsibilities = MemoryMarshal.Cast<Vector512<double>, double>(_densities);
        int length = _vectors * Vector512<double>.Count;
        responsibilities[..(RowsAtOnce * length)].Clear();
        for (int r = 0; r < rows.Length; r++)
        {
            posteriors.Slice(rows[r] * StateRows.Stride(_shape.Components), _shape.Components)
                .CopyTo(responsibilities[(r * length)..]);
        }
    }

    /// <summary>Turns log-densities into responsibilities times weights, in place.</summary>
    /// <param name="weights">The weights of the rows; 0 for rows that are not there.</param>
    /// <param name="logCertainties">Receives log₂ max r of each row.</param>
    /// <returns>
    /// log₂ p of each row: 0 where nothing is observed, −∞ where every density is 0, and the responsibilities are then the
    /// mixing weights.
    /// </returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly Vector256<double> Normalize(Vector256<double> weights, out Vector256<double> logCertainties)
    {
        ref double logLargest = ref _normalization[0];
        ref double sums = ref Unsafe.Add(ref logLargest, RowsAtOnce);
        ref double weight = ref Unsafe.Add(ref sums, RowsAtOnce);
        weights.StoreUnsafe(ref weight);
        ref Vector512<double> l = ref _densities[0];
        for (int r = 0; r < RowsAtOnce; r++)
        {
            Vector512<double> largestOfLanes = l;
            for (int v = 1; v < _vectors; v++)
            {
                largestOfLanes = Vector512.MaxNative(largestOfLanes, Unsafe.Add(ref l, v));
            }

            double largest = KernelMath.Largest(largestOfLanes);
            bool isPossible = largest > ImpossibleRows.Floor;
            Vector512<double> sumOfLanes = Vector512<double>.Zero;
            for (int v = 0; v < _vectors; v++)
            {
                Vector512<double> term = isPossible
                    ? KernelMath.Exp2(Unsafe.Add(ref l, v) - Vector512.Create(largest))
                    : _weights[v];
                Unsafe.Add(ref l, v) = term;
                sumOfLanes += term;
            }

            double sum = isPossible ? KernelMath.Sum(sumOfLanes) : 1.0;
            Vector512<double> scale = Vector512.Create(Unsafe.Add(ref weight, r) / sum);
            for (int v = 0; v < _vectors; v++)
            {
                Unsafe.Add(ref l, v) *= scale;
            }

            Unsafe.Add(ref logLargest, r) = isPossible ? largest : double.NegativeInfinity;
            Unsafe.Add(ref sums, r) = sum;
            l = ref Unsafe.Add(ref l, _vectors);
        }

        Vector256<double> logSums = KernelMath.Log2(Vector256.LoadUnsafe(ref sums));
        logCertainties = -logSums;
        return _observed == 0 ? Vector256<double>.Zero : Vector256.LoadUnsafe(ref logLargest) + logSums;
    }

    /// <summary>The expected rows less given origins, y = E[x | x_O] − origin, for one vector of components.</summary>
    /// <param name="vector">Which vector of components.</param>
    /// <param name="origins">The origins of these components [D].</param>
    /// <returns>y [D][4]: column by column, in the order of the sample, the four rows that are loaded.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly Span<Vector512<double>> Complete(int vector, ReadOnlySpan<Vector512<double>> origins)
    {
        ReadOnlySpan<int> columns = _columns;
        int observed = _observed;
        ref Vector512<double> deviations = ref _deviations[0];
        ref double x = ref _entries[0];
        for (int i = 0; i < observed; i++)
        {
            Vector512<double> origin = origins[columns[i]];
            ref Vector512<double> y = ref Unsafe.Add(ref deviations, RowsAtOnce * columns[i]);
            y = Vector512.Create(x) - origin;
            Unsafe.Add(ref y, 1) = Vector512.Create(Unsafe.Add(ref x, 1)) - origin;
            Unsafe.Add(ref y, 2) = Vector512.Create(Unsafe.Add(ref x, 2)) - origin;
            Unsafe.Add(ref y, 3) = Vector512.Create(Unsafe.Add(ref x, 3)) - origin;
            x = ref Unsafe.Add(ref x, RowsAtOnce);
        }

        // Columns of a diagonal structure tell nothing of each other.
        int telling = _shape.IsFull ? observed : 0;
        ReadOnlySpan<Vector512<double>> means = _means.Slice(vector * _dimension, _dimension);
        for (int i = observed; i < columns.Length; i++)
        {
            int column = columns[i];
            Vector512<double> gap = means[column] - origins[column];
            Vector512<double> y0 = gap, y1 = gap, y2 = gap, y3 = gap;
            ref Vector512<double> factor = ref Unsafe.Add(ref _factors[vector * _length], PackedTriangle.Index(i, 0));
            ref Vector512<double> z = ref _residuals[RowsAtOnce * vector * _dimension];
            for (int j = 0; j < telling; j++)
            {
                Vector512<double> l = -Unsafe.Add(ref factor, j);
                y0 = Vector512.MultiplyAddEstimate(l, z, y0);
                y1 = Vector512.MultiplyAddEstimate(l, Unsafe.Add(ref z, 1), y1);
                y2 = Vector512.MultiplyAddEstimate(l, Unsafe.Add(ref z, 2), y2);
                y3 = Vector512.MultiplyAddEstimate(l, Unsafe.Add(ref z, 3), y3);
                z = ref Unsafe.Add(ref z, RowsAtOnce);
            }

            ref Vector512<double> y = ref Unsafe.Add(ref deviations, RowsAtOnce * column);
            y = y0;
            Unsafe.Add(ref y, 1) = y1;
            Unsafe.Add(ref y, 2) = y2;
            Unsafe.Add(ref y, 3) = y3;
        }

        return _deviations;
    }

    /// <summary>w r of the four rows, for one vector of components.</summary>
    /// <param name="row">Which of the rows.</param>
    /// <param name="vector">Which vector of components.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly Vector512<double> Responsibilities(int row, int vector) => _densities[row * _vectors + vector];

    /// <summary>Forward substitution: z_i = (x_i − μ_i − Σ_{j&lt;i} L_ij z_j) / L_ii.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ScoreFull(int vector)
    {
        ref Vector512<double> first = ref _residuals[RowsAtOnce * vector * _dimension];
        ref Vector512<double> mean = ref _means[vector * _dimension];
        ref Vector512<double> factor = ref _factors[vector * _length];
        ref double x = ref _entries[0];
        ref Vector512<double> zi = ref first;
        ref int column = ref MemoryMarshal.GetReference(_columns);
        int observed = _observed;
        Vector512<double> q0 = Vector512<double>.Zero, q1 = q0, q2 = q0, q3 = q0;
        for (int i = 0; i < observed; i++)
        {
            Vector512<double> m = Unsafe.Add(ref mean, Unsafe.Add(ref column, i));
            Vector512<double> z0 = Vector512.Create(x) - m;
            Vector512<double> z1 = Vector512.Create(Unsafe.Add(ref x, 1)) - m;
            Vector512<double> z2 = Vector512.Create(Unsafe.Add(ref x, 2)) - m;
            Vector512<double> z3 = Vector512.Create(Unsafe.Add(ref x, 3)) - m;
            ref Vector512<double> zj = ref first;
            for (int j = 0; j < i; j++)
            {
                Vector512<double> l = Unsafe.Add(ref factor, j);
                z0 = Vector512.MultiplyAddEstimate(l, zj, z0);
                z1 = Vector512.MultiplyAddEstimate(l, Unsafe.Add(ref zj, 1), z1);
                z2 = Vector512.MultiplyAddEstimate(l, Unsafe.Add(ref zj, 2), z2);
                z3 = Vector512.MultiplyAddEstimate(l, Unsafe.Add(ref zj, 3), z3);
                zj = ref Unsafe.Add(ref zj, RowsAtOnce);
            }

            Vector512<double> reciprocal = Unsafe.Add(ref factor, i);
            zi = z0 *= reciprocal;
            Unsafe.Add(ref zi, 1) = z1 *= reciprocal;
            Unsafe.Add(ref zi, 2) = z2 *= reciprocal;
            Unsafe.Add(ref zi, 3) = z3 *= reciprocal;
            q0 = Vector512.MultiplyAddEstimate(z0, z0, q0);
            q1 = Vector512.MultiplyAddEstimate(z1, z1, q1);
            q2 = Vector512.MultiplyAddEstimate(z2, z2, q2);
            q3 = Vector512.MultiplyAddEstimate(z3, z3, q3);
            factor = ref Unsafe.Add(ref factor, i + 1);
            zi = ref Unsafe.Add(ref zi, RowsAtOnce);
            x = ref Unsafe.Add(ref x, RowsAtOnce);
        }

        StoreDensities(vector, q0, q1, q2, q3);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void ScoreDiagonal(int vector)
    {
        ref Vector512<double> mean = ref _means[vector * _dimension];
        ref Vector512<double> scale = ref _factors[vector * _length];
        ref double x = ref _entries[0];
        Vector512<double> q0 = Vector512<double>.Zero, q1 = q0, q2 = q0, q3 = q0;
        for (int i = 0; i < _observed; i++)
        {
            Vector512<double> m = Unsafe.Add(ref mean, _columns[i]);
            Vector512<double> s = Unsafe.Add(ref scale, i);
            Vector512<double> z0 = (Vector512.Create(x) - m) * s;
            Vector512<double> z1 = (Vector512.Create(Unsafe.Add(ref x, 1)) - m) * s;
            Vector512<double> z2 = (Vector512.Create(Unsafe.Add(ref x, 2)) - m) * s;
            Vector512<double> z3 = (Vector512.Create(Unsafe.Add(ref x, 3)) - m) * s;
            q0 = Vector512.MultiplyAddEstimate(z0, z0, q0);
            q1 = Vector512.MultiplyAddEstimate(z1, z1, q1);
            q2 = Vector512.MultiplyAddEstimate(z2, z2, q2);
            q3 = Vector512.MultiplyAddEstimate(z3, z3, q3);
            x = ref Unsafe.Add(ref x, RowsAtOnce);
        }

        StoreDensities(vector, q0, q1, q2, q3);
    }

    private readonly void StoreDensities(
        int vector, Vector512<double> q0, Vector512<double> q1, Vector512<double> q2, Vector512<double> q3)
    {
        _densities[vector] = Density(vector, q0);
        _densities[_vectors + vector] = Density(vector, q1);
        _densities[2 * _vectors + vector] = Density(vector, q2);
        _densities[3 * _vectors + vector] = Density(vector, q3);
    }

    /// <summary>c − ½ log₂e · ‖z‖², at the floor where that is less, or no number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly Vector512<double> Density(int vector, Vector512<double> square)
    {
        Vector512<double> floor = Vector512.Create(ImpossibleRows.Floor);
        Vector512<double> l = _constants[vector] - square * Vector512.Create(GaussianMixtureFactors.HalfLogTwoE);
        return Vector512.ConditionalSelect(Vector512.GreaterThan(l, floor), l, floor);
    }
}
