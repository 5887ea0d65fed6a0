using System;
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>Refuses samples that a model cannot take, with a message that says what to do.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ObservationChecks
{
    /// <summary>Requires a sample with the columns of the model.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <param name="dimension">D, the number of columns of the model.</param>
    /// <param name="parameterName">The argument to blame.</param>
    /// <exception cref="ArgumentNullException"><paramref name="observations"/> is null.</exception>
    /// <exception cref="ArgumentException">The sample has another number of columns.</exception>
    public static void RequireDimension<T>(
        [NotNull] Observations<T>? observations, int dimension, string parameterName = "observations")
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(observations, parameterName);
        if (observations.Dimension != dimension)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The sample has {observations.Dimension} columns, the model {dimension}: "
                    + $"select the columns of the model."),
                parameterName);
        }
    }

    /// <summary>Requires a sample without missing entries.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="observations">The sample.</param>
    /// <param name="parameterName">The argument to blame.</param>
    /// <exception cref="ArgumentNullException"><paramref name="observations"/> is null.</exception>
    /// <exception cref="ArgumentException">An entry of a row of positive weight is missing.</exception>
    public static void RequireComplete<T>(
        [NotNull] Observations<T>? observations, string parameterName = "observations")
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(observations, parameterName);
        if (observations.FirstMissing() is (int row, int column))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The entry in row {row}, column {column} is missing (NaN), which this model does not take: "
                    + $"impute it, or leave out the row, which weight 0 does too."),
                parameterName);
        }
    }
}
