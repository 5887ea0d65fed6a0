using System;

namespace EmKernel.Comparison;

/// <summary>The physical limit of a shape of the sweep.</summary>
internal static class SweepLimits
{
    public static double Limit(this SweepShape shape, LimitRates rates) => PhysicalLimit.Seconds(
        new ComparedWorkload(
            shape.Name, "", shape.Rows, shape.Dimension, shape.Components, Enum.Parse<Bound>(shape.Structure), []),
        rates);
}
