namespace EmKernel.Grid.Models;

[GaussianMixture(64, 64, Covariance = CovarianceStructure.Diagonal, Precision = Precision.Single)]
internal readonly partial record struct SingleDiagonal64x64;
