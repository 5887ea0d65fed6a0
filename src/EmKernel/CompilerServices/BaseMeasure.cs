using System;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>
/// Σ w ln h(x) of a sample under an affine family, and whether its rows are in the domain of the family: looked at once for each
/// sample, since neither depends on parameters.
/// </summary>
/// <param name="Family">The family.</param>
/// <param name="LogSum">Σ w ln h(x).</param>
internal sealed record BaseMeasure(AffineFamily Family, double LogSum)
{
    /// <summary>Throws for a sample with an entry, in a row of positive weight, that the family does not have.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="family">The family.</param>
    /// <param name="observations">The sample.</param>
    /// <exception cref="ArgumentException">An entry is refused; the message names row and column.</exception>
    public static void RequireDomain<T>(AffineFamily family, Observations<T> observations)
        where T : unmanaged
    {
        ObservationChecks.RequireDimension(observations, family.Dimension);
        if (family.Equals(observations.CheckedFamily))
        {
            return;
        }

        int lanes = ObservationLayout.Lanes<T>();
        ReadOnlySpan<T> groups = observations.Groups;
        ReadOnlySpan<double> weights = observations.Weights;
        for (int first = 0; first < observations.Count; first += lanes)
        {
            int rows = Math.Min(lanes, observations.Count - first);
            for (int d = 0; d < family.Dimension; d++)
            {
                ReadOnlySpan<T> column = groups.Slice(first * family.Dimension + d * lanes, rows);
                for (int row = 0; row < rows; row++)
                {
                    if (family.FindEntryFault(ElementConversion.ToDouble(column[row]), d) is { } fault
                        && ObservationConstruction.IsPresent(weights, first + row))
                    {
                        throw new ArgumentException(
                            string.Create(
                                CultureInfo.InvariantCulture, $"The entry in row {first + row}, column {d} {fault}."),
                            nameof(observations));
                    }
                }
            }
        }

        if (!family.FeaturesAreColumns)
        {
            RequireRows(family, observations);
        }

        observations.CheckedFamily = family;
    }

    /// <summary>Whether a complete row is one of the family.</summary>
    /// <param name="family">The family.</param>
    /// <param name="row">The row.</param>
    /// <returns>Whether nothing is wrong with it.</returns>
    public static bool IsInDomain(AffineFamily family, ReadOnlySpan<double> row)
    {
        for (int d = 0; d < row.Length; d++)
        {
            if (family.FindFault(row[d], d) is not null)
            {
                return false;
            }
        }

        return family.FindRowFault(row) is null;
    }

    /// <summary>Throws for a row of positive weight of which a family cannot compute what it has to know.</summary>
    private static void RequireRows<T>(AffineFamily family, Observations<T> observations)
        where T : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> row = scratch.Doubles(family.Dimension);
        for (int n = 0; n < observations.Count; n++)
        {
            for (int d = 0; d < row.Length; d++)
            {
                row[d] = ElementConversion.ToDouble(observations[n, d]);
            }

            if (observations.Weight(n) > 0 && family.FindRowFault(row) is { } fault)
            {
                throw new ArgumentException(
                    string.Create(CultureInfo.InvariantCulture, $"Row {n} {fault}."), nameof(observations));
            }
        }
    }

    /// <summary>Σ w ln h(x) over the rows of positive weight.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="family">The family.</param>
    /// <param name="observations">A sample in the domain of the family.</param>
    /// <returns>The sum, natural logarithm.</returns>
    public static double Sum<T>(AffineFamily family, Observations<T> observations)
        where T : unmanaged
    {
        if (family.HasUnitBaseMeasure)
        {
            return 0;
        }

        if (observations.BaseMeasure is { } known && family.Equals(known.Family))
        {
            return known.LogSum;
        }

        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<T> row = scratch.Elements<T>(family.Dimension);
        double sum = 0;
        for (int n = 0; n < observations.Count; n++)
        {
            double weight = observations.Weight(n);
            if (weight > 0)
            {
                observations.CopyRowTo(n, row);
                sum += weight * OfRow<T>(family, row);
            }
        }

        observations.BaseMeasure = new BaseMeasure(family, sum);
        return sum;
    }

    /// <summary>ln h(x) of what is observed; −∞ for a row outside the domain.</summary>
    /// <typeparam name="T">double or float.</typeparam>
    /// <param name="family">The family.</param>
    /// <param name="row">The row.</param>
    /// <returns>The natural logarithm.</returns>
    public static double OfRow<T>(AffineFamily family, ReadOnlySpan<T> row)
        where T : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> entries = scratch.Doubles(row.Length);
        for (int d = 0; d < row.Length; d++)
        {
            entries[d] = ElementConversion.ToDouble(row[d]);
            if (family.FindEntryFault(entries[d], d) is not null)
            {
                return double.NegativeInfinity;
            }
        }

        return family.LogBaseMeasure(entries);
    }
}
