namespace EmKernel.Properties.Models;

/// <summary>TiedDiagonal models of the catalogue: a variance for each column.</summary>
internal static partial class TiedDiagonalModels
{
    [GaussianMixture(2, 2, Covariance = CovarianceStructure.TiedDiagonal)]
    public readonly partial record struct Double2By2Fused;

    [GaussianMixture(4, 3, Covariance = CovarianceStructure.TiedDiagonal)]
    public readonly partial record struct Double4By3Fused;

    [GaussianMixture(20, 1, Covariance = CovarianceStructure.TiedDiagonal, Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct Double20By1TensorPrimitives;

    [GaussianMixture(20, 25, Covariance = CovarianceStructure.TiedDiagonal,
        VectorWidth = KernelVectorWidth.Vector128, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Double20By25Fused128Fixed;

    [GaussianMixture(1, 3, Covariance = CovarianceStructure.TiedDiagonal,
        Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector512)]
    public readonly partial record struct Single1By3Fused512;

    [GaussianMixture(1, 3, Covariance = CovarianceStructure.TiedDiagonal,
        Precision = Precision.Single, Backend = KernelBackend.TensorPrimitives, MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Single1By3TensorPrimitivesUniform;

    [GaussianMixture(9, 2, Covariance = CovarianceStructure.TiedDiagonal,
        Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector256, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Single9By2Fused256Fixed;
}
