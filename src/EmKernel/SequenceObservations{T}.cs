using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EmKernel.CompilerServices;

namespace EmKernel;

/// <summary>An immutable sample of sequences of rows, of different lengths, with a weight for each if given.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <remarks>
/// <para>
/// Made by <see cref="SequenceObservations"/>. The rows of all sequences lie one after the other in one
/// <see cref="Observations{T}"/>. Safe to share between threads. Sequences are counted from 0.
/// </para>
/// <para>
/// A sample of independent rows is one sequence where a sample of sequences is wanted. A sequence of weight 2 counts as two equal
/// sequences; one of weight 0 is absent whatever it holds.
/// </para>
/// </remarks>
public sealed class SequenceObservations<T>
    where T : unmanaged
{
    internal SequenceObservations(Observations<T> rows) => Rows = rows;

    /// <summary>The rows of all sequences, each with the weight of its sequence.</summary>
    /// <remarks>Its blocks are whole sequences.</remarks>
    public Observations<T> Rows { get; }

    /// <summary>The number of sequences, those of weight 0 included.</summary>
    public int Count => Rows.SequenceEnds.Length;

    /// <summary>D, the number of columns of a row.</summary>
    public int Dimension => Rows.Dimension;

    /// <summary>Σ w T, the number of rows, each counted with the weight of its sequence.</summary>
    public double TotalWeight => Rows.TotalWeight;

    /// <summary>Takes a sample of rows as one sequence.</summary>
    /// <param name="rows">The rows, in the order of time.</param>
    /// <returns>The sequence.</returns>
    public static implicit operator SequenceObservations<T>(Observations<T> rows) => SequenceObservations.FromRows(rows);

    /// <summary>The rows with their sequences, as kernels read them.</summary>
    /// <param name="sequences">The sample.</param>
    /// <returns>Its rows.</returns>
    public static implicit operator Observations<T>(SequenceObservations<T> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return sequences.Rows;
    }

    /// <summary>The first row of a sequence.</summary>
    /// <param name="sequence">The sequence, counted from 0.</param>
    /// <returns>The row, counted from 0 over all sequences.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public int Start(int sequence)
    {
        ArgumentChecks.RequireIndex(sequence, Count, nameof(sequence));
        return sequence == 0 ? 0 : Rows.SequenceEnds[sequence - 1];
    }

    /// <summary>The number of rows of a sequence.</summary>
    /// <param name="sequence">The sequence, counted from 0.</param>
    /// <returns>At least 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public int Length(int sequence) => Rows.SequenceEnds[sequence] - Start(sequence);

    /// <summary>The weight of a sequence; 1 without weights.</summary>
    /// <param name="sequence">The sequence, counted from 0.</param>
    /// <returns>A finite number, 0 or above.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    public double Weight(int sequence) => Rows.Weight(Start(sequence));

    /// <summary>A run of sequences as a sample of its own, with the centre of this one.</summary>
    /// <param name="start">The first sequence, counted from 0.</param>
    /// <param name="count">The number of sequences; 0 is legal.</param>
    /// <returns>The sequences.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The run is not within the sample.</exception>
    public SequenceObservations<T> Slice(int start, int count)
    {
        if (start < 0 || count < 0 || start > Count - count)
        {
            throw new ArgumentOutOfRangeException(
                nameof(count),
                count,
                string.Create(CultureInfo.InvariantCulture, $"A slice from {start} must lie within {Count} sequences."));
        }

        return new(SequencePartition.Slice(Rows, start, start + count, isBlock: false));
    }

    /// <summary>The same sequences, of which an E-step keeps as little as it can.</summary>
    /// <returns>A sample that shares the rows. An E-step over it has the same bits.</returns>
    /// <remarks>
    /// <para>
    /// A sequence of more than 131 072 rows is run over in segments of some 8√T rows, with a checkpoint of S numbers between
    /// two of them. Of the whole sequence nothing is kept but the densities of its rows, T·S numbers, which are wanted twice. With
    /// checkpoints these are computed twice instead, and the memory that is needed grows with S·√T.
    /// </para>
    /// <para><see cref="IHiddenMarkovDecoder{TElement}.Smooth(SequenceObservations{TElement}, SmoothedRows)"/> needs no more either.</para>
    /// </remarks>
    public SequenceObservations<T> WithCheckpoints() => new(Rows.WithCheckpoints());

    /// <summary>The fixed partition of the sample into runs of whole sequences, in their order.</summary>
    /// <returns>At most 64 samples. They depend on the lengths of the sequences alone, never on threads.</returns>
    public IReadOnlyList<SequenceObservations<T>> Blocks() =>
        [.. Rows.Blocks().Select(static block => new SequenceObservations<T>(block))];

    /// <summary>Says how many sequences and rows there are.</summary>
    /// <returns>A short English phrase, the same in every culture.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count} sequences, {Rows}");
}
