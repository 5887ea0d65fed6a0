namespace EmKernel.Properties.Models;

/// <summary>Hard EM with one spherical variance and equal weights: only the distance to the means decides.</summary>
internal static partial class LloydModels
{
    [GaussianMixture(2, 2, Covariance = CovarianceStructure.TiedSpherical, Assignment = Assignment.Hard,
        MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Double2By2Fused;

    [GaussianMixture(4, 3, Covariance = CovarianceStructure.TiedSpherical, Assignment = Assignment.Hard,
        MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Double4By3Fused;

    [GaussianMixture(4, 3, Covariance = CovarianceStructure.TiedSpherical, Assignment = Assignment.Hard,
        MixingWeights = MixingWeights.Uniform, Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct Double4By3TensorPrimitives;
}
