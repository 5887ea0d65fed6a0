using System;
using System.Linq;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>What holds of states and fits as values.</summary>
internal static class FitLaws
{
    private static readonly ConvergenceCriterion _tenSteps = new() { RelativeTolerance = 0, IterationLimit = 10 };

    public static void FitIsTheFoldOfTheStep(MixtureUnderTest model, MixtureProblem problem)
    {
        ModelFit fit = model.Fit(problem.Sample, problem.Start, problem.Prior, _tenSteps);
        ModelFit folded = model.FitOverStep(problem.Sample, problem.Start, problem.Prior, _tenSteps);

        Assert.Equal(folded.Kind, fit.Kind);
        Assert.Equal(folded.Cause, fit.Cause);
        Bits.AssertSame(folded.State.Numbers, fit.State.Numbers);
    }

    public static void StatesThatAreKeptDoNotChange(MixtureUnderTest model, MixtureProblem problem)
    {
        ModelState start = model.Start(problem.Start, problem.Sample, problem.Prior);
        ModelState kept = model.Step(start, problem.Sample, problem.Prior);
        ModelState next = model.Step(kept, problem.Sample, problem.Prior);
        model.Fit(problem.Sample, problem.Start, problem.Prior, _tenSteps);

        Bits.AssertSame(next.Numbers, model.Step(kept, problem.Sample, problem.Prior).Numbers);
    }

    public static void DegenerateStateMapsToItself(MixtureUnderTest model, MixtureProblem problem)
    {
        // All weight on one row: whatever is not degenerate there is held by a prior. Families without a variance have no
        // trouble with it, and are given no weight at all, or a component without any.
        bool isHeld = !model.HasFreeWeights || model.Components == 1;
        Sample point = problem.Sample.Pick(0).WithWeights(!model.IsGaussian && isHeld ? [0.0] : null);
        ParameterSet start = model.IsGaussian || isHeld ? problem.Start : problem.Start with
        {
            Weights = [0.0, problem.Start.Weights[0] + problem.Start.Weights[1], .. problem.Start.Weights[2..]],
        };
        ModelState state = model.Start(start, point);
        for (int step = 0; step < 100 && state.IsHealthy; step++)
        {
            state = model.Step(state, point);
        }

        Assert.False(state.IsHealthy);
        ModelState same = model.Step(state, point);
        Assert.Equal(state.Degeneracy, same.Degeneracy);
        Bits.AssertSame(state.Numbers, same.Numbers);
    }

    public static void DefaultStartsDegenerate(MixtureUnderTest model, MixtureProblem problem)
    {
        ModelState state = model.StartFromDefault(problem.Sample);

        Assert.False(state.IsHealthy);
        Assert.DoesNotContain(state.Numbers, double.IsNaN);
        Bits.AssertSame(state.Numbers, model.Step(state, problem.Sample).Numbers);
    }

    public static void MaximizationDependsOnStatisticsAlone(MixtureUnderTest model, MixtureProblem problem)
    {
        StatisticSet statistics = model.EStep(problem.Start, problem.Sample);
        ParameterSet other = !model.IsGaussian
            ? problem.Start.Permuted([.. Enumerable.Range(0, model.Components).Reverse()]) with
            {
                Weights = problem.Start.Weights,
            }
            : problem.Start with
            {
                Means = [.. problem.Start.Means.Select(mean => mean + 1.0)],
                Covariances = [.. problem.Start.Covariances.Select(covariance => 2.0 * covariance)],
            };
        (ParameterSet expected, Degeneracy degeneracy) = model.MStep(statistics, problem.Start, problem.Prior);
        (ParameterSet actual, Degeneracy otherDegeneracy) = model.MStep(statistics, other, problem.Prior);

        Assert.Equal(degeneracy, otherDegeneracy);
        bool hasEmptyComponents = statistics.Counts.Any(count => count <= 1e-10 * statistics.ObservationCount);
        if (degeneracy.IsNone && !hasEmptyComponents)
        {
            Bits.AssertSame(expected.All, actual.All);
        }
    }

    public static void StepIsExpectationAfterMaximization(MixtureUnderTest model, MixtureProblem problem)
    {
        ModelState start = model.Start(problem.Start, problem.Sample, problem.Prior);
        ModelState step = model.Step(start, problem.Sample, problem.Prior);
        if (!step.IsHealthy)
        {
            Assert.Equal(0, step.Iteration);
            Bits.AssertSame(start.Numbers, step.Numbers);
            return;
        }

        Assert.Equal(1, step.Iteration);
        Bits.AssertSame(
            model.MStep(start.Statistics, problem.Start, problem.Prior).Parameters.All, step.Parameters.All);
        Bits.AssertSame(model.EStep(step.Parameters, problem.Sample).Values, step.Statistics.Values);
        Assert.Equal(
            start.Parameters.All.Zip(step.Parameters.All, (a, b) => Math.Abs(b - a)).Max(), step.ParameterChange);
    }

    /// <summary>A sample of positive variance and any start with a prior on everything has a maximum, where steps stand still.</summary>
    public static void StepsStandStillAtTheFixedPoint(MixtureUnderTest model, MixtureProblem problem)
    {
        GaussianMixturePrior prior = RandomMixtures.Prior(problem.Random, model.Shape, PriorParts.All, 0.0)!;
        ConvergenceCriterion criterion = new() { RelativeTolerance = 0, ParameterTolerance = 1e-11, IterationLimit = 3000 };
        ModelFit fit = model.Fit(problem.Sample, problem.Start, prior, criterion);
        if (fit.Kind != EmOutcomeKind.Converged || model.Precision == Precision.Single)
        {
            return;
        }

        AssertStationary(model, problem, prior with { CovarianceFloor = 0.0 }, fit.State.Parameters);
    }

    // Along a random direction in the weights (on the simplex) and the means; the floor binds covariances only.
    private static void AssertStationary(
        MixtureUnderTest model, MixtureProblem problem, GaussianMixturePrior prior, ParameterSet point)
    {
        Random random = problem.Random;
        ConjugatePrior reference = PriorTranslation.ToReference(prior, model.Shape)!;
        double[] means = [.. point.Means.Select(_ => RandomMixtures.Normal(random))];
        double[] weights = new double[model.Components];
        RandomMixtures.FillSimplex(random, weights);
        const double Increment = 1e-5;
        double derivative = (Objective(Increment) - Objective(-Increment)) / (2.0 * Increment);
        double scale = problem.Sample.TotalWeight * problem.Sample.Scales.Sum();

        Assert.InRange(derivative, -1e-5 * (1.0 + scale), 1e-5 * (1.0 + scale));

        double Objective(double h)
        {
            ParameterSet moved = point with
            {
                Weights = model.HasFreeWeights
                    ? [.. point.Weights.Zip(weights, (weight, other) => weight + h * (other * weight - weight * Mix()))]
                    : point.Weights,
                Means = [.. point.Means.Zip(means, (mean, direction) => mean + h * direction)],
            };
            return ExpectationMaximization.Objective(
                moved.ToReference(), problem.Sample.ToReference(), reference, !model.HasFreeWeights, model.IsHard);
        }

        double Mix() => point.Weights.Zip(weights, (weight, other) => weight * other).Sum();
    }
}
