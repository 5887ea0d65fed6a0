namespace EmKernel.Grid.Models;

[GaussianMixture(8, 8, Covariance = CovarianceStructure.Tied)]
internal readonly partial record struct Tied8x8;
