namespace EmKernel.Grid.Models;

[GaussianMixture(8, 16)]
internal readonly partial record struct Full8x16;
