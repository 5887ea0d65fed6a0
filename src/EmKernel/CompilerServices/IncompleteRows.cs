using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;

namespace EmKernel.CompilerServices;

/// <summary>
/// A block with missing entries, sorted once: in goes the block, out come its complete rows as a sample that kernels pass
/// over as ever, and the others grouped by which entries they miss.
/// </summary>
/// <typeparam name="T">double or float.</typeparam>
/// <remarks>
/// Whatever depends on the pattern alone, such as a factorisation, is then done once for all rows that share it. Patterns
/// are numbered in the order in which they occur, by a dictionary of bit masks: the cost is linear in the number of rows
/// even where each has a pattern of its own. Rows of weight 0 are absent and count as complete.
/// </remarks>
internal sealed class IncompleteRows<T>
    where T : unmanaged
{
    private const int BitsInWord = 64;

    private readonly Observations<T> _block;
    private readonly int _dimension;
    private readonly int[] _rows;
    private readonly int[] _firsts;
    private readonly int[] _columns;
    private readonly int[] _observedCounts;
    private readonly int[] _completeRows;
    private readonly Observations<T>?[] _filled;

    /// <summary>Sorts a block.</summary>
    /// <param name="block">The block.</param>
    public IncompleteRows(Observations<T> block)
    {
        _block = block;
        _dimension = block.Dimension;
        List<int> complete = [];
        List<int> incomplete = [];
        List<int> patterns = [];
        int nodes = Number(block, complete, incomplete, patterns);
        (_rows, _firsts) = Group(CollectionsMarshal.AsSpan(incomplete), CollectionsMarshal.AsSpan(patterns), nodes);
        _columns = new int[_dimension * PatternCount];
        _observedCounts = new int[PatternCount];
        T[] row = new T[_dimension];
        for (int p = 0; p < PatternCount; p++)
        {
            block.CopyRowTo(_rows[_firsts[p]], row);
            _observedCounts[p] = MissingPattern.Sort<T>(row, _columns.AsSpan(p * _dimension, _dimension));
            CommonPatternCount += this[p].IsCommon ? 1 : 0;
        }

        foreach (int n in _rows)
        {
            TotalWeight += block.Weight(n);
        }

        _filled = new Observations<T>?[PatternCount];
        _completeRows = [.. complete];
        CompleteRows = block.Pick(_completeRows, []);
    }

    /// <summary>The complete rows, with the weights and the centre of the block.</summary>
    public Observations<T> CompleteRows { get; }

    /// <summary>Where the complete rows lie in the block, in ascending order.</summary>
    public ReadOnlySpan<int> CompletePlaces => _completeRows;

    /// <summary>Σ w of the incomplete rows.</summary>
    public double TotalWeight { get; }

    /// <summary>The number of patterns with a missing entry.</summary>
    public int PatternCount => _firsts.Length - 1;

    /// <summary>The number of those that are common.</summary>
    public int CommonPatternCount { get; }

    /// <summary>A pattern with its rows.</summary>
    /// <param name="index">From 0 to <see cref="PatternCount"/> − 1.</param>
    public MissingPattern this[int index] => new(
        _columns.AsSpan(index * _dimension, _dimension),
        _observedCounts[index],
        _rows.AsSpan(_firsts[index].._firsts[index + 1]));

    /// <summary>The rows of a pattern as a sample that kernels pass over: the centre stands where an entry is missing.</summary>
    /// <param name="index">From 0 to <see cref="PatternCount"/> − 1.</param>
    /// <returns>The same sample at each call. Two threads may both be first: they make the same.</returns>
    public Observations<T> Filled(int index)
    {
        MissingPattern pattern = this[index];
        return _filled[index] ??= _block.Pick(pattern.Rows, pattern.Missing);
    }

    /// <summary>Tells complete rows from others, and numbers the patterns of those.</summary>
    /// <returns>How many numbers were given. Where a mask takes several words, its beginnings have numbers, too.</returns>
    private static int Number(Observations<T> block, List<int> complete, List<int> incomplete, List<int> patterns)
    {
        int dimension = block.Dimension;
        ReadOnlySpan<T> groups = block.Groups;
        Dictionary<(int Beginning, ulong Word), int> numbers = [];
        ulong[] mask = new ulong[(dimension + BitsInWord - 1) / BitsInWord];
        for (int n = 0; n < block.Count; n++)
        {
            Array.Clear(mask);
            ulong any = 0;
            for (int d = 0; d < dimension && ObservationConstruction.IsPresent(block.Weights, n); d++)
            {
                bool isMissing = double.IsNaN(
                    ElementConversion.ToDouble(groups[ObservationLayout.IndexOf<T>(n, d, dimension)]));
                mask[d / BitsInWord] |= isMissing ? 1UL << (d % BitsInWord) : 0;
                any |= isMissing ? 1UL : 0;
            }

            if (any == 0)
            {
                complete.Add(n);
                continue;
            }

            int number = -1;
            foreach (ulong word in mask)
            {
                ref int next = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, (number, word), out bool isKnown);
                next = isKnown ? next : numbers.Count - 1;
                number = next;
            }

            incomplete.Add(n);
            patterns.Add(number);
        }

        return numbers.Count;
    }

    /// <summary>Sorts rows by pattern, by counting; numbers without rows are left out.</summary>
    private static (int[] Rows, int[] Firsts) Group(
        ReadOnlySpan<int> incomplete, ReadOnlySpan<int> patterns, int numbers)
    {
        int[] places = new int[numbers];
        foreach (int pattern in patterns)
        {
            places[pattern]++;
        }

        List<int> firsts = [];
        int first = 0;
        for (int number = 0; number < places.Length; number++)
        {
            int count = places[number];
            places[number] = first;
            if (count > 0)
            {
                firsts.Add(first);
                first += count;
            }
        }

        firsts.Add(first);
        int[] rows = new int[incomplete.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[places[patterns[i]]++] = incomplete[i];
        }

        return (rows, [.. firsts]);
    }
}
