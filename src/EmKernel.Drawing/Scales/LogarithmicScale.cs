using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace EmKernel.Drawing.Scales;

/// <summary>Equal ratios take equal lengths.</summary>
internal sealed record LogarithmicScale(double Minimum, double Maximum) : Scale(Minimum, Maximum)
{
    private const double Tolerance = 1e-9;

    private static ImmutableArray<int> FineDigits { get; } = [1, 2, 5];

    public override double Baseline => Minimum;

    private double Start => Math.Log10(Minimum);

    private double End => Math.Log10(Maximum);

    public override double Fraction(double value) => (Math.Log10(value) - Start) / (End - Start);

    /// <summary>Ticks at powers of ten; over two decades or less at 1, 2, 5; over a part of one as if linear.</summary>
    public override TickSet Ticks(int target)
    {
        int first = (int)Math.Ceiling(Start - Tolerance);
        int last = (int)Math.Floor(End + Tolerance);
        int count = last - first + 1;
        if (count < 3)
        {
            List<(int Digit, int Power)> fine = [.. FineTicks(first - 1, last)];
            if (fine.Count >= 2 && fine.Count <= target + 1)
            {
                return Labelled(fine);
            }

            if (count < 2)
            {
                return new LinearScale(Minimum, Maximum).Ticks(target);
            }
        }

        // Powers that are multiples of the stride, so that the unit stays among the ticks.
        int stride = (count + target - 1) / target;
        IEnumerable<int> powers = Enumerable.Range(first, count).Where(power => power % stride == 0);
        return Labelled([.. powers.Select(static power => (1, power))]);
    }

    private static TickSet Labelled(IReadOnlyList<(int Digit, int Power)> ticks)
    {
        bool isPlain = ticks.All(static tick => tick.Power is >= -3 and <= 4);
        ImmutableArray<Tick> labelled = [.. ticks.Select(tick => new Tick(
            NumberText.Scaled(tick.Digit, tick.Power),
            isPlain ? NumberText.Fixed(NumberText.Scaled(tick.Digit, tick.Power), Math.Max(0, -tick.Power))
                : tick.Digit == 1 ? NumberText.PowerOfTen(tick.Power)
                : NumberText.Fixed(tick.Digit, 0) + "×" + NumberText.PowerOfTen(tick.Power)))];
        return new TickSet(labelled, 0);
    }

    private IEnumerable<(int Digit, int Power)> FineTicks(int first, int last) =>
        from power in Enumerable.Range(first, last - first + 1)
        from digit in FineDigits
        let fraction = Fraction(NumberText.Scaled(digit, power))
        where fraction is >= -Tolerance and <= 1 + Tolerance
        select (digit, power);
}
