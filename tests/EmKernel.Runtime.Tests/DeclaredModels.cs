namespace EmKernel.Runtime.Tests;

/// <summary>Models declared in source, to compare with those compiled at run time.</summary>
public static partial class DeclaredModels
{
    [GaussianMixture(2, 3)]
    public readonly partial record struct Full;

    [GaussianMixture(2, 3, Covariance = CovarianceStructure.Tied)]
    public readonly partial record struct Tied;

    [GaussianMixture(2, 3, Covariance = CovarianceStructure.Diagonal)]
    public readonly partial record struct Diagonal;

    [GaussianMixture(2, 3, Covariance = CovarianceStructure.TiedDiagonal)]
    public readonly partial record struct TiedDiagonal;

    [GaussianMixture(2, 3, Covariance = CovarianceStructure.Spherical)]
    public readonly partial record struct Spherical;

    [GaussianMixture(2, 3, Covariance = CovarianceStructure.TiedSpherical)]
    public readonly partial record struct TiedSpherical;

    [GaussianMixture(2, 3, Precision = Precision.Single)]
    public readonly partial record struct SingleFull;

    [GaussianMixture(2, 3, Covariance = CovarianceStructure.Tied, Precision = Precision.Single)]
    public readonly partial record struct SingleTied;

    [GaussianMixture(2, 3, Covariance = CovarianceStructure.Diagonal, Precision = Precision.Single)]
    public readonly partial record struct SingleDiagonal;

    [GaussianMixture(2, 3, Covariance = CovarianceStructure.TiedDiagonal, Precision = Precision.Single)]
    public readonly partial record struct SingleTiedDiagonal;

    [GaussianMixture(2, 3, Covariance = CovarianceStructure.Spherical, Precision = Precision.Single)]
    public readonly partial record struct SingleSpherical;

    [GaussianMixture(2, 3, Covariance = CovarianceStructure.TiedSpherical, Precision = Precision.Single)]
    public readonly partial record struct SingleTiedSpherical;

    [GaussianMixture(20, 3)]
    public readonly partial record struct OnTheHeap;

    [GaussianMixture(1, 1, Backend = KernelBackend.TensorPrimitives)]
    public readonly partial record struct OneByOne;

    [GaussianMixture(2, 2, MixingWeights = MixingWeights.Uniform)]
    public readonly partial record struct Uniform;

    [GaussianMixture(2, 2, MixingWeights = MixingWeights.Fixed, VectorWidth = KernelVectorWidth.Vector128)]
    public readonly partial record struct Fixed;
}
