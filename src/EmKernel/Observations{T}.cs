using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Threading;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>
/// An immutable sample: rows of numbers, with a weight for each row if given, and NaN for a missing entry.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
/// <remarks>
/// <para>Made by <see cref="Observations"/>. Safe to share between threads. Rows and columns are counted from 0.</para>
/// <para>
/// A weight is a frequency: a row of weight 2 counts as two equal rows. A row of weight 0 is absent whatever it holds.
/// Weights that are all 1 are the same as no weights, to the bit.
/// </para>
/// <para>
/// Entries are stored in groups of 8 rows (float: 16) as [group][column][row of the group], padded with zeros. Each
/// sample has a centre, the mean of each column over the finite entries of the rows of positive weight, which
/// kernels subtract before they sum squares; slices and blocks keep it, <see cref="WithWeights"/> computes it anew.
/// </para>
/// <para>
/// The rows of a block that miss entries are grouped once by which entries they miss, when a model first asks for it; the
/// complete rows of such a block are then stored a second time, without gaps.
/// </para>
/// </remarks>
public sealed class Observations<T>
    where T : unmanaged
{
    private const int LeastBlockLength = 1024;
    private const int MostBlocks = 64;
    private const int BlockLengthMultiple = 64;

    private readonly AlignedBuffer<T> _groups;
    private readonly AlignedBuffer<double> _weights;
    private readonly double[] _centre;
    private readonly int[] _sequenceEnds;
    private ReadOnlyCollection<Observations<T>>? _blocks;
    private double[]? _columnScales;
    private IncompleteRows<T>? _incompleteRows;
    private SequenceSegments<T>? _segments;
    private bool? _productsAreFinite;

    // Written whole by whoever is first; two threads that are both first write the same.
    private volatile AffineFamily? _checkedFamily;
    private volatile BaseMeasure? _baseMeasure;

    internal Observations(
        AlignedBuffer<T> groups,
        AlignedBuffer<double> weights,
        double[] centre,
        int count,
        bool hasMissing,
        bool isBlock,
        int[]? sequenceEnds = null)
    {
        _groups = groups;
        _weights = weights;
        _centre = centre;
        _sequenceEnds = sequenceEnds ?? [];
        Count = count;
        HasMissing = hasMissing;
        TotalWeight = weights.Length == 0 ? count : Sum(weights.Span);
        BlockLength = isBlock ? count : Math.Max(LeastBlockLength, RoundUp(CeilingDivide(count, MostBlocks)));
        BlockCount = count == 0 ? 0
            : isBlock || _sequenceEnds.Length == 0 ? CeilingDivide(count, BlockLength)
            : SequencePartition.BlockCount(_sequenceEnds, BlockLength);
    }

    /// <summary>The number of rows, those of weight 0 included.</summary>
    public int Count { get; }

    /// <summary>D, the number of columns; at least 1.</summary>
    public int Dimension => _centre.Length;

    /// <summary>Σ w_n; without weights the number of rows.</summary>
    public double TotalWeight { get; }

    /// <summary>Whether there are weights other than 1.</summary>
    public bool HasWeights => _weights.Length != 0;

    /// <summary>Whether an entry is missing (NaN) in a row of positive weight.</summary>
    public bool HasMissing { get; }

    /// <summary>
    /// The number of rows in a block: max(1024, ⌈n/64⌉ rounded up to a multiple of 64); the last block may be shorter.
    /// </summary>
    public int BlockLength { get; }

    /// <summary>The number of blocks: at most 64, and 0 for a sample without rows.</summary>
    public int BlockCount { get; }

    internal ReadOnlySpan<T> Groups => _groups.Span;

    internal ReadOnlySpan<double> Weights => _weights.Span;

    internal ReadOnlySpan<double> Centre => _centre;

    // Where the sequences end that blocks must not cut; empty for rows that are independent of one another.
    internal ReadOnlySpan<int> SequenceEnds => _sequenceEnds;

    // Each of several starts asks for them. Two threads may both compute them: the same numbers.
    internal ReadOnlySpan<double> ColumnScales => _columnScales ??= CompilerServices.ColumnScales.Compute(this);

    // The segments of a block's long sequences. Two threads may both cut them: alike.
    internal SequenceSegments<T> Segments => _segments ??= SequenceSegments<T>.Of(this);

    // Whether the product of any two entries less the centre is a finite double, weights aside. Two threads find the same.
    internal bool ProductsAreFinite => _productsAreFinite ??= ProductRange.IsFinite<T>(Groups, Centre);

    /// <summary>Whether recursions are to keep checkpoints of long sequences rather than numbers for each row.</summary>
    internal bool IsCheckpointed { get; private init; }

    /// <summary>The family in whose domain the rows are known to be.</summary>
    internal AffineFamily? CheckedFamily
    {
        get => _checkedFamily;
        set => _checkedFamily = value;
    }

    /// <summary>The base measure of the rows that was asked for last.</summary>
    internal BaseMeasure? BaseMeasure
    {
        get => _baseMeasure;
        set => _baseMeasure = value;
    }

    // The rows of a block sorted by what they miss. Two threads may both sort them: alike.
    internal IncompleteRows<T> IncompleteRows => _incompleteRows ??= new IncompleteRows<T>(this);

    /// <summary>An entry.</summary>
    /// <param name="row">The row, counted from 0.</param>
    /// <param name="column">The column, counted from 0.</param>
    /// <returns>The entry as given; NaN if missing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or column.</exception>
    public T this[int row, int column]
    {
        get
        {
            ThrowIfOutside(row, Count, nameof(row));
            ThrowIfOutside(column, Dimension, nameof(column));
            return Groups[ObservationLayout.IndexOf<T>(row, column, Dimension)];
        }
    }

    /// <summary>The weight of a row; 1 without weights.</summary>
    /// <param name="row">The row, counted from 0.</param>
    /// <returns>A finite number, 0 or above.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public double Weight(int row)
    {
        ThrowIfOutside(row, Count, nameof(row));
        return HasWeights ? Weights[row] : 1;
    }

    /// <summary>Copies a row.</summary>
    /// <param name="row">The row, counted from 0.</param>
    /// <param name="destination">Where the entries go: D of them.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> does not have D elements.</exception>
    public void CopyRowTo(int row, Span<T> destination)
    {
        ThrowIfOutside(row, Count, nameof(row));
        if (destination.Length != Dimension)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The destination has {destination.Length} elements for a row of {Dimension} columns."),
                nameof(destination));
        }

        ReadOnlySpan<T> groups = Groups;
        for (int d = 0; d < destination.Length; d++)
        {
            destination[d] = groups[ObservationLayout.IndexOf<T>(row, d, destination.Length)];
        }
    }

    /// <summary>A run of rows as a sample of its own, with the centre of this one.</summary>
    /// <param name="start">The first row, counted from 0.</param>
    /// <param name="length">The number of rows; 0 is legal.</param>
    /// <returns>
    /// The rows: sharing storage if the run begins at a multiple of 8 (float: 16) and ends at one or at the end, else a
    /// copy.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">The run is not within the sample.</exception>
    public Observations<T> Slice(int start, int length)
    {
        if (start < 0 || start > Count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(start),
                start,
                string.Create(CultureInfo.InvariantCulture, $"A slice of {Count} rows starts at 0 to {Count}."));
        }

        if (length < 0 || length > Count - start)
        {
            throw new ArgumentOutOfRangeException(
                nameof(length),
                length,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"A slice from row {start} of {Count} has 0 to {Count - start} rows."));
        }

        return Slice(start, length, isBlock: false);
    }

    /// <summary>The fixed partition of the sample, in the order of the rows.</summary>
    /// <returns>
    /// Blocks of <see cref="BlockLength"/> rows, the last of what remains; none for a sample without rows. The same
    /// objects at each call.
    /// </returns>
    /// <remarks>
    /// The partition depends on the number of rows alone, never on threads: an E-step folds the statistics of the
    /// blocks in this order, hence gives the same bits at any degree of parallelism. A block is its own only block.
    /// </remarks>
    public IReadOnlyList<Observations<T>> Blocks() => BlockList;

    /// <summary>The same rows with other weights.</summary>
    /// <param name="weights">One weight for each row; empty for none.</param>
    /// <returns>A sample that shares the entries; its centre is computed anew.</returns>
    /// <exception cref="ArgumentException">
    /// The number of weights is not that of the rows; a weight is negative or not finite, or so is their sum; a row of
    /// positive weight has an infinite entry.
    /// </exception>
    public Observations<T> WithWeights(ReadOnlySpan<double> weights) =>
        ObservationConstruction.Build(_groups, Count, Dimension, weights, nameof(weights));

    /// <summary>Says how many rows and columns there are.</summary>
    /// <returns>A short English phrase, the same in every culture.</returns>
    public override string ToString()
    {
        string weight = HasWeights ? string.Create(CultureInfo.InvariantCulture, $", total weight {TotalWeight}") : "";
        string missing = HasMissing ? ", with missing entries" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"{Count} observations of dimension {Dimension}{weight}{missing}");
    }

    internal Observations<T> Block(int index) => BlockList[index];

    /// <summary>Some of the rows as a block without missing entries, with the centre of this sample.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="missing">The columns that they miss: the centre stands there instead.</param>
    internal Observations<T> Pick(ReadOnlySpan<int> rows, ReadOnlySpan<int> missing)
    {
        AlignedBuffer<T> groups = AlignedBuffer<T>.Allocate(
            ObservationLayout.Length<T>(rows.Length, Dimension, nameof(rows)), clear: true);
        double[] weights = new double[HasWeights ? rows.Length : 0];
        for (int i = 0; i < rows.Length; i++)
        {
            CopyRow(rows[i], groups.Span, i);
            foreach (int d in missing)
            {
                groups.Span[ObservationLayout.IndexOf<T>(i, d, Dimension)] = ElementConversion.FromDouble<T>(_centre[d]);
            }

            if (HasWeights)
            {
                weights[i] = Weights[rows[i]];
            }
        }

        return new Observations<T>(
            groups,
            ObservationConstruction.CopyWeights<T>(weights),
            _centre,
            rows.Length,
            hasMissing: false,
            isBlock: true);
    }

    internal (int Row, int Column)? FirstMissing() =>
        HasMissing ? ObservationConstruction.FirstMissing(Groups, Weights, Dimension) : null;

    // Two threads may both make the list; all of them then see that of the first.
    private ReadOnlyCollection<Observations<T>> BlockList =>
        _blocks ?? Interlocked.CompareExchange(ref _blocks, MakeBlocks(), null) ?? _blocks;

    private static int CeilingDivide(int dividend, int divisor) => (int)(((long)dividend + divisor - 1) / divisor);

    private static int RoundUp(int length) => CeilingDivide(length, BlockLengthMultiple) * BlockLengthMultiple;

    private static double Sum(ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
        {
            sum += weight;
        }

        return sum;
    }

    private static void ThrowIfOutside(int index, int count, string parameterName)
    {
        if ((uint)index >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(
                parameterName,
                index,
                string.Create(CultureInfo.InvariantCulture, $"The sample has {count} of them, counted from 0."));
        }
    }

    /// <summary>The same rows, cut into sequences that each block holds whole.</summary>
    internal Observations<T> InSequences(int[] ends) =>
        new(_groups, _weights, _centre, Count, HasMissing, isBlock: false, ends) { IsCheckpointed = IsCheckpointed };

    /// <summary>The same sequences, of which recursions keep checkpoints.</summary>
    internal Observations<T> WithCheckpoints() =>
        new(_groups, _weights, _centre, Count, HasMissing, isBlock: false, _sequenceEnds) { IsCheckpointed = true };

    private ReadOnlyCollection<Observations<T>> MakeBlocks()
    {
        if (_sequenceEnds.Length > 0)
        {
            return Array.AsReadOnly(SequencePartition.Cut(this));
        }

        int length = BlockLength;
        Observations<T>[] blocks = new Observations<T>[BlockCount];
        for (int block = 0; block < blocks.Length; block++)
        {
            int start = block * length;
            blocks[block] = blocks.Length == 1 ? this : Slice(start, Math.Min(length, Count - start), isBlock: true);
        }

        return Array.AsReadOnly(blocks);
    }

    internal Observations<T> Slice(int start, int length, bool isBlock, int[]? sequenceEnds = null)
    {
        int lanes = ObservationLayout.Lanes<T>();
        bool isAligned = start % lanes == 0 && (length % lanes == 0 || start + length == Count);
        AlignedBuffer<T> groups = isAligned
            ? _groups.Slice(start * Dimension, (int)ObservationLayout.PaddedCount<T>(length) * Dimension)
            : CopyGroups(start, length);
        AlignedBuffer<double> weights = HasWeights
            ? SliceWeights(start, length, isAligned)
            : default;
        bool hasMissing = HasMissing
            && ObservationConstruction.FirstMissing<T>(groups.Span, weights.Span, Dimension) is not null;
        return new Observations<T>(groups, weights, _centre, length, hasMissing, isBlock, sequenceEnds)
        {
            IsCheckpointed = IsCheckpointed,
        };
    }

    private AlignedBuffer<double> SliceWeights(int start, int length, bool isAligned)
    {
        ReadOnlySpan<double> weights = Weights.Slice(start, length);
        return isAligned && weights.ContainsAnyExcept(1.0)
            ? _weights.Slice(start, (int)ObservationLayout.PaddedCount<T>(length))
            : ObservationConstruction.CopyWeights<T>(weights);
    }

    private AlignedBuffer<T> CopyGroups(int start, int length)
    {
        AlignedBuffer<T> copy = AlignedBuffer<T>.Allocate(
            ObservationLayout.Length<T>(length, Dimension, nameof(length)), clear: true);
        for (int row = 0; row < length; row++)
        {
            CopyRow(start + row, copy.Span, row);
        }

        return copy;
    }

    private void CopyRow(int row, Span<T> groups, int place)
    {
        ReadOnlySpan<T> source = Groups;
        for (int d = 0; d < Dimension; d++)
        {
            groups[ObservationLayout.IndexOf<T>(place, d, Dimension)] =
                source[ObservationLayout.IndexOf<T>(row, d, Dimension)];
        }
    }
}
