using System;
using EmKernel;

namespace WindSpeeds;

/// <summary>
/// Wind speeds in two kinds of weather, each Rayleigh: p(x | σ²) = x/σ² exp(−x²/2σ²), the length of a vector whose two
/// components are normal with variance σ². EmKernel does not know this family; what it needs is written here.
/// </summary>
[CustomMixture(1, 2)]
public readonly partial record struct RayleighMixture : ICustomFamily
{
    /// <summary>T(x) = x².</summary>
    public static void Summarize(ReadOnlySpan<double> row, Span<double> statistics) => statistics[0] = row[0] * row[0];

    /// <summary>h(x) = x.</summary>
    public static double LogBaseMeasure(ReadOnlySpan<double> row) => Math.Log(row[0]);

    /// <summary>η = −1/2σ², b = −log σ².</summary>
    public static double FindNatural(ReadOnlySpan<double> parameters, Span<double> natural)
    {
        natural[0] = -0.5 / parameters[0];
        return -Math.Log(parameters[0]);
    }

    /// <summary>σ² = S/2N.</summary>
    public static void Maximize(double count, ReadOnlySpan<double> sums, Span<double> parameters) =>
        parameters[0] = sums[0] / (2 * count);

    /// <summary>A speed is positive.</summary>
    public static bool IsInSupport(double entry, int column) => entry > 0 && double.IsFinite(entry);

    /// <summary>σ² &gt; 0.</summary>
    public static bool IsInDomain(ReadOnlySpan<double> parameters) => parameters[0] > 0 && double.IsFinite(parameters[0]);

    /// <summary>By inversion: 1 − F(x) = exp(−x²/2σ²).</summary>
    public static void Draw(ReadOnlySpan<double> parameters, Random random, Span<double> row) =>
        row[0] = Math.Sqrt(-2 * parameters[0] * Math.Log(1 - random.NextDouble()));
}
