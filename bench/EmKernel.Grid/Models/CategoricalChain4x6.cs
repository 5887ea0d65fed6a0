namespace EmKernel.Grid.Models;

[HiddenMarkovModel(1, 4, Emission = HiddenMarkovEmission.Categorical, Levels = [6])]
internal readonly partial record struct CategoricalChain4x6;
