using System.Collections.Immutable;

namespace EmKernel.Runtime;

/// <summary>The fit of a compiled model.</summary>
/// <param name="Outcome">How it ended, with the last healthy state and the index of its start.</param>
/// <param name="Trace">
/// One log-likelihood for each state, the start's first: iterations + 1 numbers, and none for a degenerate start.
/// </param>
/// <param name="Seed">The seed of the first start; null for a fit from given parameters.</param>
/// <param name="FreeParameterCount">
/// The number of free parameters, as AIC and BIC count them; transitions that the start excludes are not free.
/// </param>
public sealed record CompiledFit(
    EmOutcome<ICompiledState> Outcome, ImmutableArray<double> Trace, int? Seed, int FreeParameterCount);
