namespace EmKernel.Properties.Models;

/// <summary>Spherical models of the catalogue: a variance for each component.</summary>
internal static partial class SphericalModels
{
    [GaussianMixture(1, 2, Covariance = CovarianceStructure.Spherical,
        VectorWidth = KernelVectorWidth.Vector128, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Double1By2Fused128Fixed;

    [GaussianMixture(1, 4, Covariance = CovarianceStructure.Spherical,
        VectorWidth = KernelVectorWidth.Vector256, MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Double1By4Fused256Uniform;

    [GaussianMixture(2, 2, Covariance = CovarianceStructure.Spherical)]
    public readonly partial record struct Double2By2Fused;

    [GaussianMixture(4, 3, Covariance = CovarianceStructure.Spherical)]
    public readonly partial record struct Double4By3Fused;

    [GaussianMixture(17, 33, Covariance = CovarianceStructure.Spherical,
        Backend = KernelBackend.TensorPrimitives, MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Double17By33TensorPrimitivesUniform;

    [GaussianMixture(1, 1, Covariance = CovarianceStructure.Spherical, Precision = Precision.Single)]
    public readonly partial record struct Single1By1Fused;

    [GaussianMixture(3, 1, Covariance = CovarianceStructure.Spherical,
        Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector512)]
    public readonly partial record struct Single3By1Fused512;

    [GaussianMixture(9, 2, Covariance = CovarianceStructure.Spherical,
        Precision = Precision.Single, Backend = KernelBackend.TensorPrimitives, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Single9By2TensorPrimitivesFixed;
}
