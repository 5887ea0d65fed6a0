using System.Collections.Generic;
using System.Linq;

namespace EmKernel.Generators.Planning;

/// <summary>Products that follow each other among the sums of a component.</summary>
/// <param name="Kind">What they are of.</param>
/// <param name="Vectors">The vectors of products of a row.</param>
/// <param name="MostTogether">The most vectors that are summed at a time.</param>
internal sealed record ProductGroup(ProductKind Kind, int Vectors, int MostTogether)
{
    /// <summary>The vectors cut into slices, each of which is summed at a time: the first vector of each, and how many they are.</summary>
    public IEnumerable<(int First, int Count)> Slices
    {
        get
        {
            int slices = (Vectors + MostTogether - 1) / MostTogether;
            return Enumerable.Range(0, slices)
                .Select(slice => (First: Vectors * slice / slices, End: Vectors * (slice + 1) / slices))
                .Select(static slice => (slice.First, slice.End - slice.First));
        }
    }
}
