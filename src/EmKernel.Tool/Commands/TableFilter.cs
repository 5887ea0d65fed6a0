using System;
using EmKernel.CompilerServices;
using EmKernel.Tool.Data;

namespace EmKernel.Tool.Commands;

/// <summary>Follows the states of a chain through the rows of a table, one after the other and in constant memory.</summary>
internal sealed class TableFilter
{
    private readonly CsvTable _table;
    private readonly double[] _row;
    private readonly double[] _probabilities;
    private readonly Action _advance;
    private long _count;

    public TableFilter(CsvTable table, IHiddenMarkovDecoder<double> decoder)
    {
        _table = table;
        _row = new double[table.Dimension];
        _probabilities = new double[decoder.StateCount];
        _advance = () => LogDensity = decoder.Advance(table.BeginsSequence, _row, _probabilities);
    }

    /// <summary>p(z_t = s | x_1 … x_t) at the present row.</summary>
    public ReadOnlySpan<double> Probabilities => _probabilities;

    /// <summary>The likeliest state at the present row; the lowest on ties.</summary>
    public int State => SingleRow.IndexOfLargest(_probabilities);

    /// <summary>log p(x_t | x_1 … x_t−1) of the present row.</summary>
    public double LogDensity { get; private set; }

    /// <summary>The first row that cannot follow those before it, counted from 1; null if there is none so far.</summary>
    public long? FirstImpossible { get; private set; }

    /// <summary>Goes on to the next row.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Read()
    {
        if (!_table.Read(_row, out _))
        {
            return false;
        }

        _count++;
        _table.Refusing(_advance);
        FirstImpossible ??= double.IsNegativeInfinity(LogDensity) ? _count : null;
        return true;
    }
}
