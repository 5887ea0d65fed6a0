using System;

namespace EmKernel.Comparison;

/// <summary>The least time in which a core can do the work, from the rates at which it computes and reads.</summary>
/// <remarks>
/// Fused multiply-adds for a row and a component; an add or a multiply alone takes the place of one:
/// <list type="bullet">
/// <item>full: D(D+1)/2 to whiten and D squares; D(D+1)/2 second moments, D products r x, D first moments;</item>
/// <item>diagonal: 2D and 2D, since x² serves all components; spherical, Poisson and Bernoulli: D and D;</item>
/// <item>tied: D and D, and D(D+1)/2 for a row to whiten it once;</item>
/// <item>k-means: D, and D for a row to be added to its centre;</item>
/// <item>chains, for a row: 3S² forward, backward and in pairs, 4S products, and the emission as above.</item>
/// </list>
/// Beside them an exponential for a row and a component, and a logarithm, taken as 1.3 exponentials, for a row. Nothing is
/// counted for maxima, normalisation, loads or the M-step. A sample that no cache of a core holds must be read once.
/// k-means has neither; a chain waits in each direction for S dependent multiply-adds and a multiplication, four cycles each.
/// </remarks>
internal static class PhysicalLimit
{
    private const double LogarithmInExponentials = 1.3;
    private const double LargestCachedBytes = 1 << 20;

    /// <summary>The least seconds of one unit of a workload.</summary>
    public static double Seconds(ComparedWorkload workload, LimitRates rates) => 1e-9 * workload.Bound switch
    {
        Bound.OneRow => OneRow(workload, rates),
        Bound.ManyRows => ManyRows(workload, rates),
        Bound.Nearest => Math.Max(
            workload.Rows * (workload.Components + 1.0) * workload.Dimension / rates.Doubles,
            Reading(8.0 * workload.Rows * workload.Dimension, rates)),
        Bound.CodeChain or Bound.GaussianChain or Bound.GaussianFilter => Chain(workload, rates),
        _ => Math.Max(
            Computing(
                MultiplyAdds(workload.Bound, workload.Dimension, workload.Components),
                workload.Rows,
                workload.Components,
                workload.IsSingle ? rates.Floats : rates.Doubles,
                workload.IsSingle ? rates.FloatExponential : rates.DoubleExponential),
            Reading(workload.Rows * workload.Dimension * (workload.IsSingle ? sizeof(float) : sizeof(double)), rates)),
    };

    /// <summary>The least seconds of the multiply-adds alone at 256 bits: the peak of a core without AVX-512.</summary>
    public static double NarrowSeconds(ComparedWorkload workload, LimitRates rates) => 1e-9
        * workload.Rows * workload.Components
        * MultiplyAdds(workload.Bound, workload.Dimension, workload.Components) / rates.NarrowDoubles;

    /// <summary>Fused multiply-adds of an iteration, for a row and a component.</summary>
    public static double MultiplyAdds(Bound bound, int dimension, int components) => bound switch
    {
        Bound.Full => dimension * (dimension + 1.0) + 3 * dimension,
        Bound.Diagonal => 4 * dimension,
        Bound.Spherical => 2 * dimension,
        Bound.Tied => 2 * dimension + dimension * (dimension + 1) / 2.0 / components,
        _ => throw new ArgumentOutOfRangeException(nameof(bound), bound, "Scoring has no iterations."),
    };

    private static double Computing(
        double multiplyAdds, long rows, int components, double multiplyAddRate, double exponential) =>
        rows * components * multiplyAdds / multiplyAddRate
        + rows * (components + LogarithmInExponentials) * exponential;

    private static double Reading(double bytes, LimitRates rates) =>
        bytes > LargestCachedBytes ? bytes / rates.Reading : 0;

    /// <summary>
    /// The components side by side in the lanes; but D dependent multiply-adds, the squares, an exponential, a sum and a
    /// logarithm follow on each other.
    /// </summary>
    private static double OneRow(ComparedWorkload workload, LimitRates rates)
    {
        int d = workload.Dimension;
        int k = workload.Components;
        double throughput = k * (d * (d + 1) / 2.0 + d) / rates.Doubles
            + (k + LogarithmInExponentials) * rates.DoubleExponential;
        double chain = (4 * d + 4 + 60 + 60 + 12) / rates.Gigahertz;
        return Math.Max(throughput, chain);
    }

    private static double Chain(ComparedWorkload workload, LimitRates rates)
    {
        int s = workload.Components;
        bool isFilter = workload.Bound == Bound.GaussianFilter;
        double recursion = isFilter ? s * s + s : 3 * s * s + 4 * s;
        double densities = workload.Dimension * (workload.Dimension + 1) / 2.0 + workload.Dimension;
        double emission = workload.Bound switch
        {
            Bound.CodeChain => 0,
            Bound.GaussianFilter => s * densities,
            _ => s * MultiplyAdds(Bound.Full, workload.Dimension, s),
        };
        double exponentials = workload.Bound == Bound.CodeChain ? 0 : s * rates.DoubleExponential;
        double waiting = (4.0 * s + 4) / rates.Gigahertz;
        return workload.Rows * Math.Max((recursion + emission) / rates.Doubles + exponentials, waiting);
    }

    private static double ManyRows(ComparedWorkload workload, LimitRates rates)
    {
        int d = workload.Dimension;
        int k = workload.Components;
        double bytes = 8.0 * workload.Rows * (d + k);
        double multiplyAdds = d * (d + 1) / 2.0 + d + 1;
        return Math.Max(
            Computing(multiplyAdds, workload.Rows, k, rates.Doubles, rates.DoubleExponential), Reading(bytes, rates));
    }
}
