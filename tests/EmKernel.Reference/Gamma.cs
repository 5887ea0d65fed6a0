using System;
using System.Linq;
using MathNet.Numerics;

namespace EmKernel.Reference;

/// <summary>The Gamma distribution of rates.</summary>
internal static class Gamma
{
    /// <summary>Σ log Gamma(λ | a, b), with a first and then b for each rate; 0 for no prior.</summary>
    public static double LogDensity(double[] rates, double[] concentrations) => concentrations.Length == 0
        ? 0
        : rates.Select((rate, d) =>
        {
            double a = concentrations[d];
            double b = concentrations[rates.Length + d];
            return a * Math.Log(b) - SpecialFunctions.GammaLn(a) + (a - 1) * Math.Log(rate) - b * rate;
        }).Sum();
}
