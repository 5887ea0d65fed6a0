namespace EmKernel.Properties.Models;

/// <summary>Shapes of published answers that the catalogue of models does not have.</summary>
internal static partial class PublishedModels
{
    [GaussianMixture(2, 3, Covariance = CovarianceStructure.Tied)]
    public readonly partial record struct FaithfulTiedThree;

    [GaussianMixture(1, 2)]
    public readonly partial record struct WaitingUnequal;

    [GaussianMixture(2, 1)]
    public readonly partial record struct PairOne;

    [GaussianMixture(3, 1)]
    public readonly partial record struct FitnessOne;

    [GaussianMixture(5, 1)]
    public readonly partial record struct CementOne;

    [GaussianMixture(1, 2, Covariance = CovarianceStructure.Tied)]
    public readonly partial record struct WaitingEqual;

    [GaussianMixture(4, 2)]
    public readonly partial record struct IrisFullTwo;

    [GaussianMixture(1, 4)]
    public readonly partial record struct GalaxiesUnequalFour;

    [GaussianMixture(1, 3, Covariance = CovarianceStructure.Tied)]
    public readonly partial record struct GalaxiesEqualThree;
}
