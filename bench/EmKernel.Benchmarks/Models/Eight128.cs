namespace EmKernel.Benchmarks.Models;

[GaussianMixture(8, 8, VectorWidth = KernelVectorWidth.Vector128)]
public readonly partial record struct Eight128;
