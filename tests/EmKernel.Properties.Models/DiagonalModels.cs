namespace EmKernel.Properties.Models;

/// <summary>Diagonal models of the catalogue: a variance for each component and column.</summary>
internal static partial class DiagonalModels
{
    [GaussianMixture(2, 2, Covariance = CovarianceStructure.Diagonal)]
    public readonly partial record struct Double2By2Fused;

    [GaussianMixture(4, 3, Covariance = CovarianceStructure.Diagonal)]
    public readonly partial record struct Double4By3Fused;

    [GaussianMixture(9, 33, Covariance = CovarianceStructure.Diagonal, VectorWidth = KernelVectorWidth.Vector512)]
    public readonly partial record struct Double9By33Fused512;

    [GaussianMixture(9, 33, Covariance = CovarianceStructure.Diagonal,
        Backend = KernelBackend.TensorPrimitives, MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Double9By33TensorPrimitivesUniform;

    [GaussianMixture(1, 1, Covariance = CovarianceStructure.Diagonal,
        Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector256)]
    public readonly partial record struct Single1By1Fused256;

    [GaussianMixture(1, 2, Covariance = CovarianceStructure.Diagonal,
        Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector128, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Single1By2Fused128Fixed;

    [GaussianMixture(17, 25, Covariance = CovarianceStructure.Diagonal,
        Precision = Precision.Single, Backend = KernelBackend.TensorPrimitives, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Single17By25TensorPrimitivesFixed;

    [GaussianMixture(8, 9, Covariance = CovarianceStructure.Diagonal,
        Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector256)]
    public readonly partial record struct Single8By9Fused256;
}
