using System;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>Rows of counts: ln p(x) = ln (Σ_d x_d)! + Σ_d [x_d ln p_d − ln x_d!], given the sum of the row.</summary>
/// <param name="dimension">D ≥ 2.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MultinomialFamily(int dimension) : SimplexFamily(dimension, dimension, [dimension])
{
    /// <inheritdoc/>
    internal override AffineDocumentFamily Document => MultinomialDocumentFamily.Instance;

    /// <inheritdoc/>
    internal override string? FindFault(double entry, int column) => CountNumbers.IsCount(entry)
        ? null
        : string.Create(CultureInfo.InvariantCulture, $"is {entry}: give a count, a whole number of at least 0");

    /// <inheritdoc/>
    internal override string? FindHoleFault(int column) =>
        "is missing: give every count, since a row is modelled given its sum";

    /// <inheritdoc/>
    internal override double LogBaseMeasure(ReadOnlySpan<double> row)
    {
        double sum = 0;
        double total = 0;
        foreach (double x in row)
        {
            sum -= CountNumbers.LogFactorial(x);
            total += x;
        }

        return sum + CountNumbers.LogFactorial(total);
    }

    /// <summary>Draws a row whose sum is 1: the sum of a row is given, not part of the model.</summary>
    internal override void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row)
    {
        row.Clear();
        row[ComponentWeights.Draw(parameters, random.NextDouble())] = 1;
    }

    /// <inheritdoc/>
    public override bool Equals(AffineFamily? other) =>
        other is MultinomialFamily family && family.Dimension == Dimension;
}
