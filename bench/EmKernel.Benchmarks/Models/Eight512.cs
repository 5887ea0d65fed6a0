namespace EmKernel.Benchmarks.Models;

[GaussianMixture(8, 8, VectorWidth = KernelVectorWidth.Vector512)]
public readonly partial record struct Eight512;
