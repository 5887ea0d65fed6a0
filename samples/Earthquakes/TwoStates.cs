using EmKernel;

namespace Earthquakes;

/// <summary>Quiet and active years.</summary>
[HiddenMarkovModel(1, 2, Emission = HiddenMarkovEmission.Poisson)]
public readonly partial record struct TwoStates;
