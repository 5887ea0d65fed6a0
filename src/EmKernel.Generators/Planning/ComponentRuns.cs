namespace EmKernel.Generators.Planning;

/// <summary>The components cut into runs that are worked on side by side: some of one length, then some one shorter.</summary>
/// <param name="Length">The components of a longer run.</param>
/// <param name="Count">How many of these there are.</param>
/// <param name="ShorterCount">How many runs of one component less follow.</param>
internal sealed record ComponentRuns(int Length, int Count, int ShorterCount)
{
    /// <summary>The components of the longer runs.</summary>
    public int LongerComponents => Length * Count;

    /// <summary>
    /// Cuts components into runs: of one length if more than half of the most divides their number, else into as few as can be.
    /// </summary>
    public static ComponentRuns Of(int components, int most)
    {
        for (int length = most; 2 * length > most; length--)
        {
            if (components % length == 0)
            {
                return new ComponentRuns(length, components / length, 0);
            }
        }

        int runs = (components + most - 1) / most;
        int longer = (components + runs - 1) / runs;
        int shorterCount = runs * longer - components;
        return new ComponentRuns(longer, runs - shorterCount, shorterCount);
    }
}
