using System.Collections.Immutable;

namespace EmKernel;

/// <summary>A member of a document that holds one of a few words.</summary>
/// <param name="Name">Its name, as <c>covariance</c>.</param>
/// <param name="Values">The words that it may hold.</param>
internal sealed record TextMember(string Name, ImmutableArray<string> Values)
{
    /// <summary>Whether the member may be left out, and then has the first of the words.</summary>
    public bool IsOptional { get; init; }
}
