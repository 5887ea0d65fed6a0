using System;

namespace EmKernel.CompilerServices;

/// <summary>
/// The columns that have one value with certainty under a component, as all trials succeed where p = 1: in other rows the
/// component is impossible.
/// </summary>
/// <remarks>
/// An affine log-density cannot say this without adding what is larger than all its other terms, and losing these. So such a
/// column has no part in the sum, and its rows are looked at once more.
/// </remarks>
internal readonly ref struct CertainColumns
{
    private readonly AffineFamily? _family;
    private readonly ReadOnlySpan<double> _parameters;

    /// <summary>Finds whether there are any.</summary>
    /// <param name="family">The family of the components.</param>
    /// <param name="parameters">The parameters of the components, one after the other.</param>
    public CertainColumns(AffineFamily family, ReadOnlySpan<double> parameters)
    {
        if (family.HasCertainValues(parameters))
        {
            _family = family;
            _parameters = parameters;
        }
    }

    /// <summary>Gives components the log-density of 0 in the rows of a tile that they make impossible.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="block">The block of the rows.</param>
    /// <param name="first">The first row of the tile.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="logDensities">The log-densities, component by component.</param>
    /// <param name="componentStride">The distance between two components.</param>
    public void Exclude<TElement>(
        Observations<TElement> block, int first, int rows, Span<TElement> logDensities, int componentStride)
        where TElement : unmanaged
    {
        if (_family is null)
        {
            return;
        }

        int dimension = block.Dimension;
        TElement floor = ElementConversion.FromDouble<TElement>(ImpossibleRows.FloorOf<TElement>());
        ReadOnlySpan<TElement> groups = ObservationStorage.Groups(block);
        for (int i = 0; i < _parameters.Length; i++)
        {
            double value = _family.CertainValue(_parameters[i]);
            if (double.IsNaN(value))
            {
                continue;
            }

            (int component, int column) = Math.DivRem(i, _family.ParameterCount);
            Span<TElement> densities = logDensities.Slice(component * componentStride, rows);
            for (int row = 0; row < rows; row++)
            {
                TElement x = groups[ObservationLayout.IndexOf<TElement>(first + row, column, dimension)];
                if (ElementConversion.ToDouble(x) != value)
                {
                    densities[row] = floor;
                }
            }
        }
    }
}
