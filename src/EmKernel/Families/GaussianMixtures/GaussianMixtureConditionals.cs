using System;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>
/// What a Gaussian mixture says of the missing entries of a row: in go parameters and rows with holes, out come conditional
/// means and variances, draws, and the parameters of marginal and conditional mixtures.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianMixtureConditionals
{
    /// <summary>Fills a row with conditional means.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="row">The row, NaN where an entry is missing.</param>
    /// <param name="completed">Receives the row: observed entries to the bit, E[x | observed] for missing ones.</param>
    /// <param name="variances">Receives Var[x | observed], 0 for observed entries; empty if not wanted.</param>
    /// <exception cref="ArgumentException">A length is wrong, or an entry is infinite.</exception>
    public static void Impute<T>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<T> row,
        Span<T> completed,
        Span<double> variances)
        where T : unmanaged
    {
        ImputationRun.RequireRow(shape.Dimension, row);
        ImputationRun.RequireLengths(completed.Length, variances.Length, shape.Dimension);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Imputation<T> imputation = new(shape, parameters, scratch);
        imputation.FillWithMeans(row, completed, variances);
    }

    /// <summary>Fills a row with a draw.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="row">The row, NaN where an entry is missing.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="completed">Receives the row: observed entries to the bit, a draw given those for missing ones.</param>
    /// <exception cref="ArgumentException">A length is wrong, or an entry is infinite.</exception>
    public static void Impute<T>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<T> row,
        Random random,
        Span<T> completed)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(random);
        ImputationRun.RequireRow(shape.Dimension, row);
        ImputationRun.RequireLengths(completed.Length, 0, shape.Dimension);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Imputation<T> imputation = new(shape, parameters, scratch);
        imputation.FillWithDraw(row, random, completed);
    }

    /// <summary>Fills a sample with conditional means.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="completed">Receives N×D entries, row by row.</param>
    /// <param name="variances">Receives N×D conditional variances, row by row; empty if not wanted.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the sample has another dimension.</exception>
    public static void Impute<T>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<T> observations,
        Span<T> completed,
        Span<double> variances)
        where T : unmanaged
    {
        ObservationChecks.RequireDimension(observations, shape.Dimension);
        ImputationRun.RequireLengths(completed.Length, variances.Length, (long)observations.Count * shape.Dimension);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ImputationRun.FillWithMeans(
            new Imputation<T>(shape, parameters, scratch), observations, completed, variances);
    }

    /// <summary>Fills a sample with draws.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="random">The source of randomness; rows without missing entries take nothing from it.</param>
    /// <param name="completed">Receives N×D entries, row by row.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the sample has another dimension.</exception>
    public static void Impute<T>(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<T> observations,
        Random random,
        Span<T> completed)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(random);
        ObservationChecks.RequireDimension(observations, shape.Dimension);
        ImputationRun.RequireLengths(completed.Length, 0, (long)observations.Count * shape.Dimension);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ImputationRun.FillWithDraws(
            new Imputation<T>(shape, parameters, scratch), observations, random, completed);
    }

    /// <summary>The mixture of the missing entries of a row, given its observed ones.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="row">The row, NaN where an entry is missing.</param>
    /// <returns>The shape, whose columns are the missing ones in ascending order, and the parameters.</returns>
    internal static (GaussianMixtureShape Shape, double[] Parameters) Condition(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<double> row)
    {
        ImputationRun.RequireRow(shape.Dimension, row);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ConditionalGaussians components = new(shape, parameters, scratch);
        int[] columns = new int[shape.Dimension];
        int observed = MissingPattern.Sort(row, columns);
        int missing = shape.Dimension - observed;
        if (missing == 0)
        {
            throw new ArgumentException(
                "Every entry is given, and nothing is left to have a distribution: put NaN where one is free.",
                nameof(row));
        }

        components.Observe(columns, observed);
        components.Load(row);
        components.Score();
        components.Normalize(Vector256<double>.One, out _);
        GaussianMixtureShape left = new(missing, shape.Components, shape.Covariance, MixingWeights.Free);
        double[] values = new double[left.ParameterCount];
        Span<Vector512<double>> origins = scratch.Vectors(shape.Dimension);
        origins.Clear();
        for (int k = 0; k < shape.Components; k++)
        {
            values[k] = components.Responsibility(0, k);
            ReadOnlySpan<Vector512<double>> completed = components.Complete(k / Vector512<double>.Count, origins);
            for (int i = 0; i < missing; i++)
            {
                values[left.MeanOffset + k * missing + i] =
                    completed[ConditionalGaussians.RowsAtOnce * columns[observed + i]][k % Vector512<double>.Count];
            }
        }

        for (int c = 0; c < left.CovarianceCount; c++)
        {
            Span<double> covariance =
                values.AsSpan(left.CovarianceOffset + c * left.CovarianceLength, left.CovarianceLength);
            int index = 0;
            for (int i = 0; i < missing && index < covariance.Length; i++)
            {
                for (int j = left.IsFull ? 0 : i; j <= i; j++)
                {
                    covariance[index++] = components.Covariance(c, observed + i, observed + j);
                }
            }
        }

        return (left, values);
    }

    /// <summary>The mixture of some of the columns.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="columns">Different columns, at least one, in the order that they are to have.</param>
    /// <returns>Shape and parameters.</returns>
    internal static (GaussianMixtureShape Shape, double[] Parameters) Marginal(
        GaussianMixtureShape shape, ReadOnlySpan<double> parameters, ReadOnlySpan<int> columns)
    {
        RequireColumns(shape, columns);
        GaussianMixtureShape part = new(columns.Length, shape.Components, shape.Covariance, MixingWeights.Free);
        double[] values = new double[part.ParameterCount];
        parameters[..shape.Components].CopyTo(values);
        for (int k = 0; k < shape.Components; k++)
        {
            for (int i = 0; i < columns.Length; i++)
            {
                values[part.MeanOffset + k * columns.Length + i] =
                    parameters[shape.MeanOffset + k * shape.Dimension + columns[i]];
            }
        }

        for (int c = 0; c < part.CovarianceCount; c++)
        {
            ReadOnlySpan<double> whole =
                parameters.Slice(shape.CovarianceOffset + c * shape.CovarianceLength, shape.CovarianceLength);
            Span<double> covariance =
                values.AsSpan(part.CovarianceOffset + c * part.CovarianceLength, part.CovarianceLength);
            int index = 0;
            for (int i = 0; i < columns.Length && index < covariance.Length; i++)
            {
                for (int j = part.IsFull ? 0 : i; j <= i; j++)
                {
                    covariance[index++] = whole[shape.IsFull
                        ? PackedTriangle.Index(columns[i], columns[j])
                        : shape.VarianceIndex(columns[i])];
                }
            }
        }

        return (part, values);
    }

    private static void RequireColumns(GaussianMixtureShape shape, ReadOnlySpan<int> columns)
    {
        if (columns.IsEmpty)
        {
            throw new ArgumentException("There are no columns: give at least one.", nameof(columns));
        }

        for (int i = 0; i < columns.Length; i++)
        {
            ArgumentChecks.RequireIndex(columns[i], shape.Dimension, nameof(columns));
            if (columns[..i].Contains(columns[i]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture, $"Column {columns[i]} is given twice: give different columns."),
                    nameof(columns));
            }
        }
    }
}
