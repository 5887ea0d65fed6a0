namespace EmKernel.Benchmarks.Models;

[GaussianMixture(2, 2)]
public readonly partial record struct Faithful;
