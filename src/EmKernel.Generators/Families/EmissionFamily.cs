namespace EmKernel.Generators.Families;

/// <summary>The mixture that gives the states of a chain their densities.</summary>
/// <param name="AttributeName">The metadata name of the attribute that declares such a mixture.</param>
/// <param name="Options">The options of the chain that are the mixture's.</param>
internal sealed record EmissionFamily(string AttributeName, string[] Options)
{
    /// <summary>Whether a state has a run of the components, as many as the chain declares, rather than one.</summary>
    public bool HasComponents { get; init; }
}
