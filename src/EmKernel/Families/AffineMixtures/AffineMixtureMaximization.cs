using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>
/// The M-step of affine families: in go the statistics of all rows, a prior and the parameters before, out come the parameters
/// that maximise Q(θ) + log p(θ).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineMixtureMaximization
{
    /// <summary>Finds the maximiser.</summary>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="statistics">The statistics of all rows.</param>
    /// <param name="previous">
    /// The parameters before: what is held fixed, or has no evidence, is taken from them.
    /// </param>
    /// <param name="prior">A validated prior, or null for maximum likelihood.</param>
    /// <param name="parameters">
    /// Receives the maximiser, or a copy of <paramref name="previous"/> where a degeneracy is returned; must not overlap it.
    /// </param>
    /// <param name="factors">Receives the factors of the maximiser; unspecified where a degeneracy is returned.</param>
    /// <returns>
    /// <see cref="Degeneracy.None"/>; <see cref="DegeneracyKind.NonFiniteLogLikelihood"/> if a statistic or a maximiser is not
    /// finite; <see cref="DegeneracyKind.NoData"/> if Σw = 0; <see cref="DegeneracyKind.EmptyComponent"/> if N_k ≤ ε·Σw and the
    /// prior has no part for components.
    /// </returns>
    public static Degeneracy Maximize(
        AffineMixtureShape shape,
        ReadOnlySpan<double> statistics,
        ReadOnlySpan<double> previous,
        MixturePrior? prior,
        Span<double> parameters,
        Span<double> factors)
    {
        Degeneracy degeneracy = CheckEvidence(shape, statistics, prior);
        if (degeneracy.IsNone)
        {
            ReadOnlySpan<double> counts = statistics.Slice(AffineMixtureShape.StatisticsHeader, shape.Components);
            ComponentWeights.Maximize(
                shape.MixingWeights, groups: 1, counts, previous[..shape.Components], prior, parameters[..shape.Components]);
            for (int k = 0; k < shape.Components; k++)
            {
                // What rounding left in an empty component must not stand beside the mode of the prior.
                bool isEmpty = IsEmpty(statistics, k);
                shape.Family.Maximize(
                    isEmpty ? 0 : counts[k],
                    isEmpty ? StoredNumbers.Zeros(shape.Family.MassCount) : shape.Masses(statistics, k),
                    isEmpty ? StoredNumbers.Zeros(shape.Family.FeatureCount) : shape.Sums(statistics, k),
                    shape.Component(previous, k),
                    prior,
                    shape.Component(parameters, k));
            }

            degeneracy = AffineMixtureFactors.Factor(shape, parameters, factors);
        }

        if (!degeneracy.IsNone)
        {
            previous[..shape.ParameterCount].CopyTo(parameters);
        }

        return degeneracy;
    }

    private static Degeneracy CheckEvidence(
        AffineMixtureShape shape, ReadOnlySpan<double> statistics, MixturePrior? prior)
    {
        if (statistics[..shape.StatisticCount].ContainsAnyExceptInRange(-double.MaxValue, double.MaxValue))
        {
            return new Degeneracy(DegeneracyKind.NonFiniteLogLikelihood, -1);
        }

        if (!(statistics[1] > 0))
        {
            return new Degeneracy(DegeneracyKind.NoData, -1);
        }

        for (int k = 0; k < shape.Components; k++)
        {
            if (IsEmpty(statistics, k) && prior is not { HasComponents: true })
            {
                return new Degeneracy(DegeneracyKind.EmptyComponent, k);
            }
        }

        return Degeneracy.None;
    }

    private static bool IsEmpty(ReadOnlySpan<double> statistics, int component) =>
        !(statistics[AffineMixtureShape.StatisticsHeader + component] > PackedTriangle.MachineEpsilon * statistics[1]);
}
