using System;
using System.Globalization;
using System.IO;

namespace EmKernel.Comparison;

/// <summary>What the core can do, as <c>limit</c> measured it in one round.</summary>
/// <param name="Doubles">Billions of fused multiply-adds of doubles a second.</param>
/// <param name="Floats">The same of floats.</param>
/// <param name="NarrowDoubles">The same of doubles, in 256 bits.</param>
/// <param name="DoubleExponential">Nanoseconds for an exponential of a double.</param>
/// <param name="FloatExponential">The same of a float.</param>
/// <param name="Reading">GB/s read from memory.</param>
internal sealed record LimitRates(
    double Doubles,
    double Floats,
    double NarrowDoubles,
    double DoubleExponential,
    double FloatExponential,
    double Reading)
{
    /// <summary>Cycles in a nanosecond: two multiply-adds of eight doubles in each.</summary>
    public double Gigahertz => Doubles / 16;

    public static LimitRates Parse(string[] fields)
    {
        double[] values = Array.ConvertAll(fields, static field => double.Parse(field, CultureInfo.InvariantCulture));
        return values.Length == 6
            ? new LimitRates(values[0], values[1], values[2], values[3], values[4], values[5])
            : throw new InvalidDataException($"The limit answered with {values.Length} rates instead of 6.");
    }
}
