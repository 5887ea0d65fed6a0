using System;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>
/// Parameters of Gaussian mixtures between the layout that users see and the stored one of
/// <see cref="GaussianMixtureShape"/>: reading with validation, writing, comparing, describing.
/// </summary>
/// <remarks>
/// Users write K weights, K×D means row by row, and covariances as [K] D×D (full), D×D (tied), [K] D (diagonal),
/// D (tied diagonal), K (spherical) or 1 (tied spherical) numbers; a matrix row by row.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class GaussianMixtureParameters
{
    /// <summary>The number of values in which users write the covariances.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <returns>K·D², D², K·D, D, K or 1.</returns>
    public static int CovarianceValueCount(GaussianMixtureShape shape) =>
        shape.CovarianceCount * CovarianceArgument.Length(shape);

    /// <summary>Reads parameters.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="weights">K numbers ≥ 0 whose sum is 1 to 1e-8; taken as given, never renormalised.</param>
    /// <param name="means">K×D finite numbers.</param>
    /// <param name="covariances">The covariances; symmetric to 1e-12·√(S_ii S_jj), positive definite.</param>
    /// <param name="parameters">Receives the parameters; unspecified where a fault is returned.</param>
    /// <returns>Null, or the first fault: which argument, component and value, and what to do.</returns>
    /// <remarks>Uniform weights must be 1/K to 1e-8 and are stored as exactly 1/K.</remarks>
    public static ArgumentFault? Create(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> means,
        ReadOnlySpan<double> covariances,
        Span<double> parameters) =>
        ArgumentChecks.FindLengthFault(nameof(weights), weights.Length, shape.Components)
        ?? ArgumentChecks.FindLengthFault(nameof(means), means.Length, shape.Components * shape.Dimension)
        ?? ArgumentChecks.FindLengthFault(nameof(covariances), covariances.Length, CovarianceValueCount(shape))
        ?? ComponentWeights.Read(shape.MixingWeights, shape.WeightGroups, weights, parameters)
        ?? ReadMeans(shape, means, parameters)
        ?? ReadCovariances(shape, covariances, parameters);

    /// <summary>Writes the covariances in the layout that <see cref="Create"/> reads.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="destination">Receives <see cref="CovarianceValueCount"/> numbers.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static void CopyCovariancesTo(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters, Span<double> destination)
    {
        if (destination.Length < CovarianceValueCount(shape))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The span has {destination.Length} elements: give at least {CovarianceValueCount(shape)}."),
                nameof(destination));
        }

        int length = shape.CovarianceLength;
        int valueCount = CovarianceArgument.Length(shape);
        for (int c = 0; c < shape.CovarianceCount; c++)
        {
            ReadOnlySpan<double> covariance = parameters.Slice(shape.CovarianceOffset + (c * length), length);
            CovarianceArgument.Write(shape, covariance, destination.Slice(c * valueCount, valueCount));
        }
    }

    /// <summary>One element of the covariance matrix of a component, whatever the structure.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="component">The component, counted from 0.</param>
    /// <param name="row">The row, counted from 0.</param>
    /// <param name="column">The column, counted from 0.</param>
    /// <returns>Σ_k,row,column; 0 off the diagonal of diagonal and spherical structures.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is not in the shape.</exception>
    public static double Covariance(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters, int component, int row, int column)
    {
        ThrowIfOutside(component, shape.Components, nameof(component));
        ThrowIfOutside(row, shape.Dimension, nameof(row));
        ThrowIfOutside(column, shape.Dimension, nameof(column));
        int start = shape.CovarianceOffset + (shape.CovarianceIndex(component) * shape.CovarianceLength);
        if (shape.IsFull)
        {
            return parameters[start + PackedTriangle.Index(row, column)];
        }

        return row != column ? 0 : parameters[start + (shape.IsSpherical ? 0 : row)];
    }

    private static void ThrowIfOutside(int index, int count, string name)
    {
        if ((uint)index >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(
                name,
                index,
                string.Create(CultureInfo.InvariantCulture, $"The model has {count} of them, counted from 0."));
        }
    }

    private static ArgumentFault? ReadMeans(
        GaussianMixtureShape shape, ReadOnlySpan<double> means, Span<double> parameters)
    {
        for (int i = 0; i < means.Length; i++)
        {
            if (!double.IsFinite(means[i]))
            {
                return new ArgumentFault(nameof(means), string.Create(
                    CultureInfo.InvariantCulture,
                    $"The mean of component {i / shape.Dimension} is {means[i]} in column {i % shape.Dimension}: "
                    + $"give finite numbers."));
            }
        }

        means.CopyTo(parameters[shape.MeanOffset..]);
        return null;
    }

    private static ArgumentFault? ReadCovariances(
        GaussianMixtureShape shape, ReadOnlySpan<double> covariances, Span<double> parameters)
    {
        int length = shape.CovarianceLength;
        int valueCount = CovarianceArgument.Length(shape);
        for (int c = 0; c < shape.CovarianceCount; c++)
        {
            Span<double> covariance = parameters.Slice(shape.CovarianceOffset + (c * length), length);
            if (CovarianceArgument.Read(shape, covariances.Slice(c * valueCount, valueCount), covariance) is { } fault)
            {
                string subject = shape.IsTied
                    ? "The shared covariance"
                    : string.Create(CultureInfo.InvariantCulture, $"The covariance of component {c}");
                return new ArgumentFault(nameof(covariances), $"{subject} {fault}");
            }
        }

        return null;
    }
}
