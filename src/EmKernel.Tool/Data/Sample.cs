using System.Collections.Generic;

namespace EmKernel.Tool.Data;

/// <summary>A table in memory.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Observations">Its rows.</param>
/// <param name="Columns">The names of its columns; null for a file without header.</param>
/// <param name="SequenceLengths">The number of rows of each of its sequences.</param>
internal sealed record Sample<T>(
    Observations<T> Observations, IReadOnlyList<string>? Columns, IReadOnlyList<int> SequenceLengths)
    where T : unmanaged
{
    /// <summary>The rows as sequences.</summary>
    public SequenceObservations<T> Sequences =>
        InputException.Refusing(() => SequenceObservations.FromRows(Observations, [.. SequenceLengths]));
}
