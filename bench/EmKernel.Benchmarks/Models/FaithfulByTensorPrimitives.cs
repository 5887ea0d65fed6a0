namespace EmKernel.Benchmarks.Models;

[GaussianMixture(2, 2, Backend = KernelBackend.TensorPrimitives)]
public readonly partial record struct FaithfulByTensorPrimitives;
