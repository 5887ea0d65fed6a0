using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>
/// The shape of a mixture whose components are of an <see cref="AffineFamily"/>, and where each part of its parameters and
/// statistics lies in memory.
/// </summary>
/// <param name="Family">The family of the components.</param>
/// <param name="Components">K ≥ 1.</param>
/// <param name="MixingWeights">How the mixing weights are treated.</param>
/// <remarks>
/// Parameters, in doubles: weights [K], parameters of the components [K][P]. Statistics: log-likelihood, observation count Σw,
/// expected counts [K], sums of features [K][F], masses of columns [K][M]. Factors: log₂ π_k + b_k [K], w_k [K][F], in units of log₂.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct AffineMixtureShape(AffineFamily Family, int Components, MixingWeights MixingWeights)
{
    /// <summary>The number of leading statistics before the expected counts: log-likelihood and observation count.</summary>
    public const int StatisticsHeader = 2;

    /// <summary>D, the number of columns.</summary>
    public int Dimension => Family.Dimension;

    /// <summary>The number of doubles of a parameter set.</summary>
    public int ParameterCount => Components + Components * Family.ParameterCount;

    /// <summary>Where the sums begin among the statistics.</summary>
    public int SumOffset => StatisticsHeader + Components;

    /// <summary>Where the masses begin among the statistics.</summary>
    public int MassOffset => SumOffset + Components * Family.FeatureCount;

    /// <summary>The number of doubles of a set of statistics.</summary>
    public int StatisticCount => MassOffset + Components * Family.MassCount;

    /// <summary>The number of doubles of the factors.</summary>
    public int FactorCount => Components + Components * Family.FeatureCount;

    /// <summary>The parameters of a component.</summary>
    internal ReadOnlySpan<double> Component(ReadOnlySpan<double> parameters, int component) =>
        parameters.Slice(Components + component * Family.ParameterCount, Family.ParameterCount);

    /// <summary>The parameters of a component, to be written.</summary>
    internal Span<double> Component(Span<double> parameters, int component) =>
        parameters.Slice(Components + component * Family.ParameterCount, Family.ParameterCount);

    /// <summary>The sums of a component.</summary>
    internal ReadOnlySpan<double> Sums(ReadOnlySpan<double> statistics, int component) =>
        statistics.Slice(SumOffset + component * Family.FeatureCount, Family.FeatureCount);

    /// <summary>The masses of the columns under a component.</summary>
    internal ReadOnlySpan<double> Masses(ReadOnlySpan<double> statistics, int component) =>
        statistics.Slice(MassOffset + component * Family.MassCount, Family.MassCount);

    /// <summary>The masses of the columns under a component, to be written.</summary>
    internal Span<double> Masses(Span<double> statistics, int component) =>
        statistics.Slice(MassOffset + component * Family.MassCount, Family.MassCount);

    /// <summary>The sums of a component, to be written.</summary>
    internal Span<double> Sums(Span<double> statistics, int component) =>
        statistics.Slice(SumOffset + component * Family.FeatureCount, Family.FeatureCount);
}
