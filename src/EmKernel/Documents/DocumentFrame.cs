using System.Collections.Immutable;

namespace EmKernel;

/// <summary>What a document of any family says before its numbers.</summary>
/// <param name="Family">The family.</param>
/// <param name="Texts">The word of each text member of the family, in their order.</param>
/// <param name="Dimension">D.</param>
/// <param name="Components">K; S for a chain of states.</param>
/// <param name="Columns">The names of the columns, or none.</param>
/// <param name="Precision">The element type of rows.</param>
/// <param name="FixedWeights">Whether a fit keeps the mixing weights.</param>
internal sealed record DocumentFrame(
    DocumentFamily Family,
    ImmutableArray<string> Texts,
    int Dimension,
    int Components,
    ImmutableArray<string> Columns,
    Precision Precision,
    bool FixedWeights)
{
    /// <summary>The numbers of each count member of the family, in their order.</summary>
    public ImmutableArray<ImmutableArray<int>> Counts { get; init; } = [];

    /// <summary>What each flag of the family says, in their order.</summary>
    public ImmutableArray<bool> Flags { get; init; } = [];
}
