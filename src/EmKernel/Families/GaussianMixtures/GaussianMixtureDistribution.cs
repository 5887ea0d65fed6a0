using System;
using System.ComponentModel;
using CommunityToolkit.HighPerformance;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>
/// A Gaussian mixture of any dimension: what is left of a declared one when columns are taken away or become known.
/// </summary>
/// <remarks>
/// Immutable, and safe to share between threads. The structure of the covariances is kept: conditioning leaves a tied one
/// tied and a diagonal one diagonal. NaN is a missing entry; the observed ones are finite.
/// </remarks>
public sealed class GaussianMixtureDistribution : IEquatable<GaussianMixtureDistribution>, IImputation<double>
{
    private readonly GaussianMixtureShape _shape;
    private readonly double[] _parameters;

    /// <summary>Copies the parameters of a declared mixture.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <exception cref="InvalidOperationException">The parameters have no density, as those of a <c>default</c> value.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public GaussianMixtureDistribution(GaussianMixtureShape shape, ReadOnlySpan<double> parameters)
    {
        Degeneracy degeneracy = GaussianMixtureFactors.Factor(shape, parameters, new double[shape.FactorCount]);
        if (!degeneracy.IsNone)
        {
            throw new InvalidOperationException($"These parameters have no density. {degeneracy}");
        }

        _shape = shape;
        _parameters = parameters.ToArray();
    }

    private GaussianMixtureDistribution((GaussianMixtureShape Shape, double[] Parameters) mixture) =>
        (_shape, _parameters) = mixture;

    /// <summary>D, the number of columns.</summary>
    public int Dimension => _shape.Dimension;

    /// <summary>K, the number of components.</summary>
    public int ComponentCount => _shape.Components;

    /// <summary>What the covariances have in common.</summary>
    public CovarianceStructure Structure => _shape.Covariance;

    /// <summary>Reads a mixture from an exchange document, without a compiler.</summary>
    /// <param name="document">A document of the family <c>gaussian-mixture</c>.</param>
    /// <returns>The mixture.</returns>
    /// <exception cref="DocumentException">The document is of another family.</exception>
    public static GaussianMixtureDistribution FromModelDocument(ModelDocument document)
    {
        GaussianMixtureShape shape = GaussianMixtureDocument.ShapeOf(document);
        double[] parameters = new double[shape.ParameterCount];
        GaussianMixtureDocument.Read(shape, document, parameters);
        return new GaussianMixtureDistribution(shape, parameters);
    }

    /// <summary>π_k, the mixing weight of a component.</summary>
    /// <param name="component">The component, counted from 0.</param>
    /// <returns>The weight.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component.</exception>
    public double Weight(int component)
    {
        ArgumentChecks.RequireIndex(component, ComponentCount, nameof(component));
        return _parameters[component];
    }

    /// <summary>μ_kd, a coordinate of the mean of a component.</summary>
    /// <param name="component">The component, counted from 0.</param>
    /// <param name="column">The column, counted from 0.</param>
    /// <returns>The coordinate.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component or column.</exception>
    public double Mean(int component, int column)
    {
        ArgumentChecks.RequireIndex(component, ComponentCount, nameof(component));
        ArgumentChecks.RequireIndex(column, Dimension, nameof(column));
        return _parameters[_shape.MeanOffset + component * Dimension + column];
    }

    /// <summary>An element of the covariance matrix of a component, whatever its structure.</summary>
    /// <param name="component">The component, counted from 0.</param>
    /// <param name="row">The row of the matrix, counted from 0.</param>
    /// <param name="column">The column of the matrix, counted from 0.</param>
    /// <returns>The element.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component, row or column.</exception>
    public double Covariance(int component, int row, int column)
    {
        ArgumentChecks.RequireIndex(component, ComponentCount, nameof(component));
        ArgumentChecks.RequireIndex(row, Dimension, nameof(row));
        ArgumentChecks.RequireIndex(column, Dimension, nameof(column));
        return GaussianMixtureParameters.Covariance(_shape, _parameters, component, row, column);
    }

    /// <summary>E[x_d] = Σ_k π_k μ_kd; of a conditional mixture the regression of the column on what is given.</summary>
    /// <param name="column">The column, counted from 0.</param>
    /// <returns>The mean of the whole mixture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public double Mean(int column)
    {
        ArgumentChecks.RequireIndex(column, Dimension, nameof(column));
        double mean = 0;
        for (int k = 0; k < ComponentCount; k++)
        {
            mean += Weight(k) * Mean(k, column);
        }

        return mean;
    }

