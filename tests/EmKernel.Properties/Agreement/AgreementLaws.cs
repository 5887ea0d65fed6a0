using System;
using System.Linq;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Laws;
using EmKernel.Properties.Models;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Agreement;

/// <summary>Generated code and the textbook's loops say the same.</summary>
internal static class AgreementLaws
{
    private const int Steps = 10;
    private const double LeastShare = 1e-3;

    public static void ExpectationStepAgreesWithTheReference(MixtureUnderTest model, MixtureProblem problem)
    {
        GaussianMixture reference = problem.Start.ToReference();
        WeightedRows rows = problem.Sample.ToReference();
        double[][] r = ExpectationMaximization.Apportioned(reference, rows, model.IsHard);
        StatisticSet expected = ReferenceStatistics.Of(
            model.Shape, rows, r, ExpectationMaximization.LogLikelihood(reference, rows));
        if (model.IsHard)
        {
            double classification = ExpectationMaximization.ClassificationLogLikelihood(reference, rows);
            expected = expected with { Values = [.. expected.Values, classification], IsHard = true };
        }

        Tolerance.AssertStatistics(model, problem.Sample, expected, model.EStep(problem.Start, problem.Sample));
    }

    public static void MaximizationStepAgreesWithTheReference(MixtureUnderTest model, MixtureProblem problem)
    {
        double[] q = problem.RandomResponsibilities(model.Components);
        StatisticSet statistics = model.Collect(q, problem.Sample);
        (ParameterSet actual, Degeneracy degeneracy) = model.MStep(statistics, problem.Start, problem.Prior);
        if (!degeneracy.IsNone)
        {
            return;
        }

        ParameterSet expected = ParameterSet.FromReference(Maximization.Step(
            problem.Sample.ToReference(),
            [.. q.Chunk(model.Components)],
            problem.Start.ToReference(),
            problem.ReferencePrior,
            !model.HasFreeWeights));
        Tolerance.AssertParameters(model, problem.Sample.Scales, statistics.Counts, expected, actual);
    }

    public static void TenIterationsAgreeWithTheReference(MixtureUnderTest model, MixtureProblem problem)
    {
        WeightedRows rows = problem.Sample.ToReference();
        IterationsAgree(
            model,
            problem,
            problem.Sample,
            mixture => ExpectationMaximization.Step(
                mixture, rows, problem.ReferencePrior, !model.HasFreeWeights, model.IsHard));
    }

    /// <summary>The parameters of a model and of the textbook after each step, as long as no component collapses.</summary>
    /// <param name="model">The model.</param>
    /// <param name="problem">Where the model starts, and from which rows it learns.</param>
    /// <param name="complete">Those rows without holes, of which the scales are taken.</param>
    /// <param name="step">A step of the textbook over the same rows.</param>
    internal static void IterationsAgree(
        MixtureUnderTest model, MixtureProblem problem, Sample complete, Func<GaussianMixture, GaussianMixture> step)
    {
        GaussianMixture reference = problem.Start.ToReference();
        double slack = 1.0;
        bool hasCollapsed = false;
        AscentLaws.Walk(
            model,
            problem,
            (before, after) =>
            {
                // A component of hardly any rows is steered by rounding, and takes the others along when it finds some.
                hasCollapsed |= before.Statistics.Counts.Min() < LeastShare * before.ObservationCount
                    || !Resolution.Suffices(model, complete, after.Parameters);
                if (hasCollapsed)
                {
                    return;
                }

                reference = step(reference);

                // EM may part two paths by a factor before it draws them together again; the growth is bounded here.
                slack *= 2.0;
                Tolerance.AssertParameters(
                    model,
                    complete.Scales,
                    before.Statistics.Counts,
                    ParameterSet.FromReference(reference),
                    after.Parameters,
                    slack);
            },
            model.Precision == Precision.Double ? Steps : 1);
    }

    public static void BatchScoringAgreesWithSingleRowsAndTheReference(MixtureUnderTest model, MixtureProblem problem)
    {
        GaussianMixture reference = problem.Start.ToReference();
        Scores batch = model.Score(problem.Start, problem.Sample);
        Scores rows = model.ScoreRows(problem.Start, problem.Sample);
        double tolerance = model.Precision == Precision.Double ? 1e-11 : 2e-4;
        for (int n = 0; n < problem.Sample.Count; n++)
        {
            double[] x = problem.Sample.Rows[n];
            double[] joint = reference.JointLogDensities(x);
            double expected = reference.LogDensity(x);
            double slack = tolerance * (model.Dimension + Math.Abs(expected));
            Tolerance.AssertClose(expected, rows.LogDensities[n], slack, $"Log density of row {n}");
            Tolerance.AssertClose(expected, batch.LogDensities[n], slack, $"Log density of row {n} of the batch");
            double[] r = reference.Responsibilities(x);
            for (int k = 0; k < model.Components; k++)
            {
                int i = n * model.Components + k;
                Tolerance.AssertClose(r[k], rows.Responsibilities[i], slack, $"Responsibility ({n}, {k})");
                Tolerance.AssertClose(r[k], batch.Responsibilities[i], slack, $"Responsibility ({n}, {k}) of the batch");
            }

            double largest = joint.Max();
            Assert.True(joint[rows.Components[n]] >= largest - 2.0 * slack);
            Assert.True(joint[batch.Components[n]] >= largest - 2.0 * slack);
        }
    }

    public static void CriteriaAgreeWithTheReference(MixtureUnderTest model, MixtureProblem problem)
    {
        GaussianMixture reference = problem.Start.ToReference();
        WeightedRows rows = problem.Sample.ToReference();
        InformationCriteria criteria = model.Criteria(problem.Start, problem.Sample);
        bool fixedWeights = !model.HasFreeWeights;
        double relative = model.Precision == Precision.Double ? 1e-10 : 1e-4;

        Assert.Equal(SelectionCriteria.FreeParameters(reference, fixedWeights), model.FreeParameterCount);
        Close(SelectionCriteria.Akaike(reference, rows, fixedWeights), criteria.Akaike);
        Close(SelectionCriteria.Bayesian(reference, rows, fixedWeights), criteria.Bayesian);
        Close(SelectionCriteria.IntegratedCompletedLikelihood(reference, rows, fixedWeights), criteria.IntegratedCompletedLikelihood);

        void Close(double expected, double actual) => Tolerance.AssertClose(
            expected, actual, relative * (Math.Abs(expected) + rows.TotalWeight * model.Dimension), "Criterion");
    }
}
