namespace EmKernel.Properties.Models;

/// <summary>TiedSpherical models of the catalogue: one variance.</summary>
internal static partial class TiedSphericalModels
{
    [GaussianMixture(2, 2, Covariance = CovarianceStructure.TiedSpherical)]
    public readonly partial record struct Double2By2Fused;

    [GaussianMixture(4, 1, Covariance = CovarianceStructure.TiedSpherical, VectorWidth = KernelVectorWidth.Vector128)]
    public readonly partial record struct Double4By1Fused128;

    [GaussianMixture(4, 3, Covariance = CovarianceStructure.TiedSpherical)]
    public readonly partial record struct Double4By3Fused;

    [GaussianMixture(17, 33, Covariance = CovarianceStructure.TiedSpherical,
        Backend = KernelBackend.TensorPrimitives, MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Double17By33TensorPrimitivesUniform;

    [GaussianMixture(1, 1, Covariance = CovarianceStructure.TiedSpherical,
        Precision = Precision.Single, Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct Single1By1TensorPrimitives;

    [GaussianMixture(1, 5, Covariance = CovarianceStructure.TiedSpherical,
        Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector256, MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Single1By5Fused256Uniform;

    [GaussianMixture(9, 3, Covariance = CovarianceStructure.TiedSpherical,
        Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector512, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Single9By3Fused512Fixed;
}
