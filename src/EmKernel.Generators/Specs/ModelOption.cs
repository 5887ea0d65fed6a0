namespace EmKernel.Generators.Specs;

/// <summary>A named argument of the model attribute: an enumeration's member or a number, as text.</summary>
internal sealed record ModelOption(string Name, string Value);