    /// <summary>Cov[x_i, x_j] = Σ_k π_k [Σ_k,ij + (μ_ki − E[x_i]) (μ_kj − E[x_j])].</summary>
    /// <param name="row">i, counted from 0.</param>
    /// <param name="column">j, counted from 0; the same gives a variance.</param>
    /// <returns>The covariance of the whole mixture.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public double Covariance(int row, int column)
    {
        double meanOfRow = Mean(row);
        double meanOfColumn = Mean(column);
        double covariance = 0;
        for (int k = 0; k < ComponentCount; k++)
        {
            double between = (Mean(k, row) - meanOfRow) * (Mean(k, column) - meanOfColumn);
            covariance += Weight(k) * (Covariance(k, row, column) + between);
        }

        return covariance;
    }

    /// <summary>log p of the observed entries of a row, natural logarithm, with all constants.</summary>
    /// <param name="row">D entries, NaN where one is missing.</param>
    /// <returns>The log density: 0 where nothing is observed, −∞ where every density underflows to 0.</returns>
    /// <exception cref="ArgumentException">The row has another length.</exception>
    public double LogDensity(ReadOnlySpan<double> row)
    {
        ArgumentChecks.RequireLength(row.Length, Dimension, nameof(row));
        return GaussianMixtureMissing.ScoreRow<double>(_shape, _parameters, row, default, default);
    }

    /// <summary>The mixture of some of the columns, the others integrated out.</summary>
    /// <param name="columns">Different columns, at least one, in the order that they are to have.</param>
    /// <returns>A mixture with as many columns as given.</returns>
    /// <exception cref="ArgumentException">There are no columns, or one is given twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such column.</exception>
    public GaussianMixtureDistribution Marginal(ReadOnlySpan<int> columns) =>
        new(GaussianMixtureConditionals.Marginal(_shape, _parameters, columns));

    /// <summary>The mixture of the free columns, given the others.</summary>
    /// <param name="row">D entries: what is given, and NaN where a column is free.</param>
    /// <returns>
    /// A mixture of the free columns in their order. Its weights are the responsibilities of the components for what is
    /// given; its <see cref="Mean(int)"/> and <see cref="Covariance(int, int)"/> are E[y | x] and Var[y | x].
    /// </returns>
    /// <exception cref="ArgumentException">The row has another length, an infinite entry, or no free column.</exception>
    public GaussianMixtureDistribution Condition(ReadOnlySpan<double> row) =>
        new(GaussianMixtureConditionals.Condition(_shape, _parameters, row));

    /// <summary>Fills the missing entries of a row with their conditional means.</summary>
    /// <param name="row">D entries, NaN where one is missing.</param>
    /// <param name="completed">Receives D entries: observed ones to the bit, E[x_d | observed] for missing ones.</param>
    /// <param name="variances">Receives D conditional variances, 0 for observed entries; empty if not wanted.</param>
    /// <exception cref="ArgumentException">A length is wrong, or an entry is infinite.</exception>
    public void Impute(ReadOnlySpan<double> row, Span<double> completed, Span<double> variances = default) =>
        GaussianMixtureConditionals.Impute(_shape, _parameters, row, completed, variances);

    /// <summary>Fills the missing entries of a row with a draw, given the observed ones.</summary>
    /// <param name="row">D entries, NaN where one is missing.</param>
    /// <param name="random">The source of randomness; a row without missing entries takes nothing from it.</param>
    /// <param name="completed">Receives D entries: observed ones to the bit.</param>
    /// <exception cref="ArgumentException">A length is wrong, or an entry is infinite.</exception>
    public void Impute(ReadOnlySpan<double> row, Random random, Span<double> completed) =>
        GaussianMixtureConditionals.Impute(_shape, _parameters, row, random, completed);

    /// <inheritdoc/>
    void IImputation<double>.FillWithMeans(ReadOnlySpan<double> row, Span<double> completed, Span<double> variances) =>
        Impute(row, completed, variances);

    /// <inheritdoc/>
    void IImputation<double>.FillWithDraw(ReadOnlySpan<double> row, Random random, Span<double> completed) =>
        Impute(row, random, completed);

    /// <summary>Draws rows.</summary>
    /// <param name="random">The source of randomness.</param>
    /// <param name="rows">Receives a draw in each row; D columns.</param>
    /// <exception cref="ArgumentException"><paramref name="rows"/> has another number of columns.</exception>
    public void Sample(Random random, Span2D<double> rows) =>
        GaussianMixtureSampling.Sample(_shape, _parameters, random, rows, default);

    /// <summary>Whether shape and all parameters are equal, number by number.</summary>
    /// <param name="other">Another mixture.</param>
    /// <returns>Whether they are equal.</returns>
    public bool Equals(GaussianMixtureDistribution? other) =>
        other is not null && _shape == other._shape && StoredNumbers.Equal(_parameters, other._parameters);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as GaussianMixtureDistribution);

    /// <inheritdoc/>
    public override int GetHashCode() => StoredNumbers.Hash(_parameters);

    /// <summary>The parameters as a readable text, the same in every culture.</summary>
    /// <returns>A line for each component.</returns>
    public override string ToString() =>
        GaussianMixtureParameters.ToText(_shape, _parameters, nameof(GaussianMixtureDistribution));
}
