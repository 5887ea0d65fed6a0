using System.Collections.Immutable;

namespace EmKernel.Comparison;

/// <summary>A line of the grid as the comparison sees it.</summary>
/// <param name="Name">The name, as all contenders know it.</param>
/// <param name="Title">What it is, in a few words.</param>
/// <param name="Rows">N; the rows of ten iterations where whole fits are timed.</param>
/// <param name="Dimension">D.</param>
/// <param name="Components">K.</param>
/// <param name="Bound">What cannot be done without.</param>
/// <param name="Contenders">Who takes part, by key, in the order of a round.</param>
internal sealed record ComparedWorkload(
    string Name,
    string Title,
    long Rows,
    int Dimension,
    int Components,
    Bound Bound,
    ImmutableArray<string> Contenders)
{
    /// <summary>Whether the rows are floats.</summary>
    public bool IsSingle { get; init; }
}
