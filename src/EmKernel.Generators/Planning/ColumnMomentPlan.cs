namespace EmKernel.Generators.Planning;

/// <summary>The moment pass with a column to each lane, so that the sums of a tile need no sum over lanes.</summary>
/// <param name="Runs">The components side by side: they share the load of a row and its squares.</param>
/// <param name="SharedRows">The rows side by side where squares are shared: components alone may not hide the latency of a sum.</param>
/// <param name="CentredRows">The rows side by side where components have centres of their own.</param>
/// <param name="Columns">D, padded to whole vectors.</param>
internal sealed record ColumnMomentPlan(ComponentRuns Runs, int SharedRows, int CentredRows, int Columns);
