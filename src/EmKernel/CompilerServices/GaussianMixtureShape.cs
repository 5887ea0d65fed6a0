using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace EmKernel.CompilerServices;

/// <summary>The shape of a Gaussian mixture and where each part of its parameters and statistics lies in memory.</summary>
/// <remarks>
/// <para>Parameters, in doubles: weights [K], means [K][D], covariances [<see cref="CovarianceCount"/>][<see cref="CovarianceLength"/>].</para>
/// <para>
/// Statistics, in doubles: log-likelihood, observation count Σw, expected counts [K], means [K][D],
/// scatters [<see cref="CovarianceCount"/>][<see cref="CovarianceLength"/>].
/// </para>
/// <para>
/// One covariance or scatter is the lower triangle row by row (element (i, j), j ≤ i, at i(i+1)/2 + j) of a full or tied
/// structure, D variances of a diagonal one, one number (scatter: the trace) of a spherical one.
/// </para>
/// <para>
/// Factors, in doubles: log-constants [K] c_k = log₂ π_k − log₂ √|2πΣ_k|, then whitening rows
/// [<see cref="CovarianceCount"/>][<see cref="CovarianceLength"/>] laid out like a covariance and scaled by √(½ log₂ e), so that
/// log₂(π_k N(x | μ_k, Σ_k)) = c_k − ‖W_k (x − μ_k)‖².
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct GaussianMixtureShape
{
    /// <summary>The number of leading statistics before the expected counts: log-likelihood and observation count.</summary>
    public const int StatisticsHeader = 2;

    /// <summary>Describes a shape.</summary>
    /// <param name="dimension">D ≥ 1.</param>
    /// <param name="components">K ≥ 1.</param>
    /// <param name="covariance">What the covariances have in common.</param>
    /// <param name="mixingWeights">How the mixing weights are treated.</param>
    public GaussianMixtureShape(int dimension, int components, CovarianceStructure covariance, MixingWeights mixingWeights)
    {
        Dimension = dimension;
        Components = components;
        Covariance = covariance;
        MixingWeights = mixingWeights;
    }

    /// <summary>D, the number of columns.</summary>
    public int Dimension { get; }

    /// <summary>K, the number of components.</summary>
    public int Components { get; }

    /// <summary>What the covariances have in common.</summary>
    public CovarianceStructure Covariance { get; }

    /// <summary>How the mixing weights are treated.</summary>
    public MixingWeights MixingWeights { get; }

    /// <summary>
    /// The number of runs of components of which each has an equal share of the weight, as the states of a chain with a mixture
    /// each; 1 where weights know no bounds.
    /// </summary>
    public int WeightGroups { get; init; } = 1;

    // What follows is inlined by order: the native compiler leaves calls otherwise, through which no constant passes.

    /// <summary>Whether all components share one covariance.</summary>
    public bool IsTied
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Covariance
            is CovarianceStructure.Tied or CovarianceStructure.TiedDiagonal or CovarianceStructure.TiedSpherical;
    }

    /// <summary>Whether a covariance is a whole matrix.</summary>
    public bool IsFull
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Covariance is CovarianceStructure.Full or CovarianceStructure.Tied;
    }

    /// <summary>Whether a covariance is a single variance.</summary>
    public bool IsSpherical
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Covariance is CovarianceStructure.Spherical or CovarianceStructure.TiedSpherical;
    }

    /// <summary>The number of distinct covariances: 1 if tied, else K.</summary>
    public int CovarianceCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsTied ? 1 : Components;
    }

    /// <summary>The number of doubles in one covariance: D(D+1)/2, D or 1.</summary>
    public int CovarianceLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsFull ? Dimension * (Dimension + 1) / 2 : IsSpherical ? 1 : Dimension;
    }

    /// <summary>Where the means begin among the parameters.</summary>
    public int MeanOffset
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Components;
    }

    /// <summary>Where the covariances begin among the parameters.</summary>
    public int CovarianceOffset
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Components + Components * Dimension;
    }

    /// <summary>The number of doubles of a parameter set.</summary>
    public int ParameterCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => CovarianceOffset + CovarianceCount * CovarianceLength;
    }

    /// <summary>Where the means begin among the statistics.</summary>
    public int StatisticsMeanOffset
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => StatisticsHeader + MeanOffset;
    }

    /// <summary>Where the scatters begin among the statistics.</summary>
    public int ScatterOffset
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => StatisticsHeader + CovarianceOffset;
    }

    /// <summary>The number of doubles of a set of statistics.</summary>
    public int StatisticCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => StatisticsHeader + ParameterCount;
    }

    /// <summary>The number of doubles of the prepared factors.</summary>
    public int FactorCount
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Components + CovarianceCount * CovarianceLength;
    }

    /// <summary>The number of free parameters, as AIC and BIC count them.</summary>
    public int FreeParameterCount =>
        (MixingWeights == MixingWeights.Free ? Components - WeightGroups : 0) + ParameterCount - Components;

    /// <summary>The index of the covariance that a component uses.</summary>
    /// <param name="component">The component, counted from 0.</param>
    /// <returns><paramref name="component"/>, or 0 if tied.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CovarianceIndex(int component) => IsTied ? 0 : component;

    /// <summary>Where the variance of a column lies within a covariance.</summary>
    /// <param name="column">The column, counted from 0.</param>
    /// <returns>The index.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int VarianceIndex(int column) => IsFull ? PackedTriangle.Index(column, column) : IsSpherical ? 0 : column;
}
