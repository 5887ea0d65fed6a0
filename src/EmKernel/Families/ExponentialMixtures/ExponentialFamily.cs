using System;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>Independent exponential columns: ln p(x) = Σ_d [ln λ_d − λ_d x_d].</summary>
/// <param name="dimension">D ≥ 1.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ExponentialFamily(int dimension) : AffineFamily(dimension, dimension, dimension)
{
    private const double LogTwoE = 1.4426950408889634074;

    /// <inheritdoc/>
    internal override string ParameterName => "rates";

    /// <inheritdoc/>
    internal override AffineDocumentFamily Document => ExponentialDocumentFamily.Instance;

    /// <inheritdoc/>
    internal override bool HasUnitBaseMeasure => true;

    /// <inheritdoc/>
    internal override string? FindFault(double entry, int column) => entry >= 0 && double.IsFinite(entry)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"is {entry}: give a finite number of at least 0");

    /// <inheritdoc/>
    internal override string? FindFault(ReadOnlySpan<double> parameters)
    {
        for (int d = 0; d < parameters.Length; d++)
        {
            if (!(parameters[d] > 0 && double.IsFinite(parameters[d])))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"the rate in column {d} is {parameters[d]}: give finite numbers above 0.");
            }
        }

        return null;
    }

    /// <inheritdoc/>
    internal override double Factor(ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        double constant = 0;
        for (int d = 0; d < parameters.Length; d++)
        {
            slopes[d] = -LogTwoE * parameters[d];
            constant += Math.Log2(parameters[d]);
        }

        return constant;
    }

    /// <summary>λ_d = (N_d + a_d − 1)/(s_d + b_d): infinite, and so no maximiser, if all rows are 0.</summary>
    internal override void Maximize(
        double count,
        ReadOnlySpan<double> masses,
        ReadOnlySpan<double> sums,
        ReadOnlySpan<double> previous,
        MixturePrior? prior,
        Span<double> parameters)
    {
        for (int d = 0; d < parameters.Length; d++)
        {
            (double shape, double rate) = prior is RateMixturePrior own ? own.Gamma(d) : (1, 0);
            double total = masses[d] + (shape - 1);
            parameters[d] = total > 0 ? total / (sums[d] + rate) : previous[d];
        }
    }

    /// <inheritdoc/>
    internal override double ColumnConstant(ReadOnlySpan<double> parameters, int column) => Math.Log2(parameters[column]);

    /// <inheritdoc/>
    internal override void FillUninformed(Span<double> parameters) => parameters.Fill(1);

    /// <inheritdoc/>
    internal override double LogPrior(ReadOnlySpan<double> parameters, MixturePrior prior) =>
        ((RateMixturePrior)prior).LogDensity(parameters);

    /// <inheritdoc/>
    internal override (double Mean, double Variance) Moments(
        ReadOnlySpan<double> parameters, int column, double mass)
    {
        double mean = 1 / parameters[column];
        return (mean, mean * mean);
    }

    /// <inheritdoc/>
    internal override void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row)
    {
        for (int d = 0; d < row.Length; d++)
        {
            // 1 − u lies in (0, 1], so that the logarithm is finite.
            row[d] = -Math.Log(1 - random.NextDouble()) / parameters[d];
        }
    }

    /// <inheritdoc/>
    public override bool Equals(AffineFamily? other) =>
        other is ExponentialFamily family && family.Dimension == Dimension;
}
