namespace EmKernel.Aot;

/// <summary>Eruption length and waiting time in two clusters.</summary>
[GaussianMixture(2, 2)]
public readonly partial record struct FaithfulMixture;
