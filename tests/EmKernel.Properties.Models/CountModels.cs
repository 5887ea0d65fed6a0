namespace EmKernel.Properties.Models;

/// <summary>Models of published counts.</summary>
internal static partial class CountModels
{
    [PoissonMixture(1, 1)]
    public readonly partial record struct One;

    [PoissonMixture(1, 2)]
    public readonly partial record struct Two;

    [PoissonMixture(1, 3)]
    public readonly partial record struct Three;

    [PoissonMixture(1, 4)]
    public readonly partial record struct Four;

    [PoissonMixture(2, 1, Exposure = true)]
    public readonly partial record struct Exposed;

    [CategoricalMixture(2, Levels = [2, 2, 2, 2])]
    public readonly partial record struct Conflict;
}
