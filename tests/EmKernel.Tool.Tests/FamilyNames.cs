namespace EmKernel.Tool.Tests;

/// <summary>The families that messages name.</summary>
internal static class FamilyNames
{
    public const string All = "gaussian-mixture, binomial-mixture, bernoulli-mixture, poisson-mixture, "
        + "categorical-mixture, multinomial-mixture, exponential-mixture, k-means, hidden-markov-model";
}
