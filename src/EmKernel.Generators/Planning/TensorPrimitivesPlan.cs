namespace EmKernel.Generators.Planning;

/// <summary>The kernel over spans.</summary>
/// <param name="TileRows">The rows of a tile: long enough to pay for a call, short enough for the nearest caches.</param>
internal sealed record TensorPrimitivesPlan(int TileRows);
