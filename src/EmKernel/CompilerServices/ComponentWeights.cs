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
    /// <param name="groups">The number of runs of components that share the weight equally.</param>
    /// <param name="weights">K numbers ≥ 0 whose sum is 1 to 1e-8, or of each group its share.</param>
    /// <param name="parameters">Receives K numbers.</param>
    /// <returns>Null, or the first fault.</returns>
    public static ArgumentFault? Read(
        MixingWeights treatment, int groups, ReadOnlySpan<double> weights, Span<double> parameters)
    {
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

            parameters[k] = uniform ? share : weights[k];
        }

        int length = weights.Length / groups;
        for (int first = 0; first < weights.Length; first += length)
        {
            double sum = 0;
            foreach (double weight in weights.Slice(first, length))
            {
                sum += weight;
            }

            if (!(Math.Abs(sum - 1.0 / groups) <= Tolerance))
            {
                string subject = groups == 1 ? "The weights" : string.Create(
                    CultureInfo.InvariantCulture, $"The weights of components {first} to {first + length - 1}");
                string whole = groups == 1 ? "1" : string.Create(CultureInfo.InvariantCulture, $"1/{groups}");
                return new ArgumentFault(nameof(weights), string.Create(
                    CultureInfo.InvariantCulture, $"{subject} sum to {sum}: scale them by their sum, so that it is {whole}."));
            }
        }

        return null;
    }

    /// <summary>π_k = (N_k + α_k − 1) / (W + Σ_j (α_j − 1)) where weights are free, with sums over a group, of which each has its share.</summary>
    /// <param name="treatment">How the weights are treated.</param>
    /// <param name="groups">The number of runs of components that share the weight equally.</param>
    /// <param name="counts">The expected counts N_k.</param>
    /// <param name="previous">The weights before.</param>
    /// <param name="prior">The prior, or null.</param>
    /// <param name="weights">Receives the weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Maximize(
        MixingWeights treatment,
        int groups,
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

        int length = weights.Length / groups;
        for (int first = 0; first < weights.Length; first += length)
        {
            Span<double> group = weights.Slice(first, length);
            double total = 0;
            foreach (double count in group)
            {
                total += count;
            }

            if (!(total > 0))
            {
                previous.Slice(first, length).CopyTo(group);
                continue;
            }

            foreach (ref double weight in group)
            {
                weight = weight / total / groups;
            }
        }
    }

    /// <summary>
    /// ln Γ(Σα) − Σ ln Γ(α_k) + Σ (α_k − 1) ln π_k, with π_k of a group relative to its share; 0 without that prior, or where weights
    /// are not estimated.
    /// </summary>
    /// <param name="treatment">How the weights are treated.</param>
    /// <param name="groups">The number of runs of components that share the weight equally.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="prior">The prior.</param>
    /// <returns>The logarithm of the Dirichlet density.</returns>
    public static double LogPrior(MixingWeights treatment, int groups, ReadOnlySpan<double> weights, MixturePrior prior)
    {
        if (treatment != MixingWeights.Free || !prior.HasConcentration)
        {
            return 0;
        }

        int length = weights.Length / groups;
        double sum = 0;
        for (int first = 0; first < weights.Length; first += length)
        {
            double total = 0;
            for (int k = first; k < first + length; k++)
            {
                double concentration = prior.ConcentrationOf(k);
                total += concentration;
                sum -= SpecialFunctions.LogGamma(concentration);
                if (concentration > 1)
                {
                    sum += (concentration - 1) * Math.Log(groups * weights[k]);
                }
            }

            sum += SpecialFunctions.LogGamma(total);
        }

        return sum;
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
