using System;

namespace EmKernel.CompilerServices;

/// <summary>The special functions in the normalising constants of conjugate priors.</summary>
internal static class SpecialFunctions
{
    /// <summary>
    /// Below this the recurrence Γ(x + 1) = x Γ(x) shifts the argument; above it Stirling's series is exact to
    /// rounding.
    /// </summary>
    private const double StirlingThreshold = 10;

    private const double HalfLogTwoPi = 0.91893853320467274178;

    private const double LogPi = 1.14472988584940017414;

    /// <summary>ln Γ(x) for x &gt; 0, to 1e-14 relative to max(1, |ln Γ(x)|).</summary>
    public static double LogGamma(double x)
    {
        double product = 1;
        while (x < StirlingThreshold)
        {
            product *= x;
            x += 1;
        }

        // Stirling: the terms are B_2n / (2n (2n − 1) x^(2n − 1)); the first one left out is below 1e-17 for x ≥ 10.
        double y = 1 / (x * x);
        double series = 1.0 / 156;
        series = (series * y) - (691.0 / 360360);
        series = (series * y) + (1.0 / 1188);
        series = (series * y) - (1.0 / 1680);
        series = (series * y) + (1.0 / 1260);
        series = (series * y) - (1.0 / 360);
        series = (series * y) + (1.0 / 12);
        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + (series / x) - Math.Log(product);
    }

    /// <summary>ln Γ_D(x) = D(D − 1)/4·ln π + Σ_{j=0}^{D−1} ln Γ(x − j/2), for x &gt; (D − 1)/2.</summary>
    public static double LogMultivariateGamma(double x, int dimension)
    {
        double sum = 0.25 * dimension * (dimension - 1) * LogPi;
        for (int j = 0; j < dimension; j++)
        {
            sum += LogGamma(x - (0.5 * j));
        }

        return sum;
    }
}
