using System;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>
/// Independent Poisson columns: ln p(x) = Σ_d [x_d ln λ_d − λ_d − ln x_d!]. With an exposure e, the last column, λ_d e stands for
/// λ_d: e is a feature whose weight is −Σ_d λ_d, and Σ_d x_d ln e belongs to the base measure.
/// </summary>
/// <param name="dimension">D ≥ 1, the exposure included.</param>
/// <param name="exposure">Whether the last column is the exposure.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PoissonFamily(int dimension, bool exposure)
    : AffineFamily(dimension, dimension, exposure ? dimension - 1 : dimension)
{
    private const double LogTwoE = 1.4426950408889634074;

    /// <summary>Whether the last column is the exposure.</summary>
    public bool HasExposure { get; } = exposure;

    /// <inheritdoc/>
    internal override string ParameterName => "rates";

    /// <inheritdoc/>
    internal override AffineDocumentFamily Document => PoissonDocumentFamily.Instance;

    /// <inheritdoc/>
    internal override string? FindFault(double entry, int column)
    {
        if (column == ParameterCount)
        {
            return entry > 0 && double.IsFinite(entry)
                ? null
                : string.Create(CultureInfo.InvariantCulture, $"is {entry}: give an exposure, a finite number above 0");
        }

        return CountNumbers.IsCount(entry)
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"is {entry}: give a count, a whole number of at least 0");
    }

    /// <inheritdoc/>
    internal override string? FindFault(ReadOnlySpan<double> parameters)
    {
        for (int d = 0; d < parameters.Length; d++)
        {
            if (!(parameters[d] >= 0 && double.IsFinite(parameters[d])))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"the rate in column {d} is {parameters[d]}: give finite numbers of at least 0.");
            }
        }

        return null;
    }

    /// <inheritdoc/>
    internal override double LogBaseMeasure(ReadOnlySpan<double> row)
    {
        double sum = 0;
        double total = 0;
        foreach (double x in row[..ParameterCount])
        {
            if (!double.IsNaN(x))
            {
                sum -= CountNumbers.LogFactorial(x);
                total += x;
            }
        }

        return HasExposure ? sum + total * Math.Log(row[ParameterCount]) : sum;
    }

    /// <inheritdoc/>
    internal override double Factor(ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        double total = 0;
        for (int d = 0; d < parameters.Length; d++)
        {
            slopes[d] = parameters[d] > 0 ? Math.Log2(parameters[d]) : LogZero;
            total += parameters[d];
        }

        if (!HasExposure)
        {
            return -LogTwoE * total;
        }

        slopes[parameters.Length] = -LogTwoE * total;
        return 0;
    }

    /// <inheritdoc/>
    internal override string? FindHoleFault(int column) => column == ParameterCount
        ? "is missing: give an exposure, which every row must have"
        : null;

    /// <inheritdoc/>
    internal override double ColumnConstant(ReadOnlySpan<double> parameters, int column) => -LogTwoE * parameters[column];

    /// <inheritdoc/>
    internal override void FactorColumns(
        ReadOnlySpan<double> parameters, Span<double> slopes, Span<double> complements)
    {
        base.FactorColumns(parameters, slopes, complements);

        // The complements are what the exposure is multiplied by.
        slopes[parameters.Length..].Clear();
    }

    /// <inheritdoc/>
    internal override double Mass(double count, ReadOnlySpan<double> sums) => HasExposure ? sums[ParameterCount] : count;

    /// <inheritdoc/>
    internal override void FillUninformed(Span<double> parameters) => parameters.Fill(1);

    /// <summary>λ_d = (s_d + a_d − 1)/(E_d + b_d), with E_d the count or the sum of the exposures.</summary>
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
            double total = masses[d] + rate;
            parameters[d] = total > 0 ? (sums[d] + (shape - 1)) / total : previous[d];
        }
    }

    /// <inheritdoc/>
    internal override double LogPrior(ReadOnlySpan<double> parameters, MixturePrior prior) =>
        ((RateMixturePrior)prior).LogDensity(parameters);

    /// <inheritdoc/>
    internal override (double Mean, double Variance) Moments(
        ReadOnlySpan<double> parameters, int column, double mass) =>
        (parameters[column] * mass, parameters[column] * mass);

    /// <summary>Draws counts, for an exposure of 1.</summary>
    internal override void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row)
    {
        row.Fill(1);
        DrawBeside(parameters, random, row);
    }

    /// <summary>Draws counts, for the exposure of the row.</summary>
    internal override void DrawBeside(ReadOnlySpan<double> parameters, Random random, Span<double> row)
    {
        double exposure = Mass(1, row);
        for (int d = 0; d < parameters.Length; d++)
        {
            row[d] = CountNumbers.DrawPoisson(exposure * parameters[d], random);
        }
    }

    /// <inheritdoc/>
    public override bool Equals(AffineFamily? other) =>
        other is PoissonFamily family && family.Dimension == Dimension && family.HasExposure == HasExposure;
}
