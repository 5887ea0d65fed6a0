using System.Linq;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>log-likelihood = lower bound + divergence, for any distribution over the labels.</summary>
internal static class BoundLaws
{
    public static void LogLikelihoodIsLowerBoundPlusDivergence(MixtureUnderTest model, MixtureProblem problem)
    {
        double[] q = problem.RandomResponsibilities(model.Components);
        double logLikelihood = model.EStep(problem.Start, problem.Sample).LogLikelihood;
        double bound = model.LowerBound(problem.Start, q, problem.Sample);
        double divergence = model.KullbackLeibler(problem.Start, q, problem.Sample);
        double total = problem.Sample.TotalWeight;

        Tolerance.AssertObjective(model, total, logLikelihood, bound + divergence, "Bound + divergence");
        double slack = Tolerance.OfObjective(model, logLikelihood, total);
        Assert.True(divergence >= -slack);
        Assert.True(bound <= logLikelihood + slack);
    }

    public static void LowerBoundIsTightAtThePosterior(MixtureUnderTest model, MixtureProblem problem)
    {
        double[] q = AscentLaws.Posterior(model, problem.Start, problem.Sample);

        Tolerance.AssertObjective(
            model,
            problem.Sample.TotalWeight,
            model.EStep(problem.Start, problem.Sample).LogLikelihood,
            model.LowerBound(problem.Start, q, problem.Sample),
            "Bound at the posterior");
    }

    public static void ResponsibilitiesAreProbabilities(MixtureUnderTest model, MixtureProblem problem)
    {
        Scores scores = model.Score(problem.Start, problem.Sample);
        double slack = model.Components
            * (model.Precision == Precision.Double ? Tolerance.Epsilon : Tolerance.SingleEpsilon) * 4.0;

        Assert.All(scores.Responsibilities.Chunk(model.Components), row =>
        {
            Assert.All(row, r => Assert.InRange(r, 0.0, 1.0 + slack));
            Assert.Equal(1.0, row.Sum(), slack);
        });
        Assert.Equal(
            scores.Responsibilities.Chunk(model.Components).Select(row => row.ToList().IndexOf(row.Max())),
            scores.Components);
    }
}
