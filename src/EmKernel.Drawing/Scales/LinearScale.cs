using System;
using System.Collections.Immutable;

namespace EmKernel.Drawing.Scales;

/// <summary>Equal differences take equal lengths.</summary>
internal sealed record LinearScale(double Minimum, double Maximum) : Scale(Minimum, Maximum)
{
    // Ticks at the ends survive rounding of the division by the step.
    private const double Tolerance = 1e-9;

    public override double Baseline => 0;

    public override double Fraction(double value) => (value - Minimum) / (Maximum - Minimum);

    /// <summary>Ticks at multiples of the smallest 1, 2 or 5 times 10^k that gives at most target intervals.</summary>
    public override TickSet Ticks(int target)
    {
        double least = (Maximum - Minimum) / target;
        int power = (int)Math.Floor(Math.Log10(least));
        double mantissa = NumberText.Scaled(least, -power);
        int digit = mantissa <= 1 + Tolerance ? 1 : mantissa <= 2 + Tolerance ? 2 : mantissa <= 5 + Tolerance ? 5 : 1;
        power += mantissa > 5 + Tolerance ? 1 : 0;

        double step = NumberText.Scaled(digit, power);
        double first = Math.Ceiling((Minimum / step) - Tolerance);
        double last = Math.Floor((Maximum / step) + Tolerance);
        double largest = Math.Max(Math.Abs(first), Math.Abs(last)) * step;
        int exponent = CommonExponent(largest, step);
        int decimals = Math.Max(0, exponent - power);

        ImmutableArray<Tick>.Builder ticks = ImmutableArray.CreateBuilder<Tick>();
        for (double count = first; count <= last; count++)
        {
            // Adding zero turns −0 into 0.
            double multiple = (count * digit) + 0.0;
            string label = NumberText.Fixed(NumberText.Scaled(multiple, power - exponent), decimals);
            ticks.Add(new Tick(NumberText.Scaled(multiple, power), label));
        }

        return new TickSet(ticks.ToImmutable(), exponent);
    }

    /// <summary>The power of ten, a multiple of three, that keeps labels short; 0 for ordinary numbers.</summary>
    private static int CommonExponent(double largest, double step)
    {
        if (largest == 0 || largest is >= 1e-3 and < 1e5)
        {
            return 0;
        }

        int exponent = 3 * (int)Math.Floor((Math.Log10(largest) + Tolerance) / 3);
        bool isShorter = largest is < 1 or >= 1e15 || step >= NumberText.Scaled(1, exponent - 3) * (1 - Tolerance);
        return isShorter ? exponent : 0;
    }
}
