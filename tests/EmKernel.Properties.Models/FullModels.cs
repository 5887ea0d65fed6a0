namespace EmKernel.Properties.Models;

/// <summary>Full models of the catalogue: one whole covariance for each component.</summary>
internal static partial class FullModels
{
    [GaussianMixture(2, 1, VectorWidth = KernelVectorWidth.Vector512)]
    public readonly partial record struct Double2By1Fused512;

    [GaussianMixture(2, 2)]
    public readonly partial record struct Double2By2Fused;

    [GaussianMixture(4, 3)]
    public readonly partial record struct Double4By3Fused;

    [GaussianMixture(5, 33, VectorWidth = KernelVectorWidth.Vector256, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Double5By33Fused256Fixed;

    [GaussianMixture(8, 5, VectorWidth = KernelVectorWidth.Vector512)]
    public readonly partial record struct Double8By5Fused512;

    [GaussianMixture(17, 3, Backend = KernelBackend.TensorPrimitives, MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Double17By3TensorPrimitivesUniform;

    [GaussianMixture(20, 3, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Double20By3FusedFixed;

    [GaussianMixture(1, 3,
        Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector128, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Single1By3Fused128Fixed;

    [GaussianMixture(3, 5, Precision = Precision.Single, Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct Single3By5TensorPrimitives;

    [GaussianMixture(9, 1, Precision = Precision.Single, Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct Single9By1TensorPrimitives;

    [GaussianMixture(9, 2, Precision = Precision.Single)]
    public readonly partial record struct Single9By2Fused;
}
