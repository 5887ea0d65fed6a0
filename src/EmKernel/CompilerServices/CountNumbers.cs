using System;

namespace EmKernel.CompilerServices;

/// <summary>Counts: ln x! and draws.</summary>
internal static class CountNumbers
{
    private const int TableLength = 1024;

    // Above this the transformed rejection needs fewer numbers than the product of uniforms.
    private const double RejectionThreshold = 10;

    private static readonly double[] _logFactorials = MakeLogFactorials();

    /// <summary>Whether a number is a count: a whole number from 0 to 2⁵³.</summary>
    public static bool IsCount(double x) => x >= 0 && x <= 1L << 53 && x == Math.Floor(x);

    /// <summary>ln x!; exactly 0 for 0 and 1.</summary>
    public static double LogFactorial(double x) =>
        x < TableLength ? _logFactorials[(int)x] : SpecialFunctions.LogGamma(x + 1);

    /// <summary>Draws a Poisson count.</summary>
    public static double DrawPoisson(double rate, Random random) =>
        rate < RejectionThreshold ? DrawByProduct(rate, random) : DrawByRejection(rate, random);

    private static double DrawByProduct(double rate, Random random)
    {
        double limit = Math.Exp(-rate);
        int count = 0;
        for (double product = random.NextDouble(); product > limit; product *= random.NextDouble())
        {
            count++;
        }

        return count;
    }

    /// <summary>Transformed rejection with squeeze (Hörmann 1993, algorithm PTRS).</summary>
    private static double DrawByRejection(double rate, Random random)
    {
        double b = 0.931 + 2.53 * Math.Sqrt(rate);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        while (true)
        {
            double u = random.NextDouble() - 0.5;
            double v = 1 - random.NextDouble();
            double us = 0.5 - Math.Abs(u);
            double count = Math.Floor((2 * a / us + b) * u + rate + 0.43);
            if (us >= 0.07 && v <= squeeze)
            {
                return count;
            }

            bool isOutside = count < 0 || (us < 0.013 && v > us);
            if (!isOutside
                && Math.Log(v * inverseAlpha / (a / (us * us) + b)) <= count * Math.Log(rate) - rate - LogFactorial(count))
            {
                return count;
            }
        }
    }

    private static double[] MakeLogFactorials()
    {
        double[] logarithms = new double[TableLength];
        for (int x = 2; x < TableLength; x++)
        {
            logarithms[x] = SpecialFunctions.LogGamma(x + 1);
        }

        return logarithms;
    }
}
