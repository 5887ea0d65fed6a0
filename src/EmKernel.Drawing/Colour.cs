using System;
using System.Globalization;

namespace EmKernel.Drawing;

/// <summary>An opaque sRGB colour.</summary>
/// <param name="Red">The red channel.</param>
/// <param name="Green">The green channel.</param>
/// <param name="Blue">The blue channel.</param>
public readonly record struct Colour(byte Red, byte Green, byte Blue)
{
    /// <summary>Blends colours by weights, such as the colours of components by responsibilities.</summary>
    /// <param name="colours">The colours, at least one.</param>
    /// <param name="weights">One weight per colour, finite, not negative, not all zero; their sum is free.</param>
    /// <returns>The colour Σ w_k c_k / Σ w_k.</returns>
    /// <remarks>The mean is taken in linear light, so that an even blend does not look too dark.</remarks>
    /// <exception cref="ArgumentException">The lengths differ, or the weights cannot be normalised.</exception>
    public static Colour Blend(ReadOnlySpan<Colour> colours, ReadOnlySpan<double> weights)
    {
        if (colours.Length != weights.Length)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"There are {weights.Length} weights for {colours.Length} colours: give one weight per colour."),
                nameof(weights));
        }

        double total = 0;
        double red = 0;
        double green = 0;
        double blue = 0;
        for (int k = 0; k < colours.Length; k++)
        {
            double weight = weights[k];
            if (!double.IsFinite(weight) || weight < 0)
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Weight {k} is {weight}: weights must be finite and not negative."),
                    nameof(weights));
            }

            total += weight;
            red += weight * ToLinear(colours[k].Red);
            green += weight * ToLinear(colours[k].Green);
            blue += weight * ToLinear(colours[k].Blue);
        }

        if (!(total > 0) || !double.IsFinite(total))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The weights sum to {total}: the sum must be positive and finite."),
                nameof(weights));
        }

        return new Colour(ToByte(red / total), ToByte(green / total), ToByte(blue / total));
    }

    /// <summary>Mixes this colour with another.</summary>
    /// <param name="other">The other colour.</param>
    /// <param name="share">The share of the other colour, from 0 (this colour) to 1 (the other).</param>
    /// <returns>The blend with weights (1 − share, share).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is outside [0, 1] or NaN.</exception>
    public Colour Mix(Colour other, double share)
    {
        if (!(share >= 0 && share <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(share),
                string.Create(CultureInfo.InvariantCulture, $"The share is {share}: it must lie between 0 and 1."));
        }

        return Blend([this, other], [1 - share, share]);
    }

    /// <summary>The colour as SVG and CSS write it.</summary>
    /// <returns>Such as <c>#0072b2</c>.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");

    // The sRGB transfer function of IEC 61966-2-1 and its inverse.
    private static double ToLinear(byte channel)
    {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    private static byte ToByte(double linear)
    {
        double value = linear <= 0.0031308 ? 12.92 * linear : (1.055 * Math.Pow(linear, 1 / 2.4)) - 0.055;
        return (byte)Math.Clamp(Math.Round(value * 255), 0, 255);
    }
}
