using System.Collections.Generic;
using EmKernel.Properties.Models;

namespace EmKernel.Properties.Generators;

/// <summary>What FsCheck draws and shrinks: a few numbers from which sample, start and prior follow.</summary>
/// <param name="Rows">The number of rows, at least 1.</param>
/// <param name="Seed">Of the entries, the start and the prior's numbers.</param>
/// <param name="Weights">Whether rows have weights, some of them 0.</param>
/// <param name="Prior">Which parts the prior has.</param>
/// <param name="Offset">The distance of all rows from the origin, in standard deviations.</param>
internal sealed record MixtureCase(int Rows, int Seed, bool Weights, PriorParts Prior, int Offset)
{
    /// <summary>Simpler cases: fewer rows, no weights, no prior, at the origin.</summary>
    public IEnumerable<MixtureCase> Shrink()
    {
        if (Rows > 1)
        {
            yield return this with { Rows = Rows / 2 };
            yield return this with { Rows = Rows - 1 };
        }

        if (Weights)
        {
            yield return this with { Weights = false };
        }

        if (Prior != PriorParts.None)
        {
            yield return this with { Prior = PriorParts.None };
        }

        if (Offset != 0)
        {
            yield return this with { Offset = 0 };
        }
    }

    /// <summary>The problem that this case describes, for a given model.</summary>
    public MixtureProblem For(MixtureUnderTest model) => model.Problem(this);
}
