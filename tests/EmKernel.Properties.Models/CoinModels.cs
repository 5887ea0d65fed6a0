namespace EmKernel.Properties.Models;

/// <summary>The two coins of Do and Batzoglou: five rounds of ten tosses.</summary>
internal static partial class CoinModels
{
    [BinomialMixture(1, 2, Trials = 10, MixingWeights = MixingWeights.Fixed)]
    public readonly partial record struct FixedCoins;

    [BinomialMixture(1, 2, Trials = 10)]
    public readonly partial record struct FreeCoins;
}
