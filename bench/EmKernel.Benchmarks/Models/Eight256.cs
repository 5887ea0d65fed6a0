namespace EmKernel.Benchmarks.Models;

[GaussianMixture(8, 8, VectorWidth = KernelVectorWidth.Vector256)]
public readonly partial record struct Eight256;
