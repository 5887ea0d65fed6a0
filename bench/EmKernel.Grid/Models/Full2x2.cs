namespace EmKernel.Grid.Models;

[GaussianMixture(2, 2)]
internal readonly partial record struct Full2x2;
