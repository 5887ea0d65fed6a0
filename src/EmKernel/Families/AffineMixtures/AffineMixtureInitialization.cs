using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Initial parameters of mixtures of affine families.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class AffineMixtureInitialization
{
    /// <summary>Makes parameters to start from.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="initialization">The method.</param>
    /// <param name="seed">The seed of all randomness.</param>
    /// <param name="prior">The prior in force, or null.</param>
    /// <param name="parameters">Receives the parameters; all 0 where the sample allows none.</param>
    /// <remarks>
    /// Parameters come from an M-step on the statistics of the method's labels or rows, with one further row in each component
    /// that is the mean of the sample (a row drawn at random stands for one row beside it): a probability that begins at 0 stays
    /// there for ever. A component that the labels leave empty begins at the mean of the sample alone. Of each column the
    /// further row holds as much as the sample does, where entries are missing; a column without any begins at no information.
    /// </remarks>
    /// <exception cref="ArgumentException">The model does not take the sample, or the prior does not fit.</exception>
    public static void Initialize<TElement>(
        AffineMixtureShape shape,
        Observations<TElement> observations,
        Initialization initialization,
        int seed,
        MixturePrior? prior,
        Span<double> parameters)
        where TElement : unmanaged
    {
        AffineMixtureParameters.CheckObservations(shape, observations);
        prior?.Validate(shape);
        parameters.Clear();
        if (!(observations.TotalWeight > 0.0))
        {
            return;
        }

        int[] labels = new int[observations.Count];
        AffineMixtureShape one = shape with { Components = 1 };
        double[] whole = new double[one.StatisticCount];
        AffineMixtureStatistics.Collect<TElement>(one, observations, labels, whole);

        double[] statistics = new double[shape.StatisticCount];
        if (initialization == Initialization.RandomRows)
        {
            CollectRows(shape, observations, seed, statistics);
        }
        else
        {
            KMeansPlusPlus.Assign(observations, shape.Components, seed, labels);
            AffineMixtureStatistics.Collect<TElement>(shape, observations, labels, statistics);
        }

        AddMeanRow(shape, one.Sums(whole, 0), one.Masses(whole, 0), observations.TotalWeight, statistics);
        using KernelScratch.Scope scratch = KernelScratch.Open();
        double[] previous = new double[shape.ParameterCount];
        previous.AsSpan(0, shape.Components).Fill(1.0 / shape.Components);
        for (int k = 0; k < shape.Components; k++)
        {
            shape.Family.FillUninformed(shape.Component(previous, k));
        }

        Degeneracy degeneracy = AffineMixtureMaximization.Maximize(
            shape, statistics, previous, prior, parameters, scratch.Doubles(shape.FactorCount));
        if (!degeneracy.IsNone)
        {
            parameters.Clear();
        }
    }

    private static void CollectRows<TElement>(
        AffineMixtureShape shape, Observations<TElement> observations, int seed, Span<double> statistics)
        where TElement : unmanaged
    {
        int[] rows = new int[shape.Components];
        RandomRows.Draw(observations, seed, rows);
        double[] entries = new double[shape.Dimension];
        double[] features = new double[shape.Family.FeatureCount];
        for (int k = 0; k < shape.Components; k++)
        {
            for (int d = 0; d < entries.Length; d++)
            {
                entries[d] = ElementConversion.ToDouble(observations[rows[k], d]);
            }

            shape.Family.Expand(entries, features);
            AffineMixtureStatistics.Add(shape, entries, features, 1, k, statistics);
        }
    }

    /// <summary>Gives each component a further row: the mean of the sample.</summary>
    private static void AddMeanRow(
        AffineMixtureShape shape,
        ReadOnlySpan<double> totals,
        ReadOnlySpan<double> totalMasses,
        double totalWeight,
        Span<double> statistics)
    {
        statistics[1] = 0;
        for (int k = 0; k < shape.Components; k++)
        {
            statistics[AffineMixtureShape.StatisticsHeader + k]++;
            statistics[1] += statistics[AffineMixtureShape.StatisticsHeader + k];
            Span<double> sums = shape.Sums(statistics, k);
            for (int f = 0; f < sums.Length; f++)
            {
                sums[f] += totals[f] / totalWeight;
            }

            Span<double> masses = shape.Masses(statistics, k);
            for (int d = 0; d < masses.Length; d++)
            {
                masses[d] += totalMasses[d] / totalWeight;
            }
        }
    }
}
