namespace EmKernel.Generators.Planning;

/// <summary>The moment pass with a column to each lane, so that the sums of a tile need no sum over lanes.</summary>
/// <param name="Runs">The components side by side: they share the load of a row and its squares.</param>
/// <param name="Rows">The rows side by side, where the components alone do not hide the latency of a sum.</param>
/// <param name="Columns">D, padded to whole vectors.</param>
internal sealed record ColumnMomentPlan(ComponentRuns Runs, int Rows, int Columns);
