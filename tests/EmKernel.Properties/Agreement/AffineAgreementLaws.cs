using System;
using System.Linq;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Laws;
using EmKernel.Properties.Models;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Agreement;

/// <summary>Families whose log-density is affine, and the textbook's loops, say the same.</summary>
internal static class AffineAgreementLaws
{
    private const int Steps = 10;
    private const double LeastShare = 1e-3;

    public static void ExpectationStepAgreesWithTheTextbook(MixtureUnderTest model, MixtureProblem problem) =>
        AssertExpectation(model, problem.Start, problem.Sample);

    public static void ExpectationOverHolesAgreesWithTheTextbook(MixtureUnderTest model, MixtureProblem problem) =>
        AssertExpectation(model, problem.Start, MissingLaws.WithHoles(problem).Sample);

    public static void TenIterationsAgreeWithTheTextbook(MixtureUnderTest model, MixtureProblem problem) =>
        AssertIterations(model, problem);

    public static void TenIterationsOverHolesAgreeWithTheTextbook(MixtureUnderTest model, MixtureProblem problem) =>
        AssertIterations(model, MissingLaws.WithHoles(problem));

    public static void ScoresOverHolesAreThoseOfSingleRowsAndOfTheTextbook(
        MixtureUnderTest model, MixtureProblem problem)
    {
        MixtureProblem holes = MissingLaws.WithHoles(problem);
        RowsScoreAsInTheTextbook(model, holes);
        Scores batch = model.Score(problem.Start, holes.Sample);
        Scores rows = model.ScoreRows(problem.Start, holes.Sample);
        foreach (int n in Enumerable.Range(0, holes.Sample.Count).Where(n => IsIncomplete(holes.Sample, n)))
        {
            Range ofRow = (n * model.Components)..((n + 1) * model.Components);
            Assert.Equal(batch.LogDensities[n], rows.LogDensities[n]);
            Assert.Equal(batch.Responsibilities[ofRow], rows.Responsibilities[ofRow]);
            Assert.Equal(batch.Components[n], rows.Components[n]);
        }
    }

    /// <summary>Where EM has stopped, no way into the domain leads up.</summary>
    public static void NoDirectionClimbsFromTheFixedPoint(MixtureUnderTest model, MixtureProblem problem)
    {
        ConvergenceCriterion criterion = new() { RelativeTolerance = 0, ParameterTolerance = 1e-10, IterationLimit = 2000 };
        ModelFit fit = model.Fit(problem.Sample, problem.Start, problem.Prior, criterion);
        if (fit.Kind != EmOutcomeKind.Converged)
        {
            return;
        }

        const double Increment = 1e-5;
        ParameterSet point = fit.State.Parameters;
        double derivative = (Objective(Increment) - Objective(0.0)) / Increment;
        Assert.True(
            derivative <= 1e-4 * (1.0 + Math.Abs(fit.State.Objective)), FormattableString.Invariant($"Slope {derivative:R}"));

        double Objective(double h)
        {
            DiscreteMixture moved = ToReference(model, point with
            {
                Weights = Mixed(point.Weights, problem.Start.Weights, h),
                Means = Mixed(point.Means, problem.Start.Means, h),
            });
            WeightedRows rows = problem.Sample.ToReference();
            return (model.IsHard ? moved.ClassificationLogLikelihood(rows) : moved.LogLikelihood(rows))
                + LogPrior(model, problem, moved);
        }
    }

    public static void MaximizationStepAgreesWithTheTextbook(MixtureUnderTest model, MixtureProblem problem)
    {
        double[] q = problem.RandomResponsibilities(model.Components);
        StatisticSet statistics = model.Collect(q, problem.Sample);
        (ParameterSet actual, Degeneracy degeneracy) = model.MStep(statistics, problem.Start, problem.Prior);
        DiscreteMixture reference = ToReference(model, problem.Start);
        DiscreteMixture expected = reference.Maximize(
            problem.Sample.ToReference(),
            [.. q.Chunk(model.Components)],
            WeightConcentrations(problem),
            problem.Concentrations,
            !model.HasFreeWeights);

        Assert.Equal(Degeneracy.None, degeneracy);
        Tolerance.AssertParameters(model, problem.Sample.Scales, statistics.Counts, Erased(expected), actual);
        AssertObjective(model, problem);
    }

    public static void RowsScoreAsInTheTextbook(MixtureUnderTest model, MixtureProblem problem)
    {
        DiscreteMixture reference = ToReference(model, problem.Start);
        Scores batch = model.Score(problem.Start, problem.Sample);
        Scores rows = model.ScoreRows(problem.Start, problem.Sample);
        double tolerance = model.Precision == Precision.Double ? 1e-11 : 2e-4;
        for (int n = 0; n < problem.Sample.Count; n++)
        {
            double[] x = problem.Sample.Rows[n];
            if (problem.Sample.Weights?[n] == 0.0 && x.Any(double.IsNaN))
            {
                // The row is absent, whatever it holds.
                continue;
            }

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

            double[] joint = reference.JointLogDensities(x);
            Assert.True(joint[rows.Components[n]] >= joint.Max() - 2.0 * slack);
            Assert.True(joint[batch.Components[n]] >= joint.Max() - 2.0 * slack);
        }
    }

