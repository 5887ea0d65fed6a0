using System.Linq;

namespace EmKernel.Generators.Specs;

/// <summary>A declared model: strings and numbers only, so that equal declarations give equal specs.</summary>
/// <param name="AttributeName">The metadata name of the attribute, which says the family.</param>
/// <param name="Type">The user's type.</param>
/// <param name="Dimension">D.</param>
/// <param name="Components">K.</param>
/// <param name="Precision">The element type of rows.</param>
/// <param name="Backend">The batch backend.</param>
/// <param name="VectorWidth">The hardware vector asked for.</param>
/// <param name="Options">The other named arguments, in the order of their names.</param>
internal sealed record ModelSpec(
    string AttributeName,
    TypeSpec Type,
    int Dimension,
    int Components,
    ElementType Precision,
    Backend Backend,
    VectorWidth VectorWidth,
    EquatableArray<ModelOption> Options)
{
    /// <summary>The value of a named argument, or what the attribute has when it is left out.</summary>
    public string Option(string name, string fallback) =>
        Options.FirstOrDefault(option => option.Name == name)?.Value ?? fallback;
}
