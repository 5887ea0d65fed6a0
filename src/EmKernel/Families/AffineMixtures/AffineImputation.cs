using System;

namespace EmKernel.CompilerServices;

/// <summary>Fills rows under a mixture of an affine family, whose columns are independent given the component.</summary>
/// <typeparam name="T">double or float.</typeparam>
internal readonly ref struct AffineImputation<T> : IImputation<T>
    where T : unmanaged
{
    private readonly AffineMixtureShape _shape;
    private readonly ReadOnlySpan<double> _parameters;
    private readonly ObservedColumns _components;
    private readonly Span<int> _columns;
    private readonly Span<double> _entries;
    private readonly Span<double> _probabilities;

    /// <summary>Prepares parameters.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="scratch">Working memory that stays open as long as this value is used.</param>
    public AffineImputation(AffineMixtureShape shape, ReadOnlySpan<double> parameters, KernelScratch.Scope scratch)
    {
        _shape = shape;
        _parameters = parameters;
        _components = new ObservedColumns(shape, parameters, scratch);
        _columns = scratch.Integers(shape.Dimension);
        _entries = scratch.Doubles(shape.Dimension);
        _probabilities = scratch.Doubles(shape.Family.FeatureCount);
    }

    /// <inheritdoc/>
    public void FillWithMeans(ReadOnlySpan<T> row, Span<T> completed, Span<double> variances)
    {
        row.CopyTo(completed);
        variances.Clear();
        foreach (int d in Condition(row))
        {
            (double expected, double variance) = _shape.Family.Levels.IsEmpty ? Moments(d) : LikeliestLevel(d);
            completed[d] = ElementConversion.FromDouble<T>(expected);
            if (!variances.IsEmpty)
            {
                variances[d] = variance;
            }
        }
    }

    /// <inheritdoc/>
    public void FillWithDraw(ReadOnlySpan<T> row, Random random, Span<T> completed)
    {
        row.CopyTo(completed);
        ReadOnlySpan<int> missing = Condition(row);
        if (missing.IsEmpty)
        {
            return;
        }

        int component = ComponentWeights.Draw(_components.Components, random.NextDouble());
        _shape.Family.DrawBeside(_shape.Component(_parameters, component), random, _entries);
        foreach (int d in missing)
        {
            completed[d] = ElementConversion.FromDouble<T>(_entries[d]);
        }
    }

    /// <summary>Computes the responsibilities of a row; returns the columns that it misses.</summary>
    private ReadOnlySpan<int> Condition(ReadOnlySpan<T> row)
    {
        int observed = MissingPattern.Sort(row, _columns);
        for (int d = 0; d < row.Length; d++)
        {
            _entries[d] = ElementConversion.ToDouble(row[d]);
        }

        _components.Score(row, _columns[..observed]);
        _components.Normalize(1, out _);
        return _columns[observed..];
    }

    /// <summary>E[x_d] = Σ r_k m_k, and Var[x_d] = Σ r_k (v_k + (m_k − E[x_d])²).</summary>
    private (double Mean, double Variance) Moments(int column)
    {
        double mean = 0;
        for (int k = 0; k < _shape.Components; k++)
        {
            double r = _components.Components[k];
            mean += r > 0 ? r * Moments(k, column).Mean : 0;
        }

        double variance = 0;
        for (int k = 0; k < _shape.Components; k++)
        {
            double r = _components.Components[k];
            (double ofComponent, double within) = Moments(k, column);
            variance += r > 0 ? r * (within + (ofComponent - mean) * (ofComponent - mean)) : 0;
        }

        return (mean, variance);
    }

    private (double Mean, double Variance) Moments(int component, int column) =>
        _shape.Family.Moments(_shape.Component(_parameters, component), column, _shape.Family.Mass(1, _entries));

    /// <summary>The code of the largest Σ r_k p_kd[l], the lowest on ties, and the probability of the others.</summary>
    private (double Code, double Doubt) LikeliestLevel(int column)
    {
        int first = CategoricalFamily.Place(_shape.Family.Levels, column, 0);
        Span<double> probabilities = _probabilities[.._shape.Family.Levels[column]];
        probabilities.Clear();
        for (int k = 0; k < _shape.Components; k++)
        {
            ReadOnlySpan<double> levels = _shape.Component(_parameters, k)[first..];
            for (int l = 0; l < probabilities.Length; l++)
            {
                probabilities[l] += _components.Components[k] * levels[l];
            }
        }

        int code = SingleRow.IndexOfLargest(probabilities);
        return (code, Math.Max(0, 1 - probabilities[code]));
    }
}
