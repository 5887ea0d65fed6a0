namespace EmKernel.Properties.Models;

/// <summary>Models of the catalogue that assign each row to one component alone: every structure once.</summary>
internal static partial class HardModels
{
    [GaussianMixture(2, 2, Assignment = Assignment.Hard)]
    public readonly partial record struct HardDouble2By2Fused;

    [GaussianMixture(4, 3, Covariance = CovarianceStructure.Tied, Assignment = Assignment.Hard,
        Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct HardDouble4By3TensorPrimitives;

    [GaussianMixture(3, 5, Covariance = CovarianceStructure.Diagonal, Assignment = Assignment.Hard,
        Precision = Precision.Single)]
    public readonly partial record struct HardSingle3By5Fused;

    [GaussianMixture(9, 3, Covariance = CovarianceStructure.TiedDiagonal, Assignment = Assignment.Hard,
        Precision = Precision.Single, Backend = KernelBackend.TensorPrimitives, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct HardSingle9By3TensorPrimitivesFixed;

    [GaussianMixture(2, 3, Covariance = CovarianceStructure.Spherical, Assignment = Assignment.Hard,
        VectorWidth = KernelVectorWidth.Vector128)]
    public readonly partial record struct HardDouble2By3Fused128;

    [GaussianMixture(17, 33, Covariance = CovarianceStructure.TiedSpherical, Assignment = Assignment.Hard,
        VectorWidth = KernelVectorWidth.Vector256, MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct HardDouble17By33Fused256Uniform;
}
