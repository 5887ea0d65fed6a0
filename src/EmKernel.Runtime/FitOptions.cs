using System;

namespace EmKernel.Runtime;

/// <summary>How a compiled model is fitted.</summary>
public sealed record FitOptions
{
    /// <summary>
    /// The prior of the model's family, as <see cref="GaussianMixturePrior"/>; null for maximum likelihood.
    /// </summary>
    public object? Prior { get; init; }

    /// <summary>When to stop; null for <see cref="ConvergenceCriterion.Default"/>.</summary>
    public ConvergenceCriterion? Criterion { get; init; }

    /// <summary>Told after each step, on the calling thread; or null.</summary>
    public IProgress<EmProgress>? Progress { get; init; }

    /// <summary>The largest number of threads, the caller's included; −1 for all cores, 1 by default.</summary>
    public int MaxDegreeOfParallelism { get; init; } = 1;
}
