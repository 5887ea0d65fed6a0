namespace EmKernel.Grid.Models;

[GaussianMixture(16, 16)]
internal readonly partial record struct Full16x16;
