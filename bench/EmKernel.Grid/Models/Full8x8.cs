namespace EmKernel.Grid.Models;

[GaussianMixture(8, 8)]
internal readonly partial record struct Full8x8;
