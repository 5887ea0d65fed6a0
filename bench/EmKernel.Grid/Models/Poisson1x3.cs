namespace EmKernel.Grid.Models;

[PoissonMixture(1, 3)]
internal readonly partial record struct Poisson1x3;
