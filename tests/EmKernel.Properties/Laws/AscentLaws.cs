using System;
using System.Linq;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>What a step does to the objective, and the certificate that it writes about it.</summary>
internal static class AscentLaws
{
    private const int Steps = 6;

    public static void ObjectiveNeverDecreases(MixtureUnderTest model, MixtureProblem problem) =>
        Walk(model, problem, (before, after) => Assert.True(
            after.Objective - before.Objective >= -Slack(model, after)
            || (model.Precision == Precision.Single && !Resolution.Suffices(model, problem.Sample, after.Parameters)),
            FormattableString.Invariant($"The objective fell from {before.Objective:R} to {after.Objective:R}.")));

    public static void CertificateIsNeverNegativeAndAddsUp(MixtureUnderTest model, MixtureProblem problem) =>
        Walk(model, problem, (before, after) =>
        {
            if (!Resolution.Suffices(model, problem.Sample, after.Parameters))
            {
                return;
            }

            double slack = Slack(model, after);
            EmCertificate certificate = after.Certificate;
            Assert.True(certificate.ExpectedGain >= -slack, $"{certificate}, allowed {slack:R}");
            Assert.True(certificate.KullbackLeibler >= -slack, $"{certificate}, allowed {slack:R}");
            Tolerance.AssertClose(
                certificate.Gain, certificate.ExpectedGain + certificate.KullbackLeibler, slack, "Sum of the parts");
            Tolerance.AssertClose(after.Objective - before.Objective, certificate.Gain, slack, "Gain");
        });

    public static void CertifiedDivergenceIsThatOfTheOldPosterior(MixtureUnderTest model, MixtureProblem problem) =>
        Walk(model, problem, (before, after) =>
        {
            double resolution = model.IsGaussian ? Resolution.Of(problem.Sample, after.Parameters) : 1.0;
            if (!Resolution.Suffices(model, problem.Sample, after.Parameters))
            {
                return;
            }

            double[] q = Apportioned(model, before.Parameters, problem.Sample);
            double bound = model.LowerBound(after.Parameters, q, problem.Sample);
            if (!model.IsGaussian && double.IsNegativeInfinity(bound))
            {
                // A probability that rounds to 0 or 1 makes impossible what had less mass than rounding leaves.
                return;
            }

            Tolerance.AssertObjective(
                model,
                after.ObservationCount,
                after.Statistics.Attained,
                bound + after.Certificate.KullbackLeibler,
                "Lower bound at the old posterior + certified divergence",
                Math.Max(1.0, 1.0 / resolution));
        });

    public static void LogLikelihoodBelongsToTheParametersBesideIt(MixtureUnderTest model, MixtureProblem problem) =>
        Walk(model, problem, (_, after) => Tolerance.AssertObjective(
            model,
            after.ObservationCount,
            model.EStep(after.Parameters, problem.Sample).LogLikelihood,
            after.LogLikelihood,
            "Log-likelihood of the state"));

    public static void ObjectiveIsLogLikelihoodPlusLogPrior(MixtureUnderTest model, MixtureProblem problem)
    {
        bool hasFixedWeights = !model.HasFreeWeights;
        Walk(model, problem, (_, after) =>
        {
            if (!Resolution.Suffices(model, problem.Sample, after.Parameters))
            {
                return;
            }

            double logPrior = problem.ReferencePrior?.LogDensity(after.Parameters.ToReference(), hasFixedWeights) ?? 0.0;
            double slack = 1e-9 * (1.0 + Math.Abs(logPrior));
            Tolerance.AssertClose(logPrior, after.LogPrior, slack, "Log-prior");
            Tolerance.AssertClose(after.Statistics.Attained + logPrior, after.Objective, slack, "Objective");
        });
    }

    /// <summary>Takes steps while they are healthy.</summary>
    internal static void Walk(
        MixtureUnderTest model, MixtureProblem problem, Action<ModelState, ModelState> verify, int steps = Steps)
    {
        ModelState before = model.Start(problem.Start, problem.Sample, problem.Prior);
        for (int step = 0; step < steps; step++)
        {
            ModelState after = model.Step(before, problem.Sample, problem.Prior);
            if (!after.IsHealthy)
            {
                return;
            }

            verify(before, after);
            before = after;
        }
    }

    /// <summary>The q of the E-step: the posterior, or under hard assignment 1 at its largest.</summary>
    internal static double[] Apportioned(MixtureUnderTest model, ParameterSet parameters, Sample sample)
    {
        if (!model.IsHard)
        {
            return Posterior(model, parameters, sample);
        }

        int[] labels = model.Score(parameters, sample).Components;
        return [.. ExpectationMaximization.FromLabels(labels, model.Components).SelectMany(row => row)];
    }

    /// <summary>The responsibilities, with rows that sum to 1 in double: float kernels round each of them.</summary>
    internal static double[] Posterior(MixtureUnderTest model, ParameterSet parameters, Sample sample)
    {
        double[] q = model.Score(parameters, sample).Responsibilities;
        for (int n = 0; n < sample.Count; n++)
        {
            Span<double> row = q.AsSpan(n * model.Components, model.Components);
            double sum = 0.0;
            foreach (double r in row)
            {
                sum += r;
            }

            foreach (ref double r in row)
            {
                r /= sum;
            }
        }

        return q;
    }

    private static double Slack(MixtureUnderTest model, ModelState state) =>
        Tolerance.OfObjective(model, state.Objective, state.ObservationCount);
}
