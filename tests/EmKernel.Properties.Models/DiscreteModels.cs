namespace EmKernel.Properties.Models;

/// <summary>Poisson, exponential, categorical and multinomial models of the catalogue.</summary>
internal static partial class DiscreteModels
{
    [PoissonMixture(1, 3)]
    public readonly partial record struct Poisson1By3Fused;

    [PoissonMixture(4, 2, Backend = KernelBackend.TensorPrimitives, Precision = Precision.Single)]
    public readonly partial record struct Poisson4By2TensorPrimitivesSingle;

    [ExponentialMixture(2, 2)]
    public readonly partial record struct Exponential2By2Fused;

    [CategoricalMixture(3, Levels = [4, 2, 3])]
    public readonly partial record struct Categorical9By3Fused;

    [CategoricalMixture(2, Levels = [2, 2], Backend = KernelBackend.TensorPrimitives, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Categorical4By2TensorPrimitivesFixed;

    [MultinomialMixture(5, 3, VectorWidth = KernelVectorWidth.Vector256)]
    public readonly partial record struct Multinomial5By3Fused256;

    [CategoricalMixture(3, Levels = [3, 2], Assignment = Assignment.Hard)]
    public readonly partial record struct HardCategorical5By3Fused;

    [PoissonMixture(2, 2, Assignment = Assignment.Hard, Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct HardPoisson2By2TensorPrimitives;
}
