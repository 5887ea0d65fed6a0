namespace EmKernel.Runtime.Tests;

/// <summary>Hidden Markov models declared in source, one for each emission and kind of document.</summary>
public static partial class DeclaredChains
{
    [HiddenMarkovModel(2, 2, Covariance = CovarianceStructure.Tied)]
    public readonly partial record struct Gaussian;

    [HiddenMarkovModel(2, 3, Emission = HiddenMarkovEmission.Bernoulli)]
    public readonly partial record struct Bernoulli;

    [HiddenMarkovModel(1, 2, Emission = HiddenMarkovEmission.Poisson)]
    public readonly partial record struct Poisson;

    [HiddenMarkovModel(1, 2, Emission = HiddenMarkovEmission.Poisson, HoldInitial = true, HoldEmission = true)]
    public readonly partial record struct PartlyHeld;

    [HiddenMarkovModel(1, 2, Emission = HiddenMarkovEmission.Categorical, Levels = [3])]
    public readonly partial record struct Categorical;

    [HiddenMarkovModel(2, 2, Emission = HiddenMarkovEmission.Categorical, Levels = [3, 2])]
    public readonly partial record struct TwoColumns;

    [HiddenMarkovModel(2, 3, Emission = HiddenMarkovEmission.GaussianMixture, EmissionComponents = 2)]
    public readonly partial record struct Mixture;

    [HiddenMarkovModel(20, 16)]
    public readonly partial record struct OnTheHeap;
}
