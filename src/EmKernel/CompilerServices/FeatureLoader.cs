using System;
using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace EmKernel.CompilerServices;

/// <summary>Copies the features of a run of rows into a tile, in the layout that a backend reads.</summary>
/// <remarks>
/// Features are not centred: their first powers are all that is summed. In a weighted sample an entry beyond 2⁴⁰⁰ (float: 2⁶⁰)
/// can only stand in a row of weight 0; it becomes 0, so that no sum overflows.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FeatureLoader
{
    private const double Largest = 2.5822498780869086e120;
    private const double LargestSingle = 1.152921504606847e18;

    /// <summary>Whether a tile would be a copy of the groups of the sample.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="family">The family.</param>
    /// <param name="lanes">The lanes of the kernel's vector.</param>
    /// <param name="columns">The columns of the tile.</param>
    /// <returns>Whether it would.</returns>
    public static bool ReadsInPlace<TElement>(AffineFamily family, int lanes, int columns)
        where TElement : unmanaged =>
        lanes == Vector512<TElement>.Count && columns == family.Dimension && family.FeaturesAreColumns;

    /// <summary>Loads a tile as [vector][feature][lane], for kernels in hardware vectors.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="family">The family.</param>
    /// <param name="block">The block that the rows belong to.</param>
    /// <param name="firstRow">The first row; a multiple of the group length.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="lanes">The lanes of the kernel's vector.</param>
    /// <param name="columns">The columns of the tile; those beyond the features are 0.</param>
    /// <param name="rowMultiple">The rows are padded to a multiple of this.</param>
    /// <param name="tile">Receives the features.</param>
    /// <param name="weights">Receives the weights.</param>
    /// <returns>The number of rows with the padding.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LoadVectors<TElement>(
        AffineFamily family,
        Observations<TElement> block,
        int firstRow,
        int rows,
        int lanes,
        int columns,
        int rowMultiple,
        Span<TElement> tile,
        Span<TElement> weights)
        where TElement : unmanaged
    {
        if (family.FeaturesAreColumns)
        {
            return TileLoader.LoadVectors(
                block, firstRow, rows, lanes, columns, rowMultiple, default, LargestOf<TElement>(), tile, weights);
        }

        int padded = (rows + rowMultiple - 1) / rowMultiple * rowMultiple;
        tile.Clear();
        Spread(family, block, firstRow, rows, lanes, lanes * columns, lanes, tile);
        TileLoader.LoadWeights(block, firstRow, rows, weights[..padded]);
        return padded;
    }

    /// <summary>Loads a tile as [feature][row], for kernels over spans.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="family">The family.</param>
    /// <param name="block">The block that the rows belong to.</param>
    /// <param name="firstRow">The first row; a multiple of the group length.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="stride">The distance between two features of the tile; a multiple of the group length.</param>
    /// <param name="tile">Receives the features.</param>
    /// <param name="weights">Receives the weights.</param>
    /// <returns>The number of rows: this layout needs no padding.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LoadColumns<TElement>(
        AffineFamily family,
        Observations<TElement> block,
        int firstRow,
        int rows,
        int stride,
        Span<TElement> tile,
        Span<TElement> weights)
        where TElement : unmanaged
    {
        if (family.FeaturesAreColumns)
        {
            return TileLoader.LoadColumns(
                block, firstRow, rows, stride, default, LargestOf<TElement>(), tile, weights);
        }

        tile.Clear();
        int lanes = Vector512<TElement>.Count;
        Spread(family, block, firstRow, rows, lanes, lanes, stride, tile);
        TileLoader.LoadWeights(block, firstRow, rows, weights[..rows]);
        return rows;
    }

    /// <summary>Loads the features of one row.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="family">The family.</param>
    /// <param name="row">The row, D entries.</param>
    /// <param name="features">Receives the features that the kernel for one row sees.</param>
    /// <returns>log₂ h(x); −∞ for a row that misses an entry, which the kernel for one row does not take.</returns>
    /// <exception cref="ArgumentException">An entry is outside the domain of the family; the message names its column.</exception>
    public static double LoadRow<TElement>(AffineFamily family, ReadOnlySpan<TElement> row, Span<double> features)
        where TElement : unmanaged
    {
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> entries = scratch.Doubles(row.Length);
        for (int d = 0; d < row.Length; d++)
        {
            entries[d] = ElementConversion.ToDouble(row[d]);
            RequireEntry(family, entries[d], d, nameof(row));
        }

        family.ExpandRow(entries, features);
        if (MissingPattern.IsIn<double>(entries))
        {
            return double.NegativeInfinity;
        }

        return family.HasUnitBaseMeasure ? 0 : family.LogBaseMeasure(entries) / KernelMath.Ln2;
    }

    /// <summary>Requires an entry that the family has, or may miss.</summary>
    internal static void RequireEntry(AffineFamily family, double entry, int column, string parameterName)
    {
        if (family.FindEntryFault(entry, column) is { } fault)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"The entry in column {column} {fault}."), parameterName);
        }
    }

    private static TElement LargestOf<TElement>()
        where TElement : unmanaged =>
        ElementConversion.FromDouble<TElement>(typeof(TElement) == typeof(float) ? LargestSingle : Largest);

    /// <summary>Writes features that are not the columns: indicators of levels, or what a family of one's own makes of a row.</summary>
    private static void Spread<TElement>(
        AffineFamily family,
        Observations<TElement> block,
        int firstRow,
        int rows,
        int lanes,
        int vectorLength,
        int featureLength,
        Span<TElement> tile)
        where TElement : unmanaged
    {
        if (!family.Levels.IsEmpty)
        {
            SetIndicators(family.Levels, block, firstRow, rows, lanes, vectorLength, featureLength, tile);
            return;
        }

        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<double> entries = scratch.Doubles(family.Dimension);
        Span<double> features = scratch.Doubles(family.FeatureCount);
        ReadOnlySpan<TElement> groups = ObservationStorage.Groups(block);
        for (int row = 0; row < rows; row++)
        {
            for (int d = 0; d < entries.Length; d++)
            {
                entries[d] = ElementConversion.ToDouble(
                    groups[ObservationLayout.IndexOf<TElement>(firstRow + row, d, entries.Length)]);
            }

            // A row of weight 0 may hold anything, and is scored where it is a row of the family.
            if (!ObservationConstruction.IsPresent(block.Weights, firstRow + row)
                && !BaseMeasure.IsInDomain(family, entries))
            {
                continue;
            }

            family.Expand(entries, features);
            for (int f = 0; f < features.Length; f++)
            {
                tile[row / lanes * vectorLength + f * featureLength + row % lanes] =
                    ElementConversion.FromDouble<TElement>(features[f]);
            }
        }
    }

    /// <summary>Writes a 1 for the level that each entry of a run of rows has; a code that is no level has none.</summary>
    private static void SetIndicators<TElement>(
        ReadOnlySpan<int> levels,
        Observations<TElement> block,
        int firstRow,
        int rows,
        int lanes,
        int vectorLength,
        int featureLength,
        Span<TElement> tile)
        where TElement : unmanaged
    {
        TElement one = ElementConversion.FromDouble<TElement>(1);
        ReadOnlySpan<TElement> groups = ObservationStorage.Groups(block);
        int groupLanes = Vector512<TElement>.Count;
        for (int first = 0; first < rows; first += groupLanes)
        {
            int feature = 0;
            for (int d = 0; d < levels.Length; d++)
            {
                ReadOnlySpan<TElement> codes = groups[ObservationLayout.IndexOf<TElement>(firstRow + first, d, levels.Length)..];
                for (int lane = 0; lane < Math.Min(groupLanes, rows - first); lane++)
                {
                    double code = ElementConversion.ToDouble(codes[lane]);
                    if (code >= 0 && code < levels[d])
                    {
                        int row = first + lane;
                        tile[row / lanes * vectorLength + (feature + (int)code) * featureLength + row % lanes] = one;
                    }
                }

                feature += levels[d];
            }
        }
    }
}
