using System;
using EmKernel.Properties.Models;
using FsCheck;
using FsCheck.Fluent;

namespace EmKernel.Properties.Generators;

/// <summary>The cases that FsCheck draws for a model.</summary>
internal static class MixtureCases
{
    private const int MostRows = 300;

    public static Arbitrary<MixtureCase> For(MixtureUnderTest model) => Arb.From(
        from rows in Gen.Choose(1, RowLimit(model))
        from seed in Gen.Choose(0, int.MaxValue)
        from weights in Gen.Elements(false, false, true)
        from prior in Gen.Elements(
            PriorParts.None, PriorParts.None, PriorParts.Weights, PriorParts.Means, PriorParts.Covariances, PriorParts.All)
        from offset in Gen.Elements(0, 0, 30)
        select new MixtureCase(rows, seed, weights, prior, offset),
        drawn => drawn.Shrink());

    /// <summary>Enough rows for covariances to exist in half of the cases, and few enough for the reference.</summary>
    private static int RowLimit(MixtureUnderTest model) =>
        Math.Min(MostRows, 40 + 4 * model.Components * model.Dimension);
}
