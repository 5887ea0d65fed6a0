using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>What a mixture of an affine family says of the missing entries of a row.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineMixtureConditionals
{
    /// <summary>Fills a row with conditional means; columns of codes with their likeliest code.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="row">The row, NaN where an entry is missing.</param>
    /// <param name="completed">Receives the row: observed entries to the bit.</param>
    /// <param name="variances">
    /// Receives conditional variances (of codes the probability of another one), 0 for observed entries; empty if not wanted.
    /// </param>
    /// <exception cref="ArgumentException">A length is wrong, or an entry is outside the domain of the family.</exception>
    public static void Impute<T>(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<T> row,
        Span<T> completed,
        Span<double> variances)
        where T : unmanaged
    {
        RequireRow(shape, row);
        ImputationRun.RequireLengths(completed.Length, variances.Length, shape.Dimension);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        new AffineImputation<T>(shape, parameters, scratch).FillWithMeans(row, completed, variances);
    }

    /// <summary>Fills a row with a draw.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="row">The row, NaN where an entry is missing.</param>
    /// <param name="random">The source of randomness.</param>
    /// <param name="completed">Receives the row: observed entries to the bit, a draw given those for missing ones.</param>
    /// <exception cref="ArgumentException">A length is wrong, or an entry is outside the domain of the family.</exception>
    public static void Impute<T>(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<T> row,
        Random random,
        Span<T> completed)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(random);
        RequireRow(shape, row);
        ImputationRun.RequireLengths(completed.Length, 0, shape.Dimension);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        new AffineImputation<T>(shape, parameters, scratch).FillWithDraw(row, random, completed);
    }

    /// <summary>Fills a sample with conditional means; columns of codes with their likeliest code.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="completed">Receives N×D entries, row by row.</param>
    /// <param name="variances">Receives N×D conditional variances, row by row; empty if not wanted.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the model does not take the sample.</exception>
    public static void Impute<T>(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<T> observations,
        Span<T> completed,
        Span<double> variances)
        where T : unmanaged
    {
        AffineMixtureParameters.CheckObservations(shape, observations);
        ImputationRun.RequireLengths(completed.Length, variances.Length, (long)observations.Count * shape.Dimension);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ImputationRun.FillWithMeans(
            new AffineImputation<T>(shape, parameters, scratch), observations, completed, variances);
    }

    /// <summary>Fills a sample with draws.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="random">The source of randomness; rows without missing entries take nothing from it.</param>
    /// <param name="completed">Receives N×D entries, row by row.</param>
    /// <exception cref="ArgumentException">A length is wrong, or the model does not take the sample.</exception>
    public static void Impute<T>(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        Observations<T> observations,
        Random random,
        Span<T> completed)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(random);
        AffineMixtureParameters.CheckObservations(shape, observations);
        ImputationRun.RequireLengths(completed.Length, 0, (long)observations.Count * shape.Dimension);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        ImputationRun.FillWithDraws(
            new AffineImputation<T>(shape, parameters, scratch), observations, random, completed);
    }

    private static void RequireRow<T>(AffineMixtureShape shape, ReadOnlySpan<T> row)
        where T : unmanaged
    {
        ArgumentChecks.RequireLength(row.Length, shape.Dimension, nameof(row));
        for (int d = 0; d < row.Length; d++)
        {
            FeatureLoader.RequireEntry(shape.Family, ElementConversion.ToDouble(row[d]), d, nameof(row));
        }
    }
}
