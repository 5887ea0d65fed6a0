namespace EmKernel.Grid.Models;

[GaussianMixture(8, 64)]
internal readonly partial record struct Full8x64;
