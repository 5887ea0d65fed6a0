using System;
using System.Globalization;

namespace EmKernel.Drawing;

/// <summary>What an axis says and which part of the line it shows.</summary>
public sealed record Axis
{
    // Beyond these sizes a span or a power of ten would overflow; no picture needs them.
    internal const double LargestMagnitude = 1e300;
    internal const double SmallestMagnitude = 1e-300;

    // Closer limits leave no room for ticks that differ as doubles.
    internal const double SmallestRelativeSpan = 1e-12;

    /// <summary>Describes an axis.</summary>
    /// <param name="title">The name of the quantity, or empty.</param>
    /// <param name="unit">The unit, written in parentheses after the title, or empty.</param>
    /// <param name="scaling">Linear or logarithmic.</param>
    /// <param name="minimum">The lower end, or null to fit the marks.</param>
    /// <param name="maximum">The upper end, or null to fit the marks.</param>
    /// <exception cref="ArgumentNullException">The title or the unit is null.</exception>
    /// <exception cref="ArgumentException">
    /// A limit is not finite, is beyond 1e300, is not positive on a logarithmic axis, or the limits are not in order.
    /// </exception>
    public Axis(
        string title = "",
        string unit = "",
        AxisScaling scaling = AxisScaling.Linear,
        double? minimum = null,
        double? maximum = null)
    {
        ArgumentNullException.ThrowIfNull(title);
        ArgumentNullException.ThrowIfNull(unit);
        Title = title;
        Unit = unit;
        Scaling = scaling;
        Minimum = minimum;
        Maximum = maximum;
        RequireDrawable(minimum, nameof(minimum));
        RequireDrawable(maximum, nameof(maximum));
        if (minimum is double low && maximum is double high
            && !(high - low > SmallestRelativeSpan * Math.Max(Math.Abs(low), Math.Abs(high))))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The maximum {high} must be clearly above the minimum {low}: exchange or widen the limits."),
                nameof(maximum));
        }
    }

    /// <summary>The name of the quantity.</summary>
    public string Title { get; }

    /// <summary>The unit of the quantity.</summary>
    public string Unit { get; }

    /// <summary>Linear or logarithmic.</summary>
    public AxisScaling Scaling { get; }

    /// <summary>The lower end; null where it is fitted to the marks.</summary>
    public double? Minimum { get; }

    /// <summary>The upper end; null where it is fitted to the marks.</summary>
    public double? Maximum { get; }

    /// <summary>Whether a value has a place here: NaN, ±∞ and, on a logarithmic axis, 0 and below have none.</summary>
    internal bool CanShow(double value) =>
        Math.Abs(value) <= LargestMagnitude && (Scaling == AxisScaling.Linear || value >= SmallestMagnitude);

    /// <summary>Title and unit, where the tick labels are to be multiplied by a power of ten.</summary>
    internal string Caption(int exponent)
    {
        string factor = exponent == 0 ? "" : Scales.NumberText.PowerOfTen(exponent);
        string unit = (factor, Unit) switch
        {
            ("", _) => Unit,
            (_, "") => "×" + factor,
            _ => factor + " " + Unit,
        };
        return (Title, unit) switch
        {
            (_, "") => Title,
            ("", _) => unit,
            _ => Title + " (" + unit + ")",
        };
    }

    private void RequireDrawable(double? limit, string name)
    {
        if (limit is double value && !CanShow(value))
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The {name} is {value}: a limit must be finite and, on a logarithmic axis, positive."),
                name);
        }
    }
}
