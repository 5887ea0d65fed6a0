namespace EmKernel.Grid.Models;

[GaussianMixture(8, 8, Covariance = CovarianceStructure.Diagonal)]
internal readonly partial record struct Diagonal8x8;
