namespace EmKernel.Properties.Models;

/// <summary>Tied models of the catalogue: one whole covariance for all components.</summary>
internal static partial class TiedModels
{
    [GaussianMixture(1, 2, Covariance = CovarianceStructure.Tied,
        Backend = KernelBackend.TensorPrimitives, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Double1By2TensorPrimitivesFixed;

    [GaussianMixture(2, 2, Covariance = CovarianceStructure.Tied)]
    public readonly partial record struct Double2By2Fused;

    [GaussianMixture(4, 3, Covariance = CovarianceStructure.Tied)]
    public readonly partial record struct Double4By3Fused;

    [GaussianMixture(9, 2, Covariance = CovarianceStructure.Tied, VectorWidth = KernelVectorWidth.Vector128)]
    public readonly partial record struct Double9By2Fused128;

    [GaussianMixture(5, 1, Covariance = CovarianceStructure.Tied,
        Precision = Precision.Single, Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct Single5By1TensorPrimitives;

    [GaussianMixture(17, 2, Covariance = CovarianceStructure.Tied,
        Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector512, MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Single17By2Fused512Uniform;

    [GaussianMixture(17, 25, Covariance = CovarianceStructure.Tied,
        Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector256, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Single17By25Fused256Fixed;
}