    public static void CriteriaCountTheParametersOfTheTextbook(MixtureUnderTest model, MixtureProblem problem)
    {
        DiscreteMixture reference = ToReference(model, problem.Start);
        InformationCriteria criteria = model.Criteria(problem.Start, problem.Sample);
        int free = model.Components * reference.Distribution.FreeParameters + (model.HasFreeWeights ? model.Components - 1 : 0);
        double expected = 2 * free - 2 * reference.LogLikelihood(problem.Sample.ToReference());
        double relative = model.Precision == Precision.Double ? 1e-10 : 1e-4;

        Assert.Equal(free, model.FreeParameterCount);
        Tolerance.AssertClose(
            expected,
            criteria.Akaike,
            relative * (Math.Abs(expected) + problem.Sample.TotalWeight * model.Dimension),
            "AIC");
    }

    public static void DocumentsKeepTheBits(MixtureUnderTest model, MixtureProblem problem) =>
        Bits.AssertSame(problem.Start.All, ((IAffineModel)model).ReadBack(problem.Start).All);

    private static void AssertObjective(MixtureUnderTest model, MixtureProblem problem)
    {
        ModelState state = model.Start(problem.Start, problem.Sample, problem.Prior);
        double expected = LogPrior(model, problem, ToReference(model, problem.Start));
        double slack = 1e-9 * (1.0 + Math.Abs(expected));
        Tolerance.AssertClose(expected, state.LogPrior, slack, "Log-prior");
        Tolerance.AssertClose(state.Statistics.Attained + expected, state.Objective, slack, "Objective");
    }

    private static double LogPrior(MixtureUnderTest model, MixtureProblem problem, DiscreteMixture mixture)
    {
        double[] weightConcentrations = WeightConcentrations(problem);
        double sum = mixture.Components.Sum(component => mixture.Distribution.LogPrior(component, problem.Concentrations));
        return !model.HasFreeWeights || weightConcentrations.Length == 0
            ? sum
            : sum + MathNet.Numerics.SpecialFunctions.GammaLn(weightConcentrations.Sum())
                + weightConcentrations.Zip(mixture.Weights, (alpha, weight) =>
                    (alpha - 1) * Math.Log(weight) - MathNet.Numerics.SpecialFunctions.GammaLn(alpha)).Sum();
    }

    private static double[] WeightConcentrations(MixtureProblem problem) =>
        problem.Prior is null ? [] : [.. problem.Prior.WeightConcentration];

    private static double[] Mixed(double[] values, double[] others, double share) =>
        [.. values.Zip(others, (value, other) => value + share * (other - value))];

    private static bool IsIncomplete(Sample sample, int n) =>
        sample.Weights?[n] != 0.0 && sample.Rows[n].Any(double.IsNaN);

    private static void AssertExpectation(MixtureUnderTest model, ParameterSet start, Sample sample)
    {
        DiscreteMixture reference = ToReference(model, start);
        WeightedRows rows = sample.ToReference();
        double[][] mass = Apportioned(model, reference, rows);
        double[] values =
        [
            reference.LogLikelihood(rows),
            rows.TotalWeight,
            .. mass.Select(m => m.Sum()),
            .. mass.SelectMany(m => reference.Distribution.Sums(rows.Rows, m)),
            .. mass.SelectMany(m => reference.Distribution.Masses(rows.Rows, m)),
            .. model.IsHard ? (double[])[reference.ClassificationLogLikelihood(rows)] : [],
        ];
        StatisticSet actual = model.EStep(start, sample);
        Tolerance.AssertStatistics(
            model, sample, new StatisticSet(model.Shape, values, rows) { IsHard = model.IsHard }, actual);
        double slack = Tolerance.Of(model) * sample.TotalWeight;
        for (int i = 2 + model.Components * (1 + model.Shape.Dimension); i < values.Length - (model.IsHard ? 1 : 0); i++)
        {
            Tolerance.AssertClose(values[i], actual.Values[i], slack, $"Statistic {i}");
        }
    }

    private static void AssertIterations(MixtureUnderTest model, MixtureProblem problem)
    {
        WeightedRows rows = problem.Sample.ToReference();
        DiscreteMixture reference = ToReference(model, problem.Start);
        double slack = 1.0;
        bool hasCollapsed = false;
        AscentLaws.Walk(
            model,
            problem,
            (before, after) =>
            {
                double[][] mass = Apportioned(model, reference, rows);
                hasCollapsed |= before.Statistics.Counts
                    .Concat(mass.SelectMany(m => reference.Distribution.Divisors(rows.Rows, m)))
                    .Min() < LeastShare * before.ObservationCount;
                if (hasCollapsed)
                {
                    return;
                }

                reference = reference.Maximize(
                    rows,
                    [.. rows.Rows.Select(x => reference.Apportioned(x, model.IsHard))],
                    WeightConcentrations(problem),
                    problem.Concentrations,
                    !model.HasFreeWeights);
                slack *= 2.0;
                Tolerance.AssertParameters(
                    model, problem.Sample.Scales, before.Statistics.Counts, Erased(reference), after.Parameters, slack);
            },
            model.Precision == Precision.Double ? Steps : 1);
    }

    private static double[][] Apportioned(MixtureUnderTest model, DiscreteMixture reference, WeightedRows rows)
    {
        double[][] r = [.. rows.Rows.Select(x => reference.Apportioned(x, model.IsHard))];
        return [.. Enumerable.Range(0, model.Components).Select(k => DiscreteMixture.Mass(rows, r, k))];
    }

    private static ParameterSet Erased(DiscreteMixture mixture) =>
        new(default, mixture.Weights, [.. mixture.Components.SelectMany(component => component)], []);

    private static DiscreteMixture ToReference(MixtureUnderTest model, ParameterSet parameters) => new(
        ((IAffineModel)model).Distribution.Reference,
        parameters.Weights,
        [.. parameters.Means.Chunk(parameters.Dimension)]);
}
