using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <content>A common pattern: the mixture of what it observes, and what is expected of the rest given the sums of that.</content>
/// <remarks>
/// x̂_M = μ_M + B (x_O − μ_O) with B = L_MO L_OO⁻¹ is affine in what is observed, and so are its mean and scatter in those of x_O.
/// No row is ever completed.
/// </remarks>
internal ref partial struct ConditionalGaussians
{
    /// <summary>Computes L_OO⁻¹ and B of the pattern; of other than full structures nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Regress()
    {
        for (int v = 0; v < _vectors && _shape.IsFull; v++)
        {
            ref Vector512<double> factor = ref _factors[v * _length];
            ref Vector512<double> inverse = ref _inverses[v * _length];
            for (int i = 0; i < _dimension; i++)
            {
                ref Vector512<double> f = ref Unsafe.Add(ref factor, PackedTriangle.Index(i, 0));
                ref Vector512<double> row = ref Unsafe.Add(ref inverse, PackedTriangle.Index(i, 0));
                bool isObserved = i < _observed;
                int above = isObserved ? i : _observed;
                Vector512<double> scale = isObserved ? Unsafe.Add(ref f, i) : -Vector512<double>.One;
                for (int j = 0; j < above; j++)
                {
                    Vector512<double> sum = Vector512<double>.Zero;
                    for (int l = j; l < above; l++)
                    {
                        Vector512<double> element = Unsafe.Add(ref inverse, PackedTriangle.Index(l, j));
                        sum = Vector512.MultiplyAddEstimate(Unsafe.Add(ref f, l), element, sum);
                    }

                    Unsafe.Add(ref row, j) = sum * scale;
                }

                if (isObserved)
                {
                    Unsafe.Add(ref row, i) = scale;
                }
            }
        }
    }

    /// <summary>
    /// The mixture of what is observed in the shape of the whole: rows that have the centre where an entry is missing have the
    /// density of what they observe.
    /// </summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="centre">The centre of the sample [D].</param>
    /// <param name="marginal">Receives the parameters, with the centre as the mean of missing columns.</param>
    /// <param name="factors">Receives the factors, with whitening rows and columns of 0 for missing columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void CopyMarginal(
        ReadOnlySpan<double> parameters, ReadOnlySpan<double> centre, Span<double> marginal, Span<double> factors)
    {
        parameters[.._shape.ParameterCount].CopyTo(marginal);
        MemoryMarshal.Cast<Vector512<double>, double>(_constants)[.._shape.Components].CopyTo(factors);
        foreach (int d in _columns[_observed..])
        {
            for (int k = 0; k < _shape.Components; k++)
            {
                marginal[_shape.MeanOffset + k * _dimension + d] = centre[d];
            }
        }

        Span<double> whitening = factors[_shape.Components.._shape.FactorCount];
        whitening.Clear();
        ReadOnlySpan<double> scales =
            MemoryMarshal.Cast<Vector512<double>, double>(_shape.IsFull ? _inverses : _factors);
        for (int c = 0; c < _shape.CovarianceCount; c++)
        {
            Span<double> rows = whitening.Slice(c * _shape.CovarianceLength, _shape.CovarianceLength);
            int source = Place(c, 0, _length);
            for (int i = 0; i < _observed; i++)
            {
                // Observed columns ascend, so that a lower triangle of them lies within that of all.
                int row = _shape.IsFull ? PackedTriangle.Index(_columns[i], 0) : 0;
                for (int j = _shape.IsFull ? 0 : i; j <= i; j++)
                {
                    rows[_shape.IsSpherical ? 0 : row + _columns[j]] =
                        GaussianMixtureFactors.WhiteningScale * scales[source];
                    source += Vector512<double>.Count;
                }
            }
        }
    }

    /// <summary>Puts what is expected of the missing columns into statistics of the observed ones.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="statistics">The statistics of the rows of the pattern, with a scatter of 0 in missing columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Expect(ReadOnlySpan<double> parameters, Span<double> statistics)
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        int missing = _dimension - _observed;
        Span<double> regression = scratch.Doubles(missing * _observed);
        Span<double> product = scratch.Doubles(_observed);
        ReadOnlySpan<double> counts = statistics.Slice(GaussianMixtureShape.StatisticsHeader, _shape.Components);
        Span<double> scatters = statistics[_shape.ScatterOffset.._shape.StatisticCount];
        int length = _shape.CovarianceLength;
        double total = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            total += counts[k];
            if (counts[k] > 0)
            {
                CopyRegression(k, regression);
                ExpectMean(
                    regression,
                    parameters.Slice(_shape.MeanOffset + k * _dimension, _dimension),
                    statistics.Slice(_shape.StatisticsMeanOffset + k * _dimension, _dimension));
                if (!_shape.IsTied)
                {
                    ExpectScatter(k, counts[k], regression, product, scatters.Slice(k * length, length));
                }
            }
        }

        if (_shape.IsTied && total > 0)
        {
            CopyRegression(0, regression);
            ExpectScatter(0, total, regression, product, scatters);
        }
    }

    /// <summary>B of a component [missing column][observed column]; 0 where columns tell nothing of each other.</summary>
    private readonly void CopyRegression(int component, Span<double> regression)
    {
        if (!_shape.IsFull)
        {
            regression.Clear();
            return;
        }

        ReadOnlySpan<double> inverses = MemoryMarshal.Cast<Vector512<double>, double>(_inverses);
        for (int i = _observed, index = 0; i < _dimension; i++)
        {
            int place = Place(component, PackedTriangle.Index(i, 0), _length);
            for (int j = 0; j < _observed; j++, index++)
            {
                regression[index] = inverses[place];
                place += Vector512<double>.Count;
            }
        }
    }

    /// <summary>m_M = μ_M + B (m_O − μ_O).</summary>
    private readonly void ExpectMean(ReadOnlySpan<double> regression, ReadOnlySpan<double> old, Span<double> mean)
    {
        for (int i = _observed, index = 0; i < _dimension; i++)
        {
            double expected = old[_columns[i]];
            for (int j = 0; j < _observed; j++, index++)
            {
                int column = _columns[j];
                expected += regression[index] * (mean[column] - old[column]);
            }

            mean[_columns[i]] = expected;
        }
    }

    /// <summary>S_MO = B S_OO and S_MM = S_MO Bᵀ + N C; of other than full structures the diagonal of N C.</summary>
    private readonly void ExpectScatter(
        int component, double count, ReadOnlySpan<double> regression, Span<double> product, Span<double> scatter)
    {
        ReadOnlySpan<int> observed = _columns[.._observed];
        for (int i = _observed; i < _dimension; i++)
        {
            int column = _columns[i];
            if (!_shape.IsFull)
            {
                scatter[_shape.VarianceIndex(column)] += count * Covariance(component, i, i);
                continue;
            }

            Multiply(regression.Slice((i - _observed) * _observed, _observed), observed, scatter, product);
            for (int j = 0; j < observed.Length; j++)
            {
                scatter[PackedTriangle.Index(column, observed[j])] = product[j];
            }

            for (int j = _observed; j <= i; j++)
            {
                double sum = count * Covariance(component, i, j);
                ReadOnlySpan<double> other = regression.Slice((j - _observed) * _observed, _observed);
                for (int l = 0; l < other.Length; l++)
                {
                    sum += product[l] * other[l];
                }

                scatter[PackedTriangle.Index(column, _columns[j])] = sum;
            }
        }
    }

    /// <summary>b S_OO for a row b of B: each element of the triangle is read once and stands for two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(
        ReadOnlySpan<double> row, ReadOnlySpan<int> observed, ReadOnlySpan<double> scatter, Span<double> product)
    {
        ref double b = ref MemoryMarshal.GetReference(row);
        ref int columns = ref MemoryMarshal.GetReference(observed);
        ref double target = ref MemoryMarshal.GetReference(product);
        for (int i = 0; i < row.Length; i++)
        {
            ref double s = ref MemoryMarshal.GetReference(scatter[PackedTriangle.Index(observed[i], 0)..]);
            double own = Unsafe.Add(ref b, i);
            double sum = own * Unsafe.Add(ref s, observed[i]);
            for (int j = 0; j < i; j++)
            {
                double element = Unsafe.Add(ref s, Unsafe.Add(ref columns, j));
                sum += Unsafe.Add(ref b, j) * element;
                Unsafe.Add(ref target, j) += own * element;
            }

            Unsafe.Add(ref target, i) = sum;
        }
    }
}
