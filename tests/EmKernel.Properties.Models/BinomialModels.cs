namespace EmKernel.Properties.Models;

/// <summary>Binomial and Bernoulli models of the catalogue.</summary>
internal static partial class BinomialModels
{
    [BinomialMixture(1, 2, Trials = 10)]
    public readonly partial record struct Binomial1By2Fused;

    [BinomialMixture(3, 5, Trials = 4, Precision = Precision.Single, VectorWidth = KernelVectorWidth.Vector128)]
    public readonly partial record struct Binomial3By5Single128;

    [BernoulliMixture(20, 9, VectorWidth = KernelVectorWidth.Vector512, MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Bernoulli20By9Fused512Uniform;

    [BernoulliMixture(17, 33, VectorWidth = KernelVectorWidth.Vector256)]
    public readonly partial record struct Bernoulli17By33Fused256;

    [BernoulliMixture(4, 1, Backend = KernelBackend.TensorPrimitives, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct Bernoulli4By1TensorPrimitivesFixed;

    [BernoulliMixture(6, 3, Assignment = Assignment.Hard)]
    public readonly partial record struct HardBernoulli6By3Fused;
}
