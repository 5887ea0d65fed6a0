using Xunit;

namespace EmKernel.Properties.Published;

/// <summary>What EM must reach from the start of the same name, if iterated until nothing moves.</summary>
/// <param name="Converged">The log-likelihood at the fixed point.</param>
/// <param name="Published">The log-likelihood that was printed; it stopped early, so it is a lower bound.</param>
/// <param name="PublishedDigits">How far printing may have rounded <paramref name="Published"/> up.</param>
/// <param name="FreeParameters">As AIC and BIC count them.</param>
internal sealed record PublishedAnswer(
    double Converged, double Published, double PublishedDigits, int FreeParameters)
{
    private const double Tolerance = 1e-8;

    /// <summary>π_k at the fixed point; empty where nobody has stated them.</summary>
    public double[] Weights { get; init; } = [];

    /// <summary>μ_kd at the fixed point, [K×D], or empty.</summary>
    public double[] Means { get; init; } = [];

    /// <summary>The covariances at the fixed point, in the layout of the start, or empty.</summary>
    public double[] Covariances { get; init; } = [];

    /// <summary>Asserts that a fit which was iterated to a parameter change below 1e-13 ends here.</summary>
    /// <param name="logLikelihood">Of the fit: the sum over the rows.</param>
    /// <param name="weights">[K].</param>
    /// <param name="means">[K×D].</param>
    /// <param name="covariances">In the layout of the start.</param>
    public void AssertReached(double logLikelihood, double[] weights, double[] means, double[] covariances)
    {
        Assert.Equal(Converged, logLikelihood, Tolerance);
        Assert.True(
            logLikelihood >= Published - PublishedDigits - 1e-6,
            $"The published log-likelihood {Published:R} is higher than {logLikelihood:R}.");
        AssertClose(Weights, weights);
        AssertClose(Means, means);
        AssertClose(Covariances, covariances);
    }

    private static void AssertClose(double[] expected, double[] actual)
    {
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], Tolerance);
        }
    }
}
