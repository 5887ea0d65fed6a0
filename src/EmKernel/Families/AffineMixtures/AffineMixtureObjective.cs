using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>The two terms of the objective that do not need the rows: log p(θ) and Q(θ).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineMixtureObjective
{
    /// <summary>
    /// Σ_k [N_k (ln π_k + b_k) + Σ_f w_kf S_kf]: the expected complete-data log-likelihood less Σ w ln h(x), which does not
    /// depend on the parameters.
    /// </summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="factors">The factors of θ.</param>
    /// <param name="statistics">The statistics of all rows.</param>
    /// <returns>The natural logarithm; −∞ if what has probability 0 has mass (0·log 0 counts as 0).</returns>
    public static double ExpectedLogLikelihood(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> statistics)
    {
        double sum = 0;
        int features = shape.Family.FeatureCount;
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> slopes = factors.Slice(shape.Components + k * features, features);
            ReadOnlySpan<double> sums = shape.Sums(statistics, k);
            double count = statistics[AffineMixtureShape.StatisticsHeader + k];
            sum += Term(count, factors[k], count);
            for (int f = 0; f < features; f++)
            {
                sum += Term(sums[f], slopes[f], count);
            }

            sum -= MissingPart(shape, shape.Component(parameters, k), statistics, k);
        }

        return KernelMath.Ln2 * sum;
    }

    /// <summary>ln p(θ) = ln Dir(π | α) + Σ_k ln p(θ_k), with all constants.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="factors">The factors of θ.</param>
    /// <param name="prior">A validated prior, or null.</param>
    /// <returns>The natural logarithm; exactly 0 without a prior.</returns>
    public static double LogPrior(
        AffineMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        MixturePrior? prior)
    {
        if (prior is null)
        {
            return 0;
        }

        double sum = ComponentWeights.LogPrior(shape.MixingWeights, groups: 1, parameters[..shape.Components], prior);
        for (int k = 0; k < shape.Components; k++)
        {
            sum += shape.Family.LogPrior(shape.Component(parameters, k), prior);
        }

        return sum;
    }

    /// <summary>What N_k b_k says of columns that rows do not have: Σ_d (N_k − N_kd) b_kd, exactly 0 for complete rows.</summary>
    private static double MissingPart(
        AffineMixtureShape shape, ReadOnlySpan<double> component, ReadOnlySpan<double> statistics, int k)
    {
        double sum = 0;
        double whole = shape.Family.Mass(
            statistics[AffineMixtureShape.StatisticsHeader + k], shape.Sums(statistics, k));
        ReadOnlySpan<double> masses = shape.Masses(statistics, k);
        for (int d = 0; d < masses.Length; d++)
        {
            double missing = whole - masses[d];
            sum += missing == 0 ? 0 : missing * shape.Family.ColumnConstant(component, d);
        }

        return sum;
    }

    /// <summary>mass · logarithm; a mass whose part of the count is less than any number has made a probability of 0.</summary>
    private static double Term(double mass, double logarithm, double count) =>
        mass == 0 ? 0
        : logarithm != AffineFamily.LogZero ? mass * logarithm
        : mass <= double.Epsilon * count ? 0
        : double.NegativeInfinity;
}
