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
    public static void ExpectationStepAgreesWithTheTextbook(MixtureUnderTest model, MixtureProblem problem)
    {
        DiscreteMixture reference = ToReference(model, problem.Start);
        WeightedRows rows = problem.Sample.ToReference();
        double[][] r = [.. rows.Rows.Select(reference.Responsibilities)];
        double[][] mass = [.. Enumerable.Range(0, model.Components).Select(k => DiscreteMixture.Mass(rows, r, k))];
        double[] values =
        [
            reference.LogLikelihood(rows),
            rows.TotalWeight,
            .. mass.Select(m => m.Sum()),
            .. mass.SelectMany(m => reference.Distribution.Sums(rows.Rows, m)),
        ];

        Tolerance.AssertStatistics(
            model,
            problem.Sample,
            new StatisticSet(model.Shape, values, rows),
            model.EStep(problem.Start, problem.Sample));
    }

    public static void MaximizationStepAgreesWithTheTextbook(MixtureUnderTest model, MixtureProblem problem)
    {
        double[] q = problem.RandomResponsibilities(model.Components);
        StatisticSet statistics = model.Collect(q, problem.Sample);
        (ParameterSet actual, Degeneracy degeneracy) = model.MStep(statistics, problem.Start, problem.Prior);
        DiscreteMixture reference = ToReference(model, problem.Start);
        double[] weightConcentrations = problem.Prior is null ? [] : [.. problem.Prior.WeightConcentration];
        double[] concentrations = problem.Prior is null ? [] : problem.Concentrations;
        DiscreteMixture expected = reference.Maximize(
            problem.Sample.ToReference(),
            [.. q.Chunk(model.Components)],
            weightConcentrations,
            concentrations,
            !model.HasFreeWeights);
        ParameterSet set = new(default, expected.Weights, [.. expected.Components.SelectMany(component => component)], []);

        Assert.Equal(Degeneracy.None, degeneracy);
        Tolerance.AssertParameters(model, problem.Sample.Scales, statistics.Counts, set, actual);
        AssertObjective(model, problem, weightConcentrations, concentrations);
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

    private static void AssertObjective(
        MixtureUnderTest model, MixtureProblem problem, double[] weightConcentrations, double[] concentrations)
    {
        ModelState state = model.Start(problem.Start, problem.Sample, problem.Prior);
        DiscreteMixture reference = ToReference(model, problem.Start);
        double expected = reference.Components.Sum(component => reference.Distribution.LogPrior(component, concentrations));
        if (model.HasFreeWeights && weightConcentrations.Length > 0)
        {
            expected += MathNet.Numerics.SpecialFunctions.GammaLn(weightConcentrations.Sum())
                + weightConcentrations.Zip(problem.Start.Weights, (alpha, weight) =>
                    (alpha - 1) * Math.Log(weight) - MathNet.Numerics.SpecialFunctions.GammaLn(alpha)).Sum();
        }

        double slack = 1e-9 * (1.0 + Math.Abs(expected));
        Tolerance.AssertClose(expected, state.LogPrior, slack, "Log-prior");
        Tolerance.AssertClose(state.LogLikelihood + expected, state.Objective, slack, "Objective");
    }

    private static DiscreteMixture ToReference(MixtureUnderTest model, ParameterSet parameters) => new(
        ((IAffineModel)model).Distribution.Reference,
        parameters.Weights,
        [.. parameters.Means.Chunk(parameters.Dimension)]);
}
