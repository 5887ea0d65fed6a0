namespace EmKernel.Properties.Models;

/// <summary>The declared hidden Markov models: each structure, both element types, vectors of states that are full and not.</summary>
internal static partial class ChainModels
{
    [HiddenMarkovModel(2, 3)]
    public readonly partial record struct Full2By3;

    [HiddenMarkovModel(1, 2, Covariance = CovarianceStructure.Tied)]
    public readonly partial record struct Tied1By2;

    [HiddenMarkovModel(3, 4, Covariance = CovarianceStructure.Diagonal)]
    public readonly partial record struct Diagonal3By4;

    [HiddenMarkovModel(2, 6, Covariance = CovarianceStructure.TiedDiagonal)]
    public readonly partial record struct TiedDiagonal2By6;

    [HiddenMarkovModel(2, 9, Covariance = CovarianceStructure.Spherical)]
    public readonly partial record struct Spherical2By9;

    [HiddenMarkovModel(2, 3, Covariance = CovarianceStructure.TiedSpherical, Precision = Precision.Single)]
    public readonly partial record struct TiedSpherical2By3Single;

    [HiddenMarkovModel(2, 3, Emission = HiddenMarkovEmission.GaussianMixture, EmissionComponents = 2)]
    public readonly partial record struct Full2By3Of2;

    [HiddenMarkovModel(2, 3, Emission = HiddenMarkovEmission.GaussianMixture)]
    public readonly partial record struct Full2By3Of1;

    [HiddenMarkovModel(1, 2, Emission = HiddenMarkovEmission.GaussianMixture, EmissionComponents = 3, Covariance = CovarianceStructure.TiedDiagonal, Precision = Precision.Single)]
    public readonly partial record struct TiedDiagonal1By2Of3Single;

    [HiddenMarkovModel(1, 2, HoldInitial = true, HoldTransitions = true)]
    public readonly partial record struct HeldChain1By2;

    [HiddenMarkovModel(1, 2, HoldEmission = true)]
    public readonly partial record struct HeldEmission1By2;

    [HiddenMarkovModel(1, 2, Emission = HiddenMarkovEmission.Bernoulli)]
    public readonly partial record struct Umbrella;

    [HiddenMarkovModel(3, 3, Emission = HiddenMarkovEmission.Bernoulli)]
    public readonly partial record struct Bernoulli3By3;

    [HiddenMarkovModel(1, 2, Emission = HiddenMarkovEmission.Poisson)]
    public readonly partial record struct Poisson1By2;

    [HiddenMarkovModel(1, 3, Emission = HiddenMarkovEmission.Poisson)]
    public readonly partial record struct Poisson1By3;

    [HiddenMarkovModel(1, 2, Emission = HiddenMarkovEmission.Categorical, Levels = [3])]
    public readonly partial record struct Health;
}
