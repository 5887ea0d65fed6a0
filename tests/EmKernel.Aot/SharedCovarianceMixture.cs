namespace EmKernel.Aot;

/// <summary>Clusters that share a diagonal covariance, through the portable backend and in single precision.</summary>
[GaussianMixture(
    2, 3, Covariance = CovarianceStructure.TiedDiagonal, Precision = Precision.Single, Backend = KernelBackend.TensorPrimitives)]
public readonly partial record struct SharedCovarianceMixture;
