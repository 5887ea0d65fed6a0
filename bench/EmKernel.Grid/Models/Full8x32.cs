namespace EmKernel.Grid.Models;

[GaussianMixture(8, 32)]
internal readonly partial record struct Full8x32;
