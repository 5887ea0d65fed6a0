using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Where the scores of a run of rows go; an empty span says that this part is not wanted.</summary>
/// <typeparam name="TElement">double or float.</typeparam>
/// <param name="logDensities">Receives log p(x_n | θ), natural logarithm.</param>
/// <param name="logCertainties">Receives log max_k r_nk, natural logarithm.</param>
/// <param name="responsibilities">Receives r_nk, row by row.</param>
/// <param name="labels">Receives arg max_k r_nk, the lowest index on ties.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly ref struct RowScores<TElement>(
    Span<double> logDensities,
    Span<double> logCertainties,
    Span<TElement> responsibilities,
    Span<int> labels)
    where TElement : unmanaged
{
    /// <summary>log p(x_n | θ), natural logarithm.</summary>
    public Span<double> LogDensities { get; } = logDensities;

    /// <summary>log max_k r_nk, natural logarithm.</summary>
    public Span<double> LogCertainties { get; } = logCertainties;

    /// <summary>r_nk, row by row.</summary>
    public Span<TElement> Responsibilities { get; } = responsibilities;

    /// <summary>arg max_k r_nk, the lowest index on ties.</summary>
    public Span<int> Labels { get; } = labels;

    /// <summary>The part of some of the rows.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="count">The number of rows.</param>
    /// <param name="components">K.</param>
    /// <returns>Their scores.</returns>
    public RowScores<TElement> Slice(int first, int count, int components) => new(
        Part(LogDensities, first, count),
        Part(LogCertainties, first, count),
        Part(Responsibilities, first * components, count * components),
        Part(Labels, first, count));

    private static Span<T> Part<T>(Span<T> whole, int start, int length) =>
        whole.IsEmpty ? default : whole.Slice(start, length);
}
