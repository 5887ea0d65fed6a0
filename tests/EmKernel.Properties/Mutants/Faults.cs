using System;
using System.Linq;
using EmKernel.CompilerServices;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;
using EmKernel.Reference;

namespace EmKernel.Properties.Mutants;

/// <summary>Faults that people have made in EM programs, as functions on public values.</summary>
internal static class Faults
{
    /// <summary>The unbiased estimator in place of the maximiser: N_k − 1 below, Σw − 1 if tied.</summary>
    public static Mutant DivisorLessOne(MixtureUnderTest model) => new("divisor n − 1", model)
    {
        Maximization = (statistics, _, found) => found with
        {
            Covariances =
            [
                .. found.Covariances.Select((covariance, i) =>
                {
                    int block = found.Covariances.Length / model.Shape.CovarianceCount;
                    double count = model.Shape.IsTied ? statistics.ObservationCount : statistics.Counts[i / block];
                    return count > 1.5 ? covariance * count / (count - 1.0) : covariance;
                }),
            ],
        },
    };

    /// <summary>All parameters of the first two components change places: the likelihood sees nothing.</summary>
    public static Mutant SwappedComponents(MixtureUnderTest model) => new("components swapped", model)
    {
        Maximization = (_, _, found) => found.Permuted(SwapOrder(found)),
    };

    /// <summary>The means change places, weights and covariances stay.</summary>
    public static Mutant SwappedMeans(MixtureUnderTest model) => new("means swapped", model)
    {
        Maximization = (_, _, found) => found with { Means = found.Permuted(SwapOrder(found)).Means },
    };

    public static Mutant FavouredComponent(MixtureUnderTest model) => new("component 0 is moved", model)
    {
        Maximization = (_, _, found) => found with
        {
            Means = [.. found.Means.Select((mean, i) => i < found.Dimension ? mean + 0.1 : mean)],
        },
    };

    public static Mutant Damped(MixtureUnderTest model) => new("means are averaged with the previous", model)
    {
        Maximization = (_, previous, found) => found with
        {
            Means = [.. found.Means.Zip(previous.Means, (mean, before) => 0.9 * mean + 0.1 * before)],
        },
    };

    /// <summary>A ridge behind the user's back.</summary>
    public static Mutant Ridge(MixtureUnderTest model) => new("variances are increased by 0.01", model)
    {
        Maximization = (_, _, found) => found with
        {
            Covariances =
            [
                .. found.Covariances.Select((covariance, i) =>
                    !model.Shape.IsFull || i % (model.Dimension + 1) == 0 || model.Dimension == 1 ? covariance + 0.01 : covariance),
            ],
        },
    };

    /// <summary>Scatter as E[x²] − μ²: exact on paper.</summary>
    public static Mutant RawMoments(MixtureUnderTest model) => new("E[x²] − μ²", model)
    {
        Expectation = (statistics, _, _) => Changed(statistics, values =>
        {
            GaussianMixtureShape shape = statistics.Shape;
            for (int k = 0; k < shape.CovarianceCount; k++)
            {
                double raw = statistics.Counts[k] * statistics.Mean(k, 0) * statistics.Mean(k, 0);
                int index = shape.ScatterOffset + k * shape.CovarianceLength;
                values[index] = values[index] + raw - raw;
            }
        }),
    };

    public static Mutant FirstRowCountsTwice(MixtureUnderTest model) => new("the first row counts twice", model)
    {
        Reading = sample => sample.Count == 0
            ? sample
            : sample.Pick([0, .. Enumerable.Range(0, sample.Count)]),
    };

    public static Mutant WeightsIgnored(MixtureUnderTest model) => new("weights of rows are ignored", model)
    {
        Reading = sample => sample.WithWeights(null),
    };

    public static Mutant StaleLogLikelihood(MixtureUnderTest model) => new("log-likelihood of the step before", model)
    {
        Stepping = (before, after, _) => after with { LogLikelihood = before.LogLikelihood },
    };

