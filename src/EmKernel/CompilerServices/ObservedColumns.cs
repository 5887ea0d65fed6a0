using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>
/// The components of an affine mixture under the observed entries of a row, a component to each lane: in go parameters and
/// rows with holes, out come log-densities, responsibilities and sums.
/// </summary>
/// <remarks>
/// A log-density is a sum over columns, Σ_d (w_f T_f + u_d y_d), of which a missing entry leaves its term out. Nothing is taken
/// back from the sum of all columns: what is missing may be far larger than what is there. Lanes beyond the last component are
/// impossible. The arithmetic is double whatever the rows are; densities are logarithms of base 2.
/// </remarks>
internal readonly ref struct ObservedColumns
{
    private readonly AffineFamily _family;
    private readonly int _components;
    private readonly int _vectors;
    private readonly int _massCount;
    private readonly bool _hasCodes;

    // Vectors of components innermost: log₂ weights and densities [v], w and their sums [F][v], u and their sums [M][v].
    private readonly Span<Vector512<double>> _logWeights;
    private readonly Span<Vector512<double>> _densities;
    private readonly Span<Vector512<double>> _slopes;
    private readonly Span<Vector512<double>> _complements;
    private readonly Span<Vector512<double>> _counts;
    private readonly Span<Vector512<double>> _sums;
    private readonly Span<Vector512<double>> _masses;
    private readonly ReadOnlySpan<double> _weights;

    // Of each column its first feature; of the row that is loaded its entries, and the feature and its value of each column.
    private readonly Span<int> _firsts;
    private readonly Span<int> _features;
    private readonly Span<double> _entries;

    /// <summary>Lays parameters out by lanes.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="scratch">Working memory that stays open as long as this value is used.</param>
    public ObservedColumns(AffineMixtureShape shape, ReadOnlySpan<double> parameters, KernelScratch.Scope scratch)
    {
        _family = shape.Family;
        _components = shape.Components;
        _vectors = (shape.Components + Vector512<double>.Count - 1) / Vector512<double>.Count;
        _massCount = _family.MassCount;
        _hasCodes = !_family.Levels.IsEmpty;
        _weights = parameters[..shape.Components];
        _logWeights = scratch.Vectors(_vectors);
        _densities = scratch.Vectors(_vectors);
        _slopes = scratch.Vectors(_family.FeatureCount * _vectors);
        _complements = scratch.Vectors(_massCount * _vectors);
        _counts = scratch.Vectors(_vectors);
        _sums = scratch.Vectors(_family.FeatureCount * _vectors);
        _masses = scratch.Vectors(_massCount * _vectors);
        _entries = scratch.Doubles(shape.Dimension);
        _firsts = scratch.Integers(shape.Dimension);
        _features = scratch.Integers(shape.Dimension);
        for (int d = 0, first = 0; d < shape.Dimension; d++)
        {
            _firsts[d] = first;
            first += _hasCodes ? _family.Levels[d] : 1;
        }

        _counts.Clear();
        _sums.Clear();
        _masses.Clear();
        Spread(shape, parameters, scratch);
    }

    /// <summary>The log-densities log₂(π_k p_k(x)) of the row, or after <see cref="Normalize"/> its w r.</summary>
    public ReadOnlySpan<double> Components => MemoryMarshal.Cast<Vector512<double>, double>(_densities)[.._components];

    /// <summary>Computes log₂(π_k p_k(x)) of what a row observes, h apart.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="row">The row, NaN where an entry is missing.</param>
    /// <param name="observed">The columns that are observed.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Score<T>(ReadOnlySpan<T> row, ReadOnlySpan<int> observed)
        where T : unmanaged
    {
        for (int d = 0; d < row.Length; d++)
        {
            _entries[d] = ElementConversion.ToDouble(row[d]);
        }

        _logWeights.CopyTo(_densities);
        foreach (int d in observed)
        {
            double x = _entries[d];
            _features[d] = _firsts[d] + (_hasCodes ? (int)x : 0);
            AddTo(_densities, _slopes.Slice(_features[d] * _vectors, _vectors), _hasCodes ? 1 : x);
            if (d < _massCount)
            {
                AddTo(_densities, _complements.Slice(d * _vectors, _vectors), _family.Complement(_entries, d));
            }
        }

        ImpossibleRows.LowerToFloor(MemoryMarshal.Cast<Vector512<double>, double>(_densities));
    }

    /// <summary>Turns log-densities into responsibilities times the weight of the row, in place.</summary>
    /// <param name="weight">w.</param>
    /// <param name="logLargest">Receives the largest of log₂(π_k p_k(x)).</param>
    /// <returns>log₂ p(x), h apart; −∞ where every density is 0, and the responsibilities are then the mixing weights.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Normalize(double weight, out double logLargest)
    {
        Span<double> terms = MemoryMarshal.Cast<Vector512<double>, double>(_densities);
        logLargest = terms[SingleRow.IndexOfLargest(terms)];
        if (!(logLargest > ImpossibleRows.Floor))
        {
            logLargest = double.NegativeInfinity;
            terms.Clear();
            for (int k = 0; k < _components; k++)
            {
                terms[k] = weight * _weights[k];
            }

            return double.NegativeInfinity;
        }

        Vector512<double> sumOfLanes = Vector512<double>.Zero;
        for (int v = 0; v < _vectors; v++)
        {
            _densities[v] = KernelMath.Exp2(_densities[v] - Vector512.Create(logLargest));
            sumOfLanes += _densities[v];
        }

        double sum = KernelMath.Sum(sumOfLanes);
        Vector512<double> scale = Vector512.Create(weight / sum);
        for (int v = 0; v < _vectors; v++)
        {
            _densities[v] *= scale;
        }

        return logLargest + KernelMath.Log2(sum);
    }

    /// <summary>Gives the row to one component alone.</summary>
    /// <param name="component">The component.</param>
    /// <param name="weight">w.</param>
    public void Assign(int component, double weight)
    {
        Span<double> responsibilities = MemoryMarshal.Cast<Vector512<double>, double>(_densities);
        responsibilities.Clear();
        responsibilities[component] = weight;
    }

    /// <summary>Puts given responsibilities times weights in the place of log-densities.</summary>
    /// <param name="responsibilities">A number for each component.</param>
    public void Assign(ReadOnlySpan<double> responsibilities)
    {
        Span<double> lanes = MemoryMarshal.Cast<Vector512<double>, double>(_densities);
        lanes.Clear();
        responsibilities.CopyTo(lanes);
    }

    /// <summary>Adds the row that was scored, by its responsibilities, to the sums.</summary>
    /// <param name="observed">The columns that it observes.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Accumulate(ReadOnlySpan<int> observed)
    {
        double mass = _family.Mass(1, _entries);
        AddTo(_counts, _densities, 1);
        foreach (int d in observed)
        {
            AddTo(_sums.Slice(_features[d] * _vectors, _vectors), _densities, _hasCodes ? 1 : _entries[d]);
            if (d < _massCount)
            {
                AddTo(_masses.Slice(d * _vectors, _vectors), _densities, mass);
            }
        }
    }

    /// <summary>Writes counts, sums and masses.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="statistics">Receives them, each in its place.</param>
    public void CopyTo(AffineMixtureShape shape, Span<double> statistics)
    {
        for (int k = 0; k < _components; k++)
        {
            (int v, int lane) = Math.DivRem(k, Vector512<double>.Count);
            statistics[AffineMixtureShape.StatisticsHeader + k] = _counts[v][lane];
            Span<double> sums = shape.Sums(statistics, k);
            for (int f = 0; f < sums.Length; f++)
            {
                sums[f] = _sums[f * _vectors + v][lane];
            }

            Span<double> masses = shape.Masses(statistics, k);
            for (int d = 0; d < masses.Length; d++)
            {
                masses[d] = _masses[d * _vectors + v][lane];
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddTo(Span<Vector512<double>> target, ReadOnlySpan<Vector512<double>> terms, double factor)
    {
        Vector512<double> factors = Vector512.Create(factor);
        for (int v = 0; v < target.Length; v++)
        {
            target[v] = Vector512.MultiplyAddEstimate(terms[v], factors, target[v]);
        }
    }

    private void Spread(AffineMixtureShape shape, ReadOnlySpan<double> parameters, KernelScratch.Scope scratch)
    {
        Span<double> slopes = scratch.Doubles(_family.FeatureCount);
        Span<double> complements = scratch.Doubles(_massCount);
        Span<double> logWeightLanes = MemoryMarshal.Cast<Vector512<double>, double>(_logWeights);
        logWeightLanes.Fill(ImpossibleRows.Floor);
        _slopes.Clear();
        _complements.Clear();
        for (int k = 0; k < _components; k++)
        {
            if (!(parameters[k] > 0))
            {
                continue;
            }

            logWeightLanes[k] = Math.Log2(parameters[k]);
            _family.FactorColumns(shape.Component(parameters, k), slopes, complements);
            Spread(slopes, k, _slopes);
            Spread(complements, k, _complements);
        }
    }

    private void Spread(ReadOnlySpan<double> values, int component, Span<Vector512<double>> lanes)
    {
        Span<double> places = MemoryMarshal.Cast<Vector512<double>, double>(lanes);
        for (int i = 0; i < values.Length; i++)
        {
            places[i * _vectors * Vector512<double>.Count + component] = values[i];
        }
    }
}
