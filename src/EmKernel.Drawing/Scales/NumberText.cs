using System;
using System.Globalization;
using System.Text;

namespace EmKernel.Drawing.Scales;

/// <summary>Numbers as axes write them: invariant, with a minus sign instead of a hyphen.</summary>
internal static class NumberText
{
    private const string Superscripts = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    public static string Fixed(double value, int decimals) =>
        value.ToString(string.Create(CultureInfo.InvariantCulture, $"F{decimals}"), CultureInfo.InvariantCulture)
            .Replace('-', '−');

    public static string PowerOfTen(int exponent)
    {
        StringBuilder text = new("10");
        foreach (char symbol in exponent.ToString(CultureInfo.InvariantCulture))
        {
            text.Append(symbol == '-' ? '⁻' : Superscripts[symbol - '0']);
        }

        return text.ToString();
    }

    /// <summary>count · 10^exponent, correctly rounded wherever the power of ten is exact.</summary>
    public static double Scaled(double count, int exponent) =>
        exponent >= 0 ? count * Math.Pow(10, exponent) : count / Math.Pow(10, -exponent);
}
