using System;
using System.ComponentModel;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>Independent columns of codes: ln p(x) = Σ_d ln p_d[x_d], a feature for each level of each column.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CategoricalFamily : SimplexFamily
{
    /// <summary>Describes a shape.</summary>
    /// <param name="levels">The number of levels of each column, each at least 1.</param>
    public CategoricalFamily(params ReadOnlySpan<int> levels)
        : base(levels.Length, Sum(levels), levels.ToArray())
    {
    }

    /// <inheritdoc/>
    internal override ReadOnlySpan<int> Levels => Blocks;

    /// <inheritdoc/>
    internal override AffineDocumentFamily Document => CategoricalDocumentFamily.Instance;

    /// <inheritdoc/>
    internal override bool HasUnitBaseMeasure => true;

    /// <summary>The place of a level of a column among the probabilities of a component.</summary>
    /// <param name="levels">The number of levels of each column.</param>
    /// <param name="column">The column.</param>
    /// <param name="level">The level.</param>
    /// <returns>The place.</returns>
    public static int Place(ReadOnlySpan<int> levels, int column, int level) => Sum(levels[..column]) + level;

    /// <inheritdoc/>
    internal override string? FindFault(double entry, int column) =>
        entry >= 0 && entry < Blocks[column] && entry == Math.Floor(entry)
            ? null
            : string.Create(
                CultureInfo.InvariantCulture, $"is {entry}: give a code, a whole number from 0 to {Blocks[column] - 1}");

    /// <inheritdoc/>
    internal override void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row)
    {
        int first = 0;
        for (int d = 0; d < row.Length; d++)
        {
            row[d] = ComponentWeights.Draw(parameters.Slice(first, Blocks[d]), random.NextDouble());
            first += Blocks[d];
        }
    }

    /// <inheritdoc/>
    public override bool Equals(AffineFamily? other) =>
        other is CategoricalFamily family && family.Blocks.SequenceEqual(Blocks);

    private static int Sum(ReadOnlySpan<int> levels)
    {
        int sum = 0;
        foreach (int count in levels)
        {
            sum += count;
        }

        return sum;
    }
}
