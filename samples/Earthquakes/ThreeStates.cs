using EmKernel;

namespace Earthquakes;

/// <summary>Quiet, usual and active years.</summary>
[HiddenMarkovModel(1, 3, Emission = HiddenMarkovEmission.Poisson)]
public readonly partial record struct ThreeStates;
