namespace EmKernel.FSharp.Models;

/// <summary>Eruption length and waiting time in two clusters, each with its own covariance.</summary>
[GaussianMixture(2, 2)]
public readonly partial record struct FaithfulMixture;
