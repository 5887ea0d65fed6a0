using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>
/// The M-step of Gaussian mixtures: in go the statistics of all rows, a prior and the parameters before, out come the
/// parameters that maximise Q(θ) + log p(θ) above the covariance floor.
/// </summary>
/// <remarks>
/// Legend: N_k, m_k, S_k are count, mean and scatter of a component, W = Σ_k N_k, e = 1 if the prior has a mean (κ₀
/// > 0),
/// else 0. Source: Fraley and Raftery (2007).
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class GaussianMixtureMaximization
{
    /// <summary>Finds the maximiser.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="statistics">The statistics of all rows.</param>
    /// <param name="previous">
    /// The parameters before: what is held fixed, or has no evidence, is taken from them.
    /// </param>
    /// <param name="prior">A validated prior, or null for maximum likelihood.</param>
    /// <param name="parameters">
    /// Receives the maximiser, or a copy of <paramref name="previous"/> where a degeneracy is returned; must not
    /// overlap it.
    /// </param>
    /// <param name="factors">Receives the factors of the maximiser; unspecified where a degeneracy is returned.</param>
    /// <returns>
    /// <see cref="Degeneracy.None"/>; <see cref="DegeneracyKind.NonFiniteLogLikelihood"/> if a statistic is not finite;
    /// <see cref="DegeneracyKind.NoData"/> if Σw = 0; <see cref="DegeneracyKind.EmptyComponent"/> if N_k ≤ ε·Σw and the
    /// prior has no covariance part; <see cref="DegeneracyKind.SingularCovariance"/> if a variance, after prior and
    /// floor,
    /// is ≤ (4ε·scale_d)² with scale_d = max_k (|m_kd| + √(S_kdd/N_k)), or a pivot of a correlation matrix ≤ 4Dε.
    /// </returns>
    /// <remarks>
    /// W is taken as Σ_k N_k rather than as the sum of the rows' weights, from which it differs by the rounding of the
    /// responsibilities: the exact maximiser of what was accumulated, whose weights sum to 1 even from float kernels.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Degeneracy Maximize(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> statistics,
        ReadOnlySpan<double> previous,
        GaussianMixturePrior? prior,
        Span<double> parameters,
        Span<double> factors)
    {
        Degeneracy degeneracy = CheckEvidence(shape, statistics, prior);
        if (degeneracy.IsNone)
        {
            ComponentWeights.Maximize(
                shape.MixingWeights,
                shape.WeightGroups,
                statistics.Slice(GaussianMixtureShape.StatisticsHeader, shape.Components),
                previous[..shape.Components],
                prior,
                parameters[..shape.Components]);
            MaximizeMeans(shape, statistics, previous, prior, parameters);
            MaximizeCovariances(shape, statistics, prior, parameters);
            if (prior is { CovarianceFloor: > 0 })
            {
                GaussianMixtureFloor.Apply(shape, prior.CovarianceFloor, parameters);
            }

            degeneracy = Factor(shape, statistics, parameters, factors);
        }

        return degeneracy.IsNone ? degeneracy : GiveUp(shape, statistics, previous, degeneracy, parameters);
    }

    /// <summary>Finds the maximiser where its factors are not wanted.</summary>
    /// <inheritdoc cref="Maximize(GaussianMixtureShape, ReadOnlySpan{double}, ReadOnlySpan{double}, GaussianMixturePrior?, Span{double}, Span{double})"/>
    public static Degeneracy Maximize(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> statistics,
        ReadOnlySpan<double> previous,
        GaussianMixturePrior? prior,
        Span<double> parameters)
    {
        using KernelScratch.Scope scope = KernelScratch.Open();
        return Maximize(shape, statistics, previous, prior, parameters, scope.Doubles(shape.FactorCount));
    }

    /// <summary>Numbers that are not finite end here too: no test lets them pass, but one may take them for another fault.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Degeneracy GiveUp(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> statistics,
        ReadOnlySpan<double> previous,
        Degeneracy degeneracy,
        Span<double> parameters)
    {
        previous[..shape.ParameterCount].CopyTo(parameters);
        return statistics[..shape.StatisticCount].ContainsAnyExceptInRange(-double.MaxValue, double.MaxValue)
            ? new Degeneracy(DegeneracyKind.NonFiniteLogLikelihood, -1)
            : degeneracy;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsEmpty(ReadOnlySpan<double> statistics, int component) =>
        !(statistics[GaussianMixtureShape.StatisticsHeader + component]
            > PackedTriangle.MachineEpsilon * statistics[1]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double TotalCount(GaussianMixtureShape shape, ReadOnlySpan<double> statistics)
    {
        double total = 0;
        foreach (double count in statistics.Slice(GaussianMixtureShape.StatisticsHeader, shape.Components))
        {
            total += count;
        }

        return total;
    }

    /// <summary>μ_k = (N_k m_k + κ₀ m₀) / (N_k + κ₀); without evidence of either kind the mean before.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MaximizeMeans(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> statistics,
        ReadOnlySpan<double> previous,
        GaussianMixturePrior? prior,
        Span<double> parameters)
    {
        int dimension = shape.Dimension;
        int length = shape.Components * dimension;
        Span<double> means = parameters.Slice(shape.MeanOffset, length);
        statistics.Slice(shape.StatisticsMeanOffset, length).CopyTo(means);
        if (prior is null)
        {
            return;
        }

        double strength = prior.MeanStrength;
        ReadOnlySpan<double> centre = prior.Mean.AsSpan();
        for (int k = 0; k < shape.Components; k++)
        {
            Span<double> mean = means.Slice(k * dimension, dimension);
            if (IsEmpty(statistics, k))
            {
                (strength > 0 ? centre : previous.Slice(shape.MeanOffset + (k * dimension), dimension)).CopyTo(mean);
            }
            else if (strength > 0)
            {
                double share = strength / (statistics[GaussianMixtureShape.StatisticsHeader + k] + strength);
                for (int d = 0; d < mean.Length; d++)
                {
                    mean[d] += (centre[d] - mean[d]) * share;
                }
            }
        }
    }

    /// <summary>
    /// Σ_k = (Ψ₀ + B_k) / (ν₀ + N_k + D + 1 + e) with B_k = S_k + (κ₀N_k/(κ₀+N_k))(m_k − m₀)(m_k − m₀)ᵀ; of the other
    /// structures the sums and divisors are: tied Σ_k B_k, ν₀ + W + D + 1 + eK; diagonal B_k,dd, ν₀ + N_k + 2 + e; tied
    /// diagonal Σ_k B_k,dd, ν₀ + W + 2 + eK; spherical tr B_k, ν₀ + 2 + D(N_k + e); tied spherical Σ_k tr B_k,
    /// ν₀ + 2 + D(W + eK). Without ν₀ and Ψ₀ these and the constants beside ν₀ are 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MaximizeCovariances(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> statistics,
        GaussianMixturePrior? prior,
        Span<double> parameters)
    {
        int length = shape.CovarianceLength;
        Span<double> covariances = parameters[shape.CovarianceOffset..shape.ParameterCount];
        statistics[shape.ScatterOffset..shape.StatisticCount].CopyTo(covariances);
        double degrees = 0;
        double meanTerms = 0;
        if (prior is not null)
        {
            AddPriorScatters(shape, statistics, prior, covariances);
            degrees = prior.ModeDegreesOfFreedom(shape);
            meanTerms = prior.MeanStrength > 0 ? 1 : 0;
        }

        int copies = shape.IsSpherical ? shape.Dimension : 1;
        double total = shape.IsTied ? TotalCount(shape, statistics) + (meanTerms * shape.Components) : 0;
        for (int c = 0; c < shape.CovarianceCount; c++)
        {
            double count = shape.IsTied ? total : statistics[GaussianMixtureShape.StatisticsHeader + c] + meanTerms;
            double divisor = degrees + (copies * count);
            foreach (ref double element in covariances.Slice(c * length, length))
            {
                element /= divisor;
            }
        }
    }

    private static void AddPriorScatters(
        GaussianMixtureShape shape, ReadOnlySpan<double> statistics, GaussianMixturePrior prior, Span<double> scatters)
    {
        int dimension = shape.Dimension;
        int length = shape.CovarianceLength;
        double strength = prior.MeanStrength;
        for (int k = 0; k < shape.Components; k++)
        {
            Span<double> scatter = scatters.Slice(shape.CovarianceIndex(k) * length, length);
            if (IsEmpty(statistics, k))
            {
                // What rounding left in an empty component must not stand beside the mode of the prior.
                if (!shape.IsTied)
                {
                    scatter.Clear();
                }
            }
            else if (strength > 0)
            {
                double count = statistics[GaussianMixtureShape.StatisticsHeader + k];
                ReadOnlySpan<double> mean = statistics.Slice(shape.StatisticsMeanOffset + (k * dimension), dimension);
                AddMeanScatter(shape, strength * (count / (strength + count)), mean, prior.Mean.AsSpan(), scatter);
            }
        }

        if (prior.HasCovariance)
        {
            for (int c = 0; c < shape.CovarianceCount; c++)
            {
                AddScale(shape, prior.Scale.AsSpan(), scatters.Slice(c * length, length));
            }
        }
    }

    /// <summary>scatter += weight · (m_k − m₀)(m_k − m₀)ᵀ, its diagonal or its trace.</summary>
    private static void AddMeanScatter(
        GaussianMixtureShape shape,
        double weight,
        ReadOnlySpan<double> mean,
        ReadOnlySpan<double> centre,
        Span<double> scatter)
    {
        int index = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            double difference = mean[i] - centre[i];
            for (int j = 0; shape.IsFull && j < i; j++)
            {
                scatter[index] += weight * (difference * (mean[j] - centre[j]));
                index++;
            }

            scatter[index] += weight * (difference * difference);
            index += shape.IsSpherical ? 0 : 1;
        }
    }

    /// <summary>scatter += Ψ₀, which users give as a whole matrix.</summary>
    private static void AddScale(GaussianMixtureShape shape, ReadOnlySpan<double> scale, Span<double> scatter)
    {
        if (!shape.IsFull)
        {
            for (int d = 0; d < scatter.Length; d++)
            {
                scatter[d] += scale[d];
            }

            return;
        }

        int index = 0;
        for (int i = 0; i < shape.Dimension; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                scatter[index] += scale[(i * shape.Dimension) + j];
                index++;
            }
        }
    }
}
