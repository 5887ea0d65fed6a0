using System;

namespace EmKernel.Drawing.Scales;

/// <summary>A map of an interval of values to [0, 1], with ticks at round values.</summary>
internal abstract record Scale(double Minimum, double Maximum)
{
    // Room between the outermost data and the frame, as a part of the span.
    private const double Padding = 0.05;

    /// <summary>Where bars start.</summary>
    public abstract double Baseline { get; }

    /// <summary>The place of a value: 0 at the minimum, 1 at the maximum, beyond [0, 1] outside.</summary>
    public abstract double Fraction(double value);

    /// <summary>About <paramref name="target"/> ticks at round values, in ascending order.</summary>
    public abstract TickSet Ticks(int target);

    /// <summary>The scale of an axis that shows an interval of values.</summary>
    /// <param name="axis">The axis; its limits have precedence.</param>
    /// <param name="low">The lowest drawable value; +∞ if there is none.</param>
    /// <param name="high">The highest drawable value; −∞ if there is none.</param>
    /// <param name="hasBars">Whether bars stand on the axis: they start at the frame.</param>
    public static Scale Fit(Axis axis, double low, double high, bool hasBars) =>
        axis.Scaling == AxisScaling.Logarithmic
            ? FitLogarithmic(axis, low, high, hasBars)
            : FitLinear(axis, low, high, hasBars);

    private static LinearScale FitLinear(Axis axis, double low, double high, bool hasBars)
    {
        bool isEmpty = !(low <= high);
        (double start, double end) = isEmpty ? (0, 1) : Widen(low, high);
        double room = isEmpty ? 0 : Padding * (end - start);
        start -= hasBars && start == 0 ? 0 : room;
        end += hasBars && end == 0 ? 0 : room;
        double span = end - start;
        start = axis.Minimum ?? (axis.Maximum <= start ? axis.Maximum.Value - span : start);
        end = axis.Maximum ?? (start >= end ? start + span : end);
        (start, end) = axis is { Minimum: not null, Maximum: not null } ? (start, end) : Widen(start, end);
        return new LinearScale(axis.Minimum ?? start, axis.Maximum ?? end);
    }

    private static LogarithmicScale FitLogarithmic(Axis axis, double low, double high, bool hasBars)
    {
        bool isEmpty = !(low <= high);
        double start = isEmpty ? 0 : Math.Log10(low);
        double end = isEmpty ? 1 : Math.Log10(high);
        bool isConstant = end - start < 1e-9;
        double room = isEmpty ? 0 : isConstant ? 0.5 : Padding * (end - start);
        start = hasBars && !isEmpty ? Math.Ceiling(start) - 1 : start - room;
        end += room;
        double span = end - start;
        double? minimum = axis.Minimum is double lowest ? Math.Log10(lowest) : null;
        double? maximum = axis.Maximum is double highest ? Math.Log10(highest) : null;
        start = minimum ?? (maximum <= start ? maximum.Value - span : start);
        end = maximum ?? (start >= end ? start + span : end);
        return new LogarithmicScale(
            axis.Minimum ?? Math.Max(Math.Pow(10, start), Axis.SmallestMagnitude / 100),
            axis.Maximum ?? Math.Min(Math.Pow(10, end), Axis.LargestMagnitude * 100));
    }

    /// <summary>Opens an interval that is too short for ticks: to both sides, by a tenth of the value.</summary>
    private static (double Low, double High) Widen(double low, double high)
    {
        double size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low > Math.Max(Axis.SmallestRelativeSpan * size, Axis.SmallestMagnitude))
        {
            return (low, high);
        }

        double half = size > Axis.SmallestMagnitude * 100 ? size / 10 : 1;
        return (low - half, high + half);
    }
}
