namespace EmKernel.Grid.Models;

[GaussianMixture(8, 8, Covariance = CovarianceStructure.Spherical)]
internal readonly partial record struct Spherical8x8;
