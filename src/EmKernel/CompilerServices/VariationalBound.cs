using System;
using System.ComponentModel;
using System.Globalization;
using CommunityToolkit.HighPerformance;

namespace EmKernel.CompilerServices;

/// <summary>The evidence lower bound of any q, and the Kullback-Leibler divergence from q to the posterior.</summary>
/// <typeparam name="TRow">The kernel of one row.</typeparam>
/// <typeparam name="TKernel">The generated kernel.</typeparam>
/// <typeparam name="TElement">double or float.</typeparam>
/// <remarks>The two are computed side by side, not one from the other, so that their sum proves something.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class VariationalBound<TRow, TKernel, TElement>
    where TRow : ISingleRowKernel<TElement>
    where TKernel : struct, IMixtureKernel<TElement>
    where TElement : unmanaged
{
    private const double SumTolerance = 1e-8;

    /// <summary>Computes both.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="q">N×K probabilities.</param>
    /// <param name="observations">The sample.</param>
    /// <returns>Σ w Σ q (log π p − log q), and Σ w Σ q (log q − log r).</returns>
    /// <exception cref="ArgumentException">A shape is wrong, or a row of <paramref name="q"/> is no distribution.</exception>
    public static (double LowerBound, double KullbackLeibler) Compute(
        ReadOnlySpan<double> parameters, ReadOnlySpan2D<double> q, Observations<TElement> observations)
    {
        default(TKernel).CheckObservations(observations);
        RequireShape(q, observations.Count);
        AlignedBuffer<double> prepared = SingleRowPreparation<TRow, TKernel, TElement>.Prepare(parameters);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        Span<TElement> row = scratch.Elements<TElement>(default(TKernel).Dimension);
        Span<double> joint = scratch.Doubles(default(TKernel).ComponentCount);
        double lowerBound = 0.0;
        double divergence = 0.0;
        for (int n = 0; n < observations.Count; n++)
        {
            ReadOnlySpan<double> distribution = q.GetRowSpan(n);
            RequireDistribution(distribution, n, nameof(q));
            double weight = observations.Weight(n);
            if (weight == 0.0)
            {
                continue;
            }

            observations.CopyRowTo(n, row);
            double logDensity = MissingPattern.IsIn<TElement>(row)
                ? default(TKernel).ScoreMissingRow(parameters, row, joint, default)
                : TRow.Score(prepared.Span, row, joint, default);
            for (int k = 0; k < distribution.Length; k++)
            {
                if (distribution[k] == 0.0)
                {
                    continue;
                }

                double logJoint = joint[k] <= ImpossibleRows.Floor ? double.NegativeInfinity : joint[k] * KernelMath.Ln2;
                double logQ = Math.Log(distribution[k]);
                double logPosterior = double.IsFinite(logDensity) ? logJoint - logDensity : Math.Log(parameters[k]);
                lowerBound += weight * distribution[k] * (logJoint - logQ);
                divergence += weight * distribution[k] * (logQ - logPosterior);
            }
        }

        return (lowerBound, divergence);
    }

    private static void RequireShape(ReadOnlySpan2D<double> q, int count)
    {
        if (q.Height != count || q.Width != default(TKernel).ComponentCount)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"q is {q.Height} by {q.Width}, it must be {count} by {default(TKernel).ComponentCount}: a row for each observation, a column for each component."),
                nameof(q));
        }
    }

    private static void RequireDistribution(ReadOnlySpan<double> distribution, int row, string parameterName)
    {
        double sum = 0.0;
        foreach (double probability in distribution)
        {
            if (!(probability >= 0.0))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Row {row} of q holds {probability}: give probabilities of at least 0."),
                    parameterName);
            }

            sum += probability;
        }

        if (!(Math.Abs(sum - 1.0) <= SumTolerance))
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"Row {row} of q sums to {sum}: normalise it to 1."),
                parameterName);
        }
    }
}
