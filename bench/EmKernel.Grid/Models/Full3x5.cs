namespace EmKernel.Grid.Models;

[GaussianMixture(3, 5)]
internal readonly partial record struct Full3x5;
