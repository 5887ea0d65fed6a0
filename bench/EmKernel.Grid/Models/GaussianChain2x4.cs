namespace EmKernel.Grid.Models;

[HiddenMarkovModel(2, 4)]
internal readonly partial record struct GaussianChain2x4;
