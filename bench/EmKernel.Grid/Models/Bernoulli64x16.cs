namespace EmKernel.Grid.Models;

[BernoulliMixture(64, 16)]
internal readonly partial record struct Bernoulli64x16;
