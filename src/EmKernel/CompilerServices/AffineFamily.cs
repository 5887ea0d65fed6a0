using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>
/// The mathematics of one component whose log-density is affine in features of the row:
/// ln p(x | θ) = ln h(x) + b(θ) + Σ_f w_f(θ) T_f(x). Mixtures and other models of such components share it.
/// </summary>
/// <remarks>
/// <para>
/// A family knows a shape (columns, trials, levels) but neither mixing weights nor the number of components. Features are the
/// columns themselves, or, for columns of codes, an indicator for each level. h is the base measure: it does not depend on
/// the parameters, but is part of every log-density.
/// </para>
/// <para>Immutable; equal where shapes are.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class AffineFamily : IEquatable<AffineFamily>
{
    /// <summary>What log₂ 0 is stored as, −2⁵¹²: far below every log-density, yet finite, since −∞ times 0 is NaN.</summary>
    internal const double LogZero = GaussianMixtureFactors.LogZero;

    private protected AffineFamily(int dimension, int featureCount, int parameterCount)
    {
        Dimension = dimension;
        FeatureCount = featureCount;
        ParameterCount = parameterCount;
    }

    /// <summary>D, the number of columns of a row.</summary>
    public int Dimension { get; }

    /// <summary>F, the number of features.</summary>
    public int FeatureCount { get; }

    /// <summary>P, the number of parameters of a component.</summary>
    public int ParameterCount { get; }

    /// <summary>The number of features that the kernel for one row sees.</summary>
    public virtual int RowFeatureCount => FeatureCount;

    /// <summary>
    /// The number of leading columns of which statistics keep the mass of the rows that have them; 0 where the sums tell it.
    /// </summary>
    public virtual int MassCount => ParameterCount;

    /// <summary>The number of levels of each column of codes; empty where features are the columns.</summary>
    internal virtual ReadOnlySpan<int> Levels => default;

    /// <summary>Whether features are the columns as they are.</summary>
    internal virtual bool FeaturesAreColumns => Levels.IsEmpty;

    /// <summary>What the parameters are called, as in documents and arguments.</summary>
    internal abstract string ParameterName { get; }

    /// <summary>The family in the exchange format.</summary>
    internal abstract AffineDocumentFamily Document { get; }

    /// <summary>Whether h(x) = 1 for every row.</summary>
    internal virtual bool HasUnitBaseMeasure => false;

    /// <summary>What is wrong with an entry, as "is no count: give …"; null if nothing.</summary>
    internal abstract string? FindFault(double entry, int column);

    /// <summary>Why a column must not miss an entry, as "is missing: give …"; null if it may.</summary>
    internal virtual string? FindHoleFault(int column) => null;

    /// <summary>What is wrong with an entry that may be missing; null if nothing.</summary>
    internal string? FindEntryFault(double entry, int column) =>
        double.IsNaN(entry) ? FindHoleFault(column) : FindFault(entry, column);

    /// <summary>What is wrong with a row whose entries are right, as "has …: leave …"; null if nothing.</summary>
    internal virtual string? FindRowFault(ReadOnlySpan<double> row) => null;

    /// <summary>What is wrong with the parameters of a component; null if nothing.</summary>
    internal abstract string? FindFault(ReadOnlySpan<double> parameters);

    /// <summary>ln h(x) of the valid entries of a row, NaN where one is missing.</summary>
    internal virtual double LogBaseMeasure(ReadOnlySpan<double> row) => 0;

    /// <summary>b and w in units of log₂; a probability of 0 gives <see cref="LogZero"/> in w, never in b.</summary>
    /// <param name="parameters">The parameters of a component.</param>
    /// <param name="slopes">Receives w.</param>
    /// <returns>b.</returns>
    internal abstract double Factor(ReadOnlySpan<double> parameters, Span<double> slopes);

    /// <summary>b and w of the features that the kernel for one row sees.</summary>
    internal virtual double FactorRow(ReadOnlySpan<double> parameters, Span<double> slopes) => Factor(parameters, slopes);

    /// <summary>The features of a row that the kernel for one row sees; by default those of all kernels.</summary>
    internal virtual void ExpandRow(ReadOnlySpan<double> row, Span<double> features) => Expand(row, features);

    /// <summary>Whether a column has one value with certainty under any component.</summary>
    internal virtual bool HasCertainValues(ReadOnlySpan<double> parameters) => false;

    /// <summary>The value that a column has with certainty, which the affine sum leaves out; NaN if there is none.</summary>
    internal virtual double CertainValue(double parameter) => double.NaN;

    /// <summary>The share of a column in b, or in the weight of the feature that stands for 1: what a row without it lacks.</summary>
    internal virtual double ColumnConstant(ReadOnlySpan<double> parameters, int column) => 0;

    /// <summary>
    /// The parts of a log-density column by column, which rows with holes add up: Σ_f w_f T_f + Σ_d u_d y_d over what is
    /// observed, y_d being the complement of an entry.
    /// </summary>
    /// <param name="parameters">The parameters of a component.</param>
    /// <param name="slopes">Receives w.</param>
    /// <param name="complements">Receives u of the columns that have a mass.</param>
    internal virtual void FactorColumns(
        ReadOnlySpan<double> parameters, Span<double> slopes, Span<double> complements)
    {
        Factor(parameters, slopes);
        for (int d = 0; d < complements.Length; d++)
        {
            complements[d] = ColumnConstant(parameters, d);
        }
    }

    /// <summary>What stands beside an observed entry: the mass of its row, or the failures beside successes.</summary>
    internal virtual double Complement(ReadOnlySpan<double> row, int column) => Mass(1, row);

    /// <summary>What a mean of a column is divided by: the count of the rows, or the sum of their exposures.</summary>
    /// <param name="count">Σ w r of the rows.</param>
    /// <param name="sums">Their sums of features; of a single row, its features.</param>
    internal virtual double Mass(double count, ReadOnlySpan<double> sums) => count;

    /// <summary>The maximiser of Σ w r (b + Σ w_f T_f) plus log-prior over the parameters of a component.</summary>
    /// <param name="count">N_k.</param>
    /// <param name="masses">N_kd of each column, or the sum of the exposures; nothing for families without masses.</param>
    /// <param name="sums">Σ w r T_f.</param>
    /// <param name="previous">The parameters before: taken where there is no evidence.</param>
    /// <param name="prior">A validated prior of the family, or null.</param>
    /// <param name="parameters">Receives the maximiser; a number that is not finite if there is none.</param>
    internal abstract void Maximize(
        double count,
        ReadOnlySpan<double> masses,
        ReadOnlySpan<double> sums,
        ReadOnlySpan<double> previous,
        MixturePrior? prior,
        Span<double> parameters);

    /// <summary>ln p(θ_k) with all constants; 0 where the prior has no part for components.</summary>
    internal abstract double LogPrior(ReadOnlySpan<double> parameters, MixturePrior prior);

    /// <summary>E[x_d] and Var[x_d] of a row of a given mass; families of codes have none.</summary>
    internal virtual (double Mean, double Variance) Moments(
        ReadOnlySpan<double> parameters, int column, double mass) => throw new NotSupportedException();

    /// <summary>Draws a row for one of which some entries are known: what these are matters where they say its mass.</summary>
    /// <param name="parameters">The parameters of a component.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="row">The row, NaN where an entry is missing; receives the draw, of which only those are of use.</param>
    internal virtual void DrawBeside(ReadOnlySpan<double> parameters, Random random, Span<double> row) =>
        Draw(parameters, random, row);

    /// <summary>Draws a row.</summary>
    internal abstract void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row);

    /// <summary>What a component begins with in a column that has no entry at all.</summary>
    internal abstract void FillUninformed(Span<double> parameters);

    /// <summary>T(x): the columns, or an indicator for each level of each column; 0 where an entry is missing.</summary>
    internal virtual void Expand(ReadOnlySpan<double> row, Span<double> features)
    {
        if (FeaturesAreColumns)
        {
            for (int d = 0; d < row.Length; d++)
            {
                features[d] = double.IsNaN(row[d]) ? 0 : row[d];
            }

            return;
        }

        features.Clear();
        int first = 0;
        for (int d = 0; d < row.Length; d++)
        {
            if (!double.IsNaN(row[d]))
            {
                features[first + (int)row[d]] = 1;
            }

            first += Levels[d];
        }
    }

    /// <inheritdoc/>
    public abstract bool Equals(AffineFamily? other);

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => Equals(obj as AffineFamily);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(GetType(), Dimension, FeatureCount, ParameterCount);
}
