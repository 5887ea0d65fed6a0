namespace EmKernel.Generators.Planning;

/// <summary>The kernel for one row: lanes across components.</summary>
/// <param name="Vector">The vector class, as <c>Vector512</c>.</param>
/// <param name="Lanes">Its lanes of double.</param>
/// <param name="PaddedComponents">K rounded up to whole vectors.</param>
/// <param name="Unrolled">Whether columns are unrolled.</param>
/// <param name="OnStack">Whether the log-densities of a row fit the stack.</param>
internal sealed record SingleRowPlan(string Vector, int Lanes, int PaddedComponents, bool Unrolled, bool OnStack);
