namespace EmKernel.Generators.Planning;

/// <summary>Products that are made together, and the components that take them side by side.</summary>
/// <param name="Kind">What they are of.</param>
/// <param name="Vectors">The vectors of products of a row.</param>
/// <param name="Runs">The components side by side.</param>
internal sealed record ProductGroup(ProductKind Kind, int Vectors, ComponentRuns Runs);
