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

    /// <summary>The number of levels of each column of codes; empty where features are the columns.</summary>
    internal virtual ReadOnlySpan<int> Levels => default;

    /// <summary>What the parameters are called, as in documents and arguments.</summary>
    internal abstract string ParameterName { get; }

    /// <summary>The family in the exchange format.</summary>
    internal abstract AffineDocumentFamily Document { get; }

    /// <summary>Whether h(x) = 1 for every row.</summary>
    internal virtual bool HasUnitBaseMeasure => false;

    /// <summary>What is wrong with an entry, as "is no count: give …"; null if nothing.</summary>
    internal abstract string? FindFault(double entry, int column);

    /// <summary>What is wrong with the parameters of a component; null if nothing.</summary>
    internal abstract string? FindFault(ReadOnlySpan<double> parameters);

    /// <summary>ln h(x) of a row of valid entries.</summary>
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

    /// <summary>The maximiser of Σ w r (b + Σ w_f T_f) plus log-prior over the parameters of a component.</summary>
    /// <param name="count">N_k.</param>
    /// <param name="sums">Σ w r T_f.</param>
    /// <param name="previous">The parameters before: taken where there is no evidence.</param>
    /// <param name="prior">A validated prior of the family, or null.</param>
    /// <param name="parameters">Receives the maximiser; a number that is not finite if there is none.</param>
    internal abstract void Maximize(
        double count,
        ReadOnlySpan<double> sums,
        ReadOnlySpan<double> previous,
        MixturePrior? prior,
        Span<double> parameters);

    /// <summary>ln p(θ_k) with all constants; 0 where the prior has no part for components.</summary>
    internal abstract double LogPrior(ReadOnlySpan<double> parameters, MixturePrior prior);

    /// <summary>Draws a row.</summary>
    internal abstract void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row);

    /// <summary>T(x): the columns, or an indicator for each level of each column.</summary>
    internal void Expand(ReadOnlySpan<double> row, Span<double> features)
    {
        if (Levels.IsEmpty)
        {
            row.CopyTo(features);
            return;
        }

        features.Clear();
        int first = 0;
        for (int d = 0; d < row.Length; d++)
        {
            features[first + (int)row[d]] = 1;
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
