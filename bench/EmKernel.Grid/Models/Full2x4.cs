namespace EmKernel.Grid.Models;

[GaussianMixture(2, 4)]
internal readonly partial record struct Full2x4;
