namespace EmKernel.Generators.Families;

/// <summary>A member that reads one number of the statistics.</summary>
/// <param name="Accessor">The declaration, as <c>ExpectedCount(int component)</c>.</param>
/// <param name="Summary">What the number is.</param>
/// <param name="Checks">The arguments to check and the constants that bound them.</param>
/// <param name="Value">The expression of the number from <c>Values</c>.</param>
internal sealed record StatisticBlock(string Accessor, string Summary, string Checks, string Value)
{
    /// <summary>The expected counts, which the statistics of each family have first after log-likelihood and Σw.</summary>
    public static StatisticBlock ExpectedCount { get; } = new(
        "ExpectedCount(int component)",
        "N_k = Σ w r_k, the expected number of rows of a component.",
        ParameterBlock.ComponentCheck,
        "Values[2 + component]");
}
