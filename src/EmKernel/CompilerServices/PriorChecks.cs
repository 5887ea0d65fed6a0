using System;
using System.Collections.Immutable;
using System.Globalization;

namespace EmKernel.CompilerServices;

/// <summary>Refuses the parts of a prior that are improper.</summary>
internal static class PriorChecks
{
    /// <summary>Requires a finite number that is not below a bound.</summary>
    /// <param name="value">The number.</param>
    /// <param name="minimum">The bound; the least double for none.</param>
    /// <param name="name">The part of the prior.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below the bound or not finite.</exception>
    public static double Require(double value, double minimum, string name)
    {
        if (value >= minimum && double.IsFinite(value))
        {
            return value;
        }

        string bound = minimum > double.MinValue ? $" and at least {Text(minimum)}" : "";
        throw new ArgumentOutOfRangeException(name, $"{name} is {Text(value)}: give a finite number{bound}.");
    }

    /// <summary>Requires finite numbers that are not below a bound.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="minimum">The bound; the least double for none.</param>
    /// <param name="name">The part of the prior.</param>
    /// <returns>The numbers; none for <c>default</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is below the bound or not finite.</exception>
    public static ImmutableArray<double> RequireEach(ImmutableArray<double> values, double minimum, string name)
    {
        if (values.IsDefault)
        {
            return [];
        }

        foreach (double value in values)
        {
            Require(value, minimum, name);
        }

        return values;
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}
