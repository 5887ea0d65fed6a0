namespace EmKernel.Generators.Planning;

/// <summary>Where parameters and statistics live: inside the struct, so that a pure step allocates nothing, or in one array.</summary>
internal sealed record StoragePlan(bool Inline);
