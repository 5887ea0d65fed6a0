namespace EmKernel.Grid.Models;

[GaussianMixture(64, 16)]
internal readonly partial record struct Full64x16;
