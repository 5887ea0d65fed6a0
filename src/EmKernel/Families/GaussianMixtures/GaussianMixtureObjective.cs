using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace EmKernel.CompilerServices;

/// <summary>
/// The two terms of the objective that do not need the rows: log p(θ) and Q(θ), each from parameters and their factors.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianMixtureObjective
{
    private const double LogTwo = 0.69314718055994530942;

    private const double LogTwoPi = 1.83787706640934548356;

    /// <summary>
    /// Q(θ) = Σ_k [N_k ln π_k − N_k ln √|2πΣ_k| − ½ tr(Σ_k⁻¹ (S_k + N_k (m_k − μ_k)(m_k − μ_k)ᵀ))]: the expected
    /// complete-data log-likelihood, with the responsibilities that the statistics were taken under.
    /// </summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="factors">The factors of θ.</param>
    /// <param name="statistics">The statistics of all rows.</param>
    /// <returns>Q(θ), natural logarithm; −∞ if a component of weight 0 has mass (0·log 0 counts as 0).</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double ExpectedLogLikelihood(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        ReadOnlySpan<double> statistics)
    {
        // In units of log₂ the factors hold all constants: c_k, and ‖W z‖² = ½ log₂ e · zᵀ Σ⁻¹ z.
        ReadOnlySpan<double> counts = statistics.Slice(GaussianMixtureShape.StatisticsHeader, shape.Components);
        ref double means = ref MemoryMarshal.GetReference(statistics[shape.StatisticsMeanOffset..shape.ScatterOffset]);
        ref double scatters = ref MemoryMarshal.GetReference(statistics[shape.ScatterOffset..shape.StatisticCount]);
        ref double centres = ref MemoryMarshal.GetReference(parameters[shape.MeanOffset..shape.CovarianceOffset]);
        ref double rows = ref MemoryMarshal.GetReference(factors[shape.Components..shape.FactorCount]);
        double sum = 0;
        for (int k = 0; k < counts.Length; k++)
        {
            if (k < shape.CovarianceCount)
            {
                sum -= Trace(shape, ref rows, ref scatters);
            }

            if (counts[k] != 0)
            {
                if (factors[k] == GaussianMixtureFactors.LogZero)
                {
                    return double.NegativeInfinity;
                }

                sum += counts[k] * (factors[k] - SquaredDistance(shape, ref rows, ref means, ref centres));
            }

            means = ref Unsafe.Add(ref means, shape.Dimension);
            centres = ref Unsafe.Add(ref centres, shape.Dimension);
            if (!shape.IsTied)
            {
                rows = ref Unsafe.Add(ref rows, shape.CovarianceLength);
                scatters = ref Unsafe.Add(ref scatters, shape.CovarianceLength);
            }
        }

        return LogTwo * sum;
    }

    /// <summary>
    /// ln p(θ) = ln Dir(π | α) + Σ_k ln N(μ_k | m₀, Σ_k/κ₀) + Σ ln IW(Σ | ν₀, Ψ₀) over distinct matrices, or
    /// Σ ln IG(σ² | ν₀/2, ψ₀/2) over distinct variances: those terms that the prior has, with all their constants.
    /// </summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="parameters">θ.</param>
    /// <param name="factors">The factors of θ.</param>
    /// <param name="prior">A validated prior, or null.</param>
    /// <returns>
    /// The log density with respect to π, μ and Σ (not its inverse or logarithm), natural logarithm. Exactly 0 without
    /// a
    /// prior, and for a prior that has nothing but a covariance floor. −∞ where a weight is 0 and its α exceeds 1.
    /// </returns>
    /// <remarks>There is no Dirichlet term where the weights are not estimated.</remarks>
    public static double LogPrior(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        GaussianMixturePrior? prior)
    {
        double sum = 0;
        if (prior is null)
        {
            return sum;
        }

        sum += ComponentWeights.LogPrior(shape.MixingWeights, shape.WeightGroups, parameters[..shape.Components], prior);
        if (prior.MeanStrength > 0)
        {
            sum += LogNormal(shape, parameters, factors, prior);
        }

        if (prior.HasCovariance)
        {
            sum += shape.IsFull
                ? LogInverseWishart(shape, factors, prior)
                : LogInverseGamma(shape, parameters, factors, prior);
        }

        return sum;
    }

    /// <summary>Σ_k [½D ln(κ₀/2π) − ½ ln|Σ_k| − ½κ₀ (μ_k − m₀)ᵀ Σ_k⁻¹ (μ_k − m₀)].</summary>
    private static double LogNormal(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        GaussianMixturePrior prior)
    {
        double sum = shape.Components * 0.5 * shape.Dimension * (Math.Log(prior.MeanStrength) - LogTwoPi);
        for (int k = 0; k < shape.Components; k++)
        {
            ReadOnlySpan<double> rows = Rows(shape, factors, k);
            ReadOnlySpan<double> mean = parameters.Slice(shape.MeanOffset + (k * shape.Dimension), shape.Dimension);
            sum += GaussianMixtureFactors.HalfLogDeterminantOfPrecision(shape, rows);
            sum -= prior.MeanStrength * LogTwo * SquaredDistance(
                shape,
                ref MemoryMarshal.GetReference(rows),
                ref MemoryMarshal.GetReference(prior.Mean.AsSpan()[..mean.Length]),
                ref MemoryMarshal.GetReference(mean));
        }

        return sum;
    }

    /// <summary>½ν ln|Ψ| − ½νD ln 2 − ln Γ_D(½ν) − ½(ν + D + 1) ln|Σ| − ½ tr(ΨΣ⁻¹) for each distinct Σ.</summary>
    private static double LogInverseWishart(
        GaussianMixtureShape shape, ReadOnlySpan<double> factors, GaussianMixturePrior prior)
    {
        int dimension = shape.Dimension;
        double degrees = prior.DegreesOfFreedom.GetValueOrDefault();
        using KernelScratch.Scope scope = KernelScratch.Open();
        Span<double> scale = scope.Doubles(shape.CovarianceLength);
        Span<double> factor = scope.Doubles(shape.CovarianceLength);
        int index = 0;
        for (int i = 0; i < dimension; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                scale[index] = prior.Scale[(i * dimension) + j];
                index++;
            }
        }

        PackedTriangle.TryFactor(scale, dimension, factor);
        double logDeterminantOfScale = 0;
        for (int d = 0; d < dimension; d++)
        {
            logDeterminantOfScale += 2 * Math.Log(factor[PackedTriangle.Index(d, d)]);
        }

        double constant = (0.5 * degrees * (logDeterminantOfScale - (dimension * LogTwo)))
            - SpecialFunctions.LogMultivariateGamma(0.5 * degrees, dimension);
        double sum = 0;
        for (int c = 0; c < shape.CovarianceCount; c++)
        {
            ReadOnlySpan<double> rows = Rows(shape, factors, c);
            sum += constant
                + ((degrees + dimension + 1) * GaussianMixtureFactors.HalfLogDeterminantOfPrecision(shape, rows))
                - (LogTwo * PackedTriangle.TraceOfCongruence(
                    ref MemoryMarshal.GetReference(rows), ref MemoryMarshal.GetReference(scale), dimension));
        }

        return sum;
    }

    /// <summary>½ν ln(½ψ) − ln Γ(½ν) − (½ν + 1) ln σ² − ½ψ/σ² for each distinct variance.</summary>
    private static double LogInverseGamma(
        GaussianMixtureShape shape,
        ReadOnlySpan<double> parameters,
        ReadOnlySpan<double> factors,
        GaussianMixturePrior prior)
    {
        double half = 0.5 * prior.DegreesOfFreedom.GetValueOrDefault();
        double logGamma = SpecialFunctions.LogGamma(half);
        int length = shape.CovarianceLength;
        double sum = 0;
        for (int i = 0; i < shape.CovarianceCount * length; i++)
        {
            double scale = 0.5 * prior.Scale[i % length];
            double variance = parameters[shape.CovarianceOffset + i];
            sum += (half * Math.Log(scale)) - logGamma - ((half + 1) * Math.Log(variance)) - (scale / variance);
        }

        return sum;
    }

    private static ReadOnlySpan<double> Rows(GaussianMixtureShape shape, ReadOnlySpan<double> factors, int component)
    {
        int length = shape.CovarianceLength;
        return factors.Slice(shape.Components + (shape.CovarianceIndex(component) * length), length);
    }

    /// <summary>½ log₂ e · tr(Σ⁻¹ S).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Trace(GaussianMixtureShape shape, ref double rows, ref double scatter)
    {
        if (shape.IsFull)
        {
            return PackedTriangle.TraceOfCongruence(ref rows, ref scatter, shape.Dimension);
        }

        double trace = 0;
        for (int d = 0; d < shape.CovarianceLength; d++)
        {
            trace += Unsafe.Add(ref rows, d) * Unsafe.Add(ref scatter, d) * Unsafe.Add(ref rows, d);
        }

        return trace;
    }

    /// <summary>‖W_k (x − μ_k)‖² = ½ log₂ e · (x − μ_k)ᵀ Σ_k⁻¹ (x − μ_k).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double SquaredDistance(GaussianMixtureShape shape, ref double rows, ref double x, ref double mean)
    {
        if (shape.IsFull)
        {
            return PackedTriangle.SquaredNormOfDifference(ref rows, ref x, ref mean, shape.Dimension);
        }

        double sum = 0;
        for (int d = 0; d < shape.Dimension; d++)
        {
            double z = Unsafe.Add(ref rows, shape.VarianceIndex(d)) * (Unsafe.Add(ref x, d) - Unsafe.Add(ref mean, d));
            sum += z * z;
        }

        return sum;
    }
}
