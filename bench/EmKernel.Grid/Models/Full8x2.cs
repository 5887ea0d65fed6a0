namespace EmKernel.Grid.Models;

[GaussianMixture(8, 2)]
internal readonly partial record struct Full8x2;
