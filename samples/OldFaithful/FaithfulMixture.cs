using EmKernel;

namespace OldFaithful;

/// <summary>Short and long eruptions of Old Faithful: two Gaussian components over (duration, waiting time).</summary>
[GaussianMixture(2, 2)]
public readonly partial record struct FaithfulMixture;
