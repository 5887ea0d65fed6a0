using System;
using System.Globalization;

namespace EmKernel;

/// <summary>When a fit stops: tolerances, of which one has to be met, and a limit on the number of steps.</summary>
/// <remarks>
/// After each step a fit has converged if |gain| &lt; <see cref="RelativeTolerance"/>·(1 + |objective|), or |gain| &lt;
/// <see cref="AbsoluteTolerance"/>, or parameter change &lt; <see cref="ParameterTolerance"/>. The comparisons are
/// strict: a tolerance of 0 is never met, not even by a gain of 0, and NaN meets none.
/// </remarks>
public sealed record ConvergenceCriterion
{
    private readonly double _relativeTolerance = 1e-9;
    private readonly double _absoluteTolerance;
    private readonly double _parameterTolerance;
    private readonly int _iterationLimit = 1000;

    /// <summary>A relative tolerance of 1e-9 and at most 1000 steps.</summary>
    public static ConvergenceCriterion Default { get; } = new ConvergenceCriterion();

    /// <summary>The tolerance on the gain relative to 1 + |objective|; 1e-9 by default, 0 for never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double RelativeTolerance
    {
        get => _relativeTolerance;
        init => _relativeTolerance = RequireTolerance(value, nameof(RelativeTolerance));
    }

    /// <summary>
    /// The tolerance on the gain in natural units of log-likelihood; 0, which is never met, by default.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double AbsoluteTolerance
    {
        get => _absoluteTolerance;
        init => _absoluteTolerance = RequireTolerance(value, nameof(AbsoluteTolerance));
    }

    /// <summary>The tolerance on the largest change of a parameter; 0, which is never met, by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double ParameterTolerance
    {
        get => _parameterTolerance;
        init => _parameterTolerance = RequireTolerance(value, nameof(ParameterTolerance));
    }

    /// <summary>
    /// The most steps taken, counted from the start that is given to the fit; 1000 by default, 0 only scores the start.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int IterationLimit
    {
        get => _iterationLimit;
        init => _iterationLimit = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(
                nameof(IterationLimit), value, "The number of steps is 0 or above; 0 only scores the start.");
    }

    /// <summary>Whether a step has met one of the tolerances.</summary>
    /// <param name="gain">What the step added to the objective.</param>
    /// <param name="objective">The objective after the step.</param>
    /// <param name="parameterChange">The largest change of a parameter.</param>
    /// <returns>Whether the fit has converged.</returns>
    public bool IsMet(double gain, double objective, double parameterChange)
    {
        double size = Math.Abs(gain);
        return size < RelativeTolerance * (1 + Math.Abs(objective))
            || size < AbsoluteTolerance
            || parameterChange < ParameterTolerance;
    }

    private static double RequireTolerance(double value, string name) => double.IsFinite(value) && value >= 0
        ? value
        : throw new ArgumentOutOfRangeException(
            name,
            string.Create(
                CultureInfo.InvariantCulture,
                $"The tolerance is {value}: it is a finite number, 0 or above; 0 is never met."));
}
