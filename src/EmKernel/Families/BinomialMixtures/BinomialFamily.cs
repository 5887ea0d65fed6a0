using System;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>
/// Independent binomial columns of n trials: ln p(x) = Σ_d [ln C(n, x_d) + n ln(1 − p_d) + x_d logit p_d].
/// </summary>
/// <remarks>
/// A column of p = 1 has the value n with certainty. The kernel for one row sees the failures n − x beside the successes, and
/// so needs no such exception.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public class BinomialFamily : AffineFamily
{
    /// <summary>The most trials whose coefficients are kept.</summary>
    private const int LargestTable = 4096;

    private readonly double[] _logCoefficients;

    /// <summary>Describes a shape.</summary>
    /// <param name="dimension">D ≥ 1.</param>
    /// <param name="trials">n ≥ 1.</param>
    public BinomialFamily(int dimension, int trials)
        : base(dimension, dimension, dimension)
    {
        Trials = trials;
        _logCoefficients = trials <= LargestTable ? LogCoefficients(trials) : [];
    }

    /// <summary>n.</summary>
    public int Trials { get; }

    /// <inheritdoc/>
    public override int RowFeatureCount => 2 * Dimension;

    /// <inheritdoc/>
    internal override string ParameterName => "probabilities";

    /// <inheritdoc/>
    internal override AffineDocumentFamily Document => BinomialDocumentFamily.Binomial;

    /// <inheritdoc/>
    internal override bool HasUnitBaseMeasure => Trials == 1;

    /// <inheritdoc/>
    internal override string? FindFault(double entry, int column) =>
        entry >= 0 && entry <= Trials && entry == Math.Floor(entry)
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"is {entry}: give the number of successes, a whole number from 0 to {Trials}");

    /// <inheritdoc/>
    internal override string? FindFault(ReadOnlySpan<double> parameters)
    {
        for (int d = 0; d < parameters.Length; d++)
        {
            if (!(parameters[d] >= 0 && parameters[d] <= 1))
            {
                return string.Create(
                    CultureInfo.InvariantCulture,
                    $"the probability in column {d} is {parameters[d]}: give numbers from 0 to 1.");
            }
        }

        return null;
    }

    /// <inheritdoc/>
    internal override double LogBaseMeasure(ReadOnlySpan<double> row)
    {
        double sum = 0;
        foreach (double x in row)
        {
            sum += double.IsNaN(x) ? 0
                : _logCoefficients.Length > 0 ? _logCoefficients[(int)x]
                : LogCoefficient(Trials, x);
        }

        return sum;
    }

    /// <inheritdoc/>
    internal override double Factor(ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        double constant = 0;
        for (int d = 0; d < slopes.Length; d++)
        {
            double p = parameters[d];
            if (p == 1)
            {
                slopes[d] = 0;
                continue;
            }

            double logFailure = Math.Log2(1 - p);
            slopes[d] = p == 0 ? LogZero : Math.Log2(p) - logFailure;
            constant += Trials * logFailure;
        }

        return constant;
    }

    /// <inheritdoc/>
    internal override double FactorRow(ReadOnlySpan<double> parameters, Span<double> slopes)
    {
        FactorColumns(parameters, slopes[..Dimension], slopes[Dimension..]);
        return 0;
    }

    /// <inheritdoc/>
    internal override double ColumnConstant(ReadOnlySpan<double> parameters, int column) =>
        parameters[column] == 1 ? 0 : Trials * Math.Log2(1 - parameters[column]);

    /// <inheritdoc/>
    internal override void FactorColumns(
        ReadOnlySpan<double> parameters, Span<double> slopes, Span<double> complements)
    {
        for (int d = 0; d < parameters.Length; d++)
        {
            slopes[d] = Logarithm(parameters[d]);
            complements[d] = Logarithm(1 - parameters[d]);
        }
    }

    /// <inheritdoc/>
    internal override double Complement(ReadOnlySpan<double> row, int column) => Trials - row[column];

    /// <inheritdoc/>
    internal override void FillUninformed(Span<double> parameters) => parameters.Fill(0.5);

    /// <inheritdoc/>
    internal override void ExpandRow(ReadOnlySpan<double> row, Span<double> features)
    {
        for (int d = 0; d < row.Length; d++)
        {
            features[d] = row[d];
            features[row.Length + d] = Trials - row[d];
        }
    }

    /// <inheritdoc/>
    internal override bool HasCertainValues(ReadOnlySpan<double> parameters) => parameters.Contains(1.0);

    /// <inheritdoc/>
    internal override double CertainValue(double parameter) => parameter == 1 ? Trials : double.NaN;

    /// <summary>p_d = (s_d + a_d − 1)/(n N_d + a_d + b_d − 2).</summary>
    internal override void Maximize(
        double count,
        ReadOnlySpan<double> masses,
        ReadOnlySpan<double> sums,
        ReadOnlySpan<double> previous,
        MixturePrior? prior,
        Span<double> parameters)
    {
        for (int d = 0; d < sums.Length; d++)
        {
            (double a, double b) = prior is BinomialMixturePrior own ? own.Beta(d) : (1, 1);
            double total = Trials * masses[d] + (a - 1) + (b - 1);

            // Rounding may leave the sum of all successes a little above their count.
            parameters[d] = total > 0 ? Math.Min(1, (sums[d] + (a - 1)) / total) : previous[d];
        }
    }

    /// <summary>Σ_d [(a − 1) ln p + (b − 1) ln(1 − p) − ln B(a, b)].</summary>
    internal override double LogPrior(ReadOnlySpan<double> parameters, MixturePrior prior)
    {
        double sum = 0;
        for (int d = 0; d < parameters.Length && prior.HasComponents; d++)
        {
            (double a, double b) = ((BinomialMixturePrior)prior).Beta(d);
            sum += SpecialFunctions.LogGamma(a + b) - SpecialFunctions.LogGamma(a) - SpecialFunctions.LogGamma(b);
            sum += a > 1 ? (a - 1) * Math.Log(parameters[d]) : 0;
            sum += b > 1 ? (b - 1) * Math.Log(1 - parameters[d]) : 0;
        }

        return sum;
    }

    /// <inheritdoc/>
    internal override (double Mean, double Variance) Moments(
        ReadOnlySpan<double> parameters, int column, double mass)
    {
        double p = parameters[column];
        return (Trials * p, Trials * p * (1 - p));
    }

    /// <inheritdoc/>
    internal override void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row)
    {
        for (int d = 0; d < row.Length; d++)
        {
            int successes = 0;
            for (int trial = 0; trial < Trials; trial++)
            {
                successes += random.NextDouble() < parameters[d] ? 1 : 0;
            }

            row[d] = successes;
        }
    }

    /// <inheritdoc/>
    public override bool Equals(AffineFamily? other) =>
        other is BinomialFamily family && family.Dimension == Dimension && family.Trials == Trials;

    private static double Logarithm(double p) => p > 0 ? Math.Log2(p) : LogZero;

    private static double[] LogCoefficients(int trials)
    {
        double[] coefficients = new double[trials + 1];
        for (int x = 0; x <= trials; x++)
        {
            coefficients[x] = LogCoefficient(trials, x);
        }

        return coefficients;
    }

    /// <summary>ln C(n, x); exactly 0 at both ends.</summary>
    private static double LogCoefficient(double trials, double x) => x == 0 || x == trials
        ? 0
        : SpecialFunctions.LogGamma(trials + 1) - SpecialFunctions.LogGamma(x + 1) - SpecialFunctions.LogGamma(trials - x + 1);
}
