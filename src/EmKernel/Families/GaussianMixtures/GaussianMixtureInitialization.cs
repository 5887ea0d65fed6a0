using System;
using System.ComponentModel;

namespace EmKernel.CompilerServices;

/// <summary>Initial parameters of a Gaussian mixture.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GaussianMixtureInitialization
{
    /// <summary>Makes parameters to start from.</summary>
    /// <typeparam name="TElement">double or float.</typeparam>
    /// <param name="shape">The shape of the mixture.</param>
    /// <param name="observations">The sample.</param>
    /// <param name="initialization">The method.</param>
    /// <param name="seed">The seed of all randomness.</param>
    /// <param name="prior">The prior and floor in force, or null.</param>
    /// <param name="parameters">Receives the parameters; all 0 where the sample allows none.</param>
    /// <remarks>
    /// Parameters come from an M-step on the statistics of the method's labels or rows. A component that this leaves singular
    /// takes the covariance within the labels, or of the whole sample if that is singular too; one that it leaves empty
    /// begins at the mean of the sample with a hundredth of an equal share. Of columns with missing entries what is available
    /// counts; a row drawn takes the mean of the sample for what it misses.
    /// </remarks>
    /// <exception cref="ArgumentException">The sample has another dimension, or the prior does not fit.</exception>
    public static void Initialize<TElement>(
        GaussianMixtureShape shape,
        Observations<TElement> observations,
        Initialization initialization,
        int seed,
        GaussianMixturePrior? prior,
        Span<double> parameters)
        where TElement : unmanaged
    {
        ObservationChecks.RequireDimension(observations, shape.Dimension);
        prior?.Validate(shape);
        parameters.Clear();
        if (!(observations.TotalWeight > 0.0))
        {
            return;
        }

        double[] statistics = new double[shape.StatisticCount];
        Lazy<double[]> whole = new(() => WholeSample(shape, observations));
        if (initialization == Initialization.RandomRows)
        {
            FromRows(shape, observations, seed, whole.Value, statistics);
        }
        else
        {
            int[] labels = new int[observations.Count];
            KMeansPlusPlus.Assign(observations, shape.Components, seed, labels);
            GaussianMixtureStatistics.Collect<TElement>(shape, observations, labels, statistics);
        }

        double[] previous = new double[shape.ParameterCount];
        previous.AsSpan(0, shape.Components).Fill(1.0 / shape.Components);
        MaximizeOrMend(shape, statistics, whole, previous, prior, parameters);
    }

    /// <summary>The M-step; what it finds degenerate is mended, each component at most once for each remedy.</summary>
    private static void MaximizeOrMend(
        GaussianMixtureShape shape,
        double[] statistics,
        Lazy<double[]> whole,
        double[] previous,
        GaussianMixturePrior? prior,
        Span<double> parameters)
    {
        double[] within = WithinComponents(shape, statistics);
        int remedies = 3 * shape.Components + 1;
        int[] singular = new int[shape.Components];
        for (int remedy = 0; remedy < remedies; remedy++)
        {
            Degeneracy degeneracy =
                GaussianMixtureMaximization.Maximize(shape, statistics, previous, prior, parameters);
            if (degeneracy.IsNone)
            {
                return;
            }

            int component = Math.Max(degeneracy.Component, 0);
            if (degeneracy.Kind == DegeneracyKind.EmptyComponent)
            {
                MendEmpty(shape, component, whole.Value, statistics);
            }
            else if (degeneracy.Kind == DegeneracyKind.SingularCovariance && singular[component] < 2)
            {
                MendSingular(shape, component, singular[component] == 0 ? within : whole.Value, statistics);
                singular[component]++;
            }
            else
            {
                break;
            }
        }

        parameters.Clear();
    }

    private static void MendEmpty(
        GaussianMixtureShape shape, int component, ReadOnlySpan<double> whole, Span<double> statistics)
    {
        double share = statistics[1] / (100.0 * shape.Components);
        statistics[GaussianMixtureShape.StatisticsHeader + component] = share;
        whole[..shape.Dimension].CopyTo(
            statistics.Slice(shape.StatisticsMeanOffset + component * shape.Dimension, shape.Dimension));
        if (!shape.IsTied)
        {
            MendSingular(shape, component, whole, statistics);
        }
    }

    /// <summary>Gives a component, or all tied ones, the scatter that a covariance would have left.</summary>
    private static void MendSingular(
        GaussianMixtureShape shape, int component, ReadOnlySpan<double> source, Span<double> statistics)
    {
        int index = shape.CovarianceIndex(component);
        double count = shape.IsTied ? statistics[1] : statistics[GaussianMixtureShape.StatisticsHeader + component];
        Span<double> scatter =
            statistics.Slice(shape.ScatterOffset + index * shape.CovarianceLength, shape.CovarianceLength);
        for (int i = 0; i < scatter.Length; i++)
        {
            scatter[i] = count * source[shape.Dimension + i];
        }
    }

    /// <summary>Mean and scatter per row of the whole sample: [mean D][one covariance's worth of scatter].</summary>
    private static double[] WholeSample<TElement>(GaussianMixtureShape shape, Observations<TElement> observations)
        where TElement : unmanaged
    {
        GaussianMixtureShape one = new(shape.Dimension, 1, shape.Covariance, MixingWeights.Free);
        double[] statistics = new double[one.StatisticCount];
        GaussianMixtureStatistics.Collect<TElement>(one, observations, new int[observations.Count], statistics);
        double[] result = new double[shape.Dimension + shape.CovarianceLength];
        statistics.AsSpan(one.StatisticsMeanOffset, shape.Dimension).CopyTo(result);
        for (int i = 0; i < shape.CovarianceLength; i++)
        {
            result[shape.Dimension + i] = statistics[one.ScatterOffset + i] / statistics[1];
        }

        return result;
    }

    /// <summary>The pooled scatter per row about the components' own means, laid out as <see cref="WholeSample"/>.</summary>
    private static double[] WithinComponents(GaussianMixtureShape shape, ReadOnlySpan<double> statistics)
    {
        double[] result = new double[shape.Dimension + shape.CovarianceLength];
        for (int c = 0; c < shape.CovarianceCount; c++)
        {
            for (int i = 0; i < shape.CovarianceLength; i++)
            {
                result[shape.Dimension + i] +=
                    statistics[shape.ScatterOffset + c * shape.CovarianceLength + i] / statistics[1];
            }
        }

        return result;
    }

    /// <summary>Statistics as if each row drawn were the mean of an equal share of the sample, with all its scatter.</summary>
    private static void FromRows<TElement>(
        GaussianMixtureShape shape,
        Observations<TElement> observations,
        int seed,
        ReadOnlySpan<double> whole,
        Span<double> statistics)
        where TElement : unmanaged
    {
        int[] rows = new int[shape.Components];
        RandomRows.Draw(observations, seed, rows);
        statistics[1] = observations.TotalWeight;
        for (int k = 0; k < shape.Components; k++)
        {
            statistics[GaussianMixtureShape.StatisticsHeader + k] = observations.TotalWeight / shape.Components;
            for (int d = 0; d < shape.Dimension; d++)
            {
                double x = ElementConversion.ToDouble(observations[rows[k], d]);
                statistics[shape.StatisticsMeanOffset + k * shape.Dimension + d] = double.IsNaN(x) ? whole[d] : x;
            }

            MendSingular(shape, k, whole, statistics);
        }
    }
}