    public static Mutant PriorForgotten(MixtureUnderTest model) => new("the objective forgets the prior", model)
    {
        Stepping = (_, after, _) => after with { LogPrior = 0.0, Objective = after.LogLikelihood },
    };

    /// <summary>Hard assignment with the objective of soft assignment, which may fall.</summary>
    public static Mutant MixtureAsObjective(MixtureUnderTest model) => new("the objective is the mixture's", model)
    {
        Stepping = (_, after, _) => after with { Objective = after.LogLikelihood + after.LogPrior },
    };

    /// <summary>The E-step of soft assignment under hard assignment.</summary>
    public static Mutant Softened(MixtureUnderTest model)
    {
        MixtureUnderTest soft = ModelCatalogue.TwoByTwo(model.Shape.Covariance);
        return new("rows are shared by responsibility", model)
        {
            EStepOf = (parameters, sample, statistics) => Changed(statistics, values =>
                soft.EStep(parameters, sample).Values.AsSpan()[2..].CopyTo(values.AsSpan(2))),
        };
    }

    public static Mutant DivergenceOverstated(MixtureUnderTest model) => new("too much divergence", model)
    {
        Stepping = (_, after, _) => after with
        {
            Certificate = after.Certificate with { KullbackLeibler = after.Certificate.KullbackLeibler + 1.0 },
        },
    };

    public static Mutant IterationNotCounted(MixtureUnderTest model) => new("steps are not counted", model)
    {
        Stepping = (before, after, _) => after with { Iteration = before.Iteration },
    };

    public static Mutant DegenerateStepsCounted(MixtureUnderTest model) => new("degenerate steps are counted", model)
    {
        Stepping = (before, after, _) => after.IsHealthy ? after : after with { Iteration = before.Iteration + 1 },
    };

    public static Mutant WeightedPathOfItsOwn(MixtureUnderTest model) => new("another sum where there are weights", model)
    {
        Stepping = (_, after, sample) =>
            sample.Weights is null ? after : after with { LogLikelihood = Math.BitIncrement(after.LogLikelihood) },
    };

    /// <summary>A state that lives in a buffer of which a later fit makes use.</summary>
    public static Mutant SharedBuffer(MixtureUnderTest model)
    {
        double fits = 0.0;
        return new Mutant("states share a buffer", model)
        {
            Fitting = fit =>
            {
                fits++;
                return fit;
            },
            Stepping = (_, after, _) => after with { Objective = after.Objective + fits },
        };
    }

    public static Mutant NotANumber(MixtureUnderTest model) => new("NaN at a bad start", model)
    {
        Starting = state => state.IsHealthy ? state : state with { LogLikelihood = double.NaN },
    };

    public static Mutant OrderOfOperands(MixtureUnderTest model) => new("the sum leans to the left", model)
    {
        Combination = (left, _, sum) => Changed(sum, values => values[0] += 1e-9 * left.LogLikelihood),
    };

    public static Mutant ZeroHasAWeight(MixtureUnderTest model) => new("zero is not neutral", model)
    {
        Combination = (_, _, sum) => Changed(sum, values => values[^1] = Math.BitIncrement(values[^1])),
    };

    /// <summary>The mean of two means, whatever their counts.</summary>
    public static Mutant PlainMeanOfMeans(MixtureUnderTest model) => new("means are averaged without counts", model)
    {
        Combination = (left, right, sum) => Changed(sum, values =>
        {
            for (int i = sum.Shape.StatisticsMeanOffset; i < sum.Shape.ScatterOffset; i++)
            {
                values[i] = 0.5 * (left.Values[i] + right.Values[i]);
            }
        }),
    };

    public static Mutant ThreadsMatter(MixtureUnderTest model) => new("threads sum in their own order", model)
    {
        Expectation = (statistics, _, degree) => degree == 1
            ? statistics
            : Changed(statistics, values => values[0] = Math.BitIncrement(values[0])),
    };

