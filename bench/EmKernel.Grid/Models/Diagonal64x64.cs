namespace EmKernel.Grid.Models;

[GaussianMixture(64, 64, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal64x64;
