using System;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The mixing weights, which all mixtures treat alike: reading, estimating, drawing, their prior.</summary>
internal static class ComponentWeights
{
    /// <summary>How far the sum of the weights may be from 1, and uniform weights from 1/K.</summary>
    private const double Tolerance = 1e-8;

    /// <summary>Reads weights as they are given.</summary>
    /// <param name="treatment">How the weights are treated; uniform ones are stored as exactly 1/K.</param>
    /// <param name="weights">K numbers ≥ 0 whose sum is 1 to 1e-8.</param>
    /// <param name="parameters">Receives K numbers.</param>
    /// <returns>Null, or the first fault.</returns>
    public static ArgumentFault? Read(MixingWeights treatment, ReadOnlySpan<double> weights, Span<double> parameters)
    {
        double sum = 0;
        bool uniform = treatment == MixingWeights.Uniform;
        double share = 1.0 / weights.Length;
        for (int k = 0; k < weights.Length; k++)
        {
            if (!(weights[k] >= 0 && double.IsFinite(weights[k])))
            {
                return new ArgumentFault(nameof(weights), string.Create(
                    CultureInfo.InvariantCulture,
                    $"The weight of component {k} is {weights[k]}: give finite numbers that are not negative."));
            }

            if (uniform && !(Math.Abs(weights[k] - share) <= Tolerance))
            {
                return new ArgumentFault(nameof(weights), string.Create(
                    CultureInfo.InvariantCulture,
                    $"The weight of component {k} is {weights[k]}, but the model has uniform weights: give {share}."));
            }

            sum += weights[k];
            parameters[k] = uniform ? share : weights[k];
        }

        return Math.Abs(sum - 1) <= Tolerance
            ? null
            : new ArgumentFault(nameof(weights), string.Create(
                CultureInfo.InvariantCulture, $"The weights sum to {sum}: divide them by their sum, so that it is 1."));
    }

    /// <summary>π_k = (N_k + α_k − 1) / (W + Σ_j (α_j − 1)) where weights are free.</summary>
    /// <param name="treatment">How the weights are treated.</param>
    /// <param name="counts">The expected counts N_k.</param>
    /// <param name="previous">The weights before.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <param name="weights">Receives the weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Maximize(
        MixingWeights treatment,
        ReadOnlySpan<double> counts,
        ReadOnlySpan<double> previous,
        MixturePrior? prior,
        Span<double> weights)
    {
        switch (treatment)
        {
            case MixingWeights.Fixed:
                previous.CopyTo(weights);
                return;
            case MixingWeights.Uniform:
                weights.Fill(1.0 / weights.Length);
                return;
        }

        counts.CopyTo(weights);
        if (prior is not null)
        {
            for (int k = 0; k < weights.Length; k++)
            {
                weights[k] += prior.ConcentrationOf(k) - 1;
            }
        }

        double total = 0;
        foreach (double count in weights)
        {
            total += count;
        }

        foreach (ref double weight in weights)
        {
            weight /= total;
        }
    }

    /// <summary>ln Γ(Σα) − Σ ln Γ(α_k) + Σ (α_k − 1) ln π_k; 0 without that prior, or where weights are not estimated.</summary>
    /// <param name="treatment">How the weights are treated.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="prior">The prior.</param>
    /// <returns>The logarithm of the Dirichlet density.</returns>
    public static double LogPrior(MixingWeights treatment, ReadOnlySpan<double> weights, MixturePrior prior)
    {
        if (treatment != MixingWeights.Free || !prior.HasConcentration)
        {
            return 0;
        }

        double total = 0;
        double sum = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            double concentration = prior.ConcentrationOf(k);
            total += concentration;
            sum -= SpecialFunctions.LogGamma(concentration);
            if (concentration > 1)
            {
                sum += (concentration - 1) * Math.Log(weights[k]);
            }
        }

        return sum + SpecialFunctions.LogGamma(total);
    }

    /// <summary>
    /// The inverse of the cumulative weights; what rounding leaves beyond the last goes to the last of positive weight.
    /// </summary>
    /// <param name="weights">The weights.</param>
    /// <param name="uniform">A number from [0, 1).</param>
    /// <returns>The component.</returns>
    public static int Draw(ReadOnlySpan<double> weights, double uniform)
    {
        int last = 0;
        for (int k = 0; k < weights.Length; k++)
        {
            if (weights[k] > 0)
            {
                if (uniform < weights[k])
                {
                    return k;
                }

                last = k;
                uniform -= weights[k];
            }
        }

        return last;
    }
}