    public static Mutant PartitionMatters(MixtureUnderTest model) => new("several blocks are summed as one", model)
    {
        Expectation = (statistics, sample, _) => sample.Count <= 1024
            ? statistics
            : Changed(statistics, values => values[0] = Math.BitIncrement(values[0])),
    };

    public static Mutant StopsElsewhere(MixtureUnderTest model) => new("the fit returns other means", model)
    {
        Fitting = fit => fit with
        {
            State = fit.State with
            {
                Parameters = fit.State.Parameters with
                {
                    Means = [.. fit.State.Parameters.Means.Select(mean => mean + 0.25)],
                },
            },
        },
    };

    public static Mutant NotNormalized(MixtureUnderTest model) => new("responsibilities and densities too large", model)
    {
        Scoring = scores => new Scores(
            [.. scores.LogDensities.Select(value => value + 0.01)],
            [.. scores.Responsibilities.Select(value => 1.01 * value)],
            scores.Components),
    };

    public static Mutant EntropyLost(MixtureUnderTest model) => new("the bound is too high", model)
    {
        Bounding = bound => bound + 0.01 * (1.0 + Math.Abs(bound)),
    };

    /// <summary>Missing entries are filled in, as if it were known that they are what is expected.</summary>
    public static Mutant ConditionalCovarianceLost(MixtureUnderTest model) => new("no conditional covariance", model)
    {
        Rewriting = (previous, sample, prior) =>
            Step(model, previous, sample, prior, MissingData.CompleteWithoutCovariance),
    };

    public static Mutant WrongSlope(MixtureUnderTest model) => new("the regression divides by the wrong variance", model)
    {
        Rewriting = (previous, sample, prior) =>
            Step(model, previous, sample, prior, MissingData.CompleteWithWrongSlope),
    };

    public static Mutant EmptyRowsDropped(MixtureUnderTest model) => new("rows without entries are dropped", model)
    {
        Reading = sample => sample.Pick(
            [.. Enumerable.Range(0, sample.Count).Where(n => !sample.Rows[n].All(double.IsNaN))]),
    };

    /// <summary>Missing entries are read as 0.</summary>
    public static Mutant HolesAreZeros(MixtureUnderTest model) => new("a hole is a 0", model)
    {
        Reading = sample => sample.Map(entry => double.IsNaN(entry) ? 0.0 : entry),
    };

    /// <summary>The sums of a column are divided by all rows, also by those that miss it.</summary>
    public static Mutant HolesAreCounted(MixtureUnderTest model) => new("columns are divided by all rows", model)
    {
        Maximization = (statistics, _, found) =>
        {
            int features = model.Shape.Dimension;
            int masses = 2 + model.Components * (1 + features);
            return found with
            {
                Means =
                [
                    .. found.Means.Select((mean, i) => mean * statistics.Values[masses + i] / statistics.Counts[i / features]),
                ],
            };
        },
    };

    public static Mutant OneParameterTooMany(MixtureUnderTest model) => new("a criterion counts K weights", model)
    {
        Judging = criteria => criteria with { FreeParameterCount = criteria.FreeParameterCount + 1 },
    };

    public static Mutant DigitsLost(MixtureUnderTest model) => new("documents lose the last digit", model)
    {
        Storing = stored => stored with { Means = [.. stored.Means.Select(Math.BitIncrement)] },
    };

    private static ParameterSet Step(
        MixtureUnderTest model,
        ParameterSet previous,
        Sample sample,
        MixturePrior? prior,
        MissingData.Completion complete) => ParameterSet.FromReference(MissingData.Step(
            previous.ToReference(),
            sample.ToReference(),
            PriorTranslation.ToReference((GaussianMixturePrior?)prior, model.Shape),
            !model.HasFreeWeights,
            complete));

    private static StatisticSet Changed(StatisticSet statistics, Action<double[]> change)
    {
        double[] values = [.. statistics.Values];
        change(values);
        return statistics with { Values = values };
    }

    private static int[] SwapOrder(ParameterSet parameters) =>
        [1, 0, .. Enumerable.Range(2, parameters.Components - 2)];
}
