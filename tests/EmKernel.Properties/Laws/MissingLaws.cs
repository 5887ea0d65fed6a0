using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Properties.Agreement;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>What holds where entries are missing.</summary>
internal static class MissingLaws
{
    private const int MostRows = 120;

    /// <summary>So many rows for each column that a pattern is common.</summary>
    private const int CommonRowsPerColumn = 24;

    public static void ObservedObjectiveNeverDecreases(MixtureUnderTest model, MixtureProblem problem) =>
        AscentLaws.Walk(model, WithHoles(problem), (before, after) =>
        {
            if (!Resolution.Suffices(model, problem.Sample, after.Parameters))
            {
                return;
            }

            double slack = Tolerance.OfObjective(model, after.Objective, after.ObservationCount);
            EmCertificate certificate = after.Certificate;
            Assert.True(after.Objective - before.Objective >= -slack, $"{certificate}, allowed {slack:R}");
            Assert.True(certificate.ExpectedGain >= -slack, $"{certificate}, allowed {slack:R}");
            Assert.True(certificate.KullbackLeibler >= -slack, $"{certificate}, allowed {slack:R}");
        });

    public static void ExpectationOverHolesAgreesWithTheReference(MixtureUnderTest model, MixtureProblem problem)
    {
        Sample sample = WithHoles(problem).Sample;
        StatisticSet expected = ReferenceStatistics.OfIncomplete(
            model.Shape, sample.ToReference(), problem.Start.ToReference(), model.IsHard);

        Tolerance.AssertStatistics(model, problem.Sample, expected, model.EStep(problem.Start, sample));
    }

    public static void ExpectationOverCommonPatternsAgreesWithTheReference(MixtureUnderTest model, MixtureProblem problem)
    {
        Sample sample = WithCommonPatterns(problem.Sample, problem.Random);
        StatisticSet expected = ReferenceStatistics.OfIncomplete(
            model.Shape, sample.ToReference(), problem.Start.ToReference(), model.IsHard);

        Tolerance.AssertStatistics(model, sample, expected, model.EStep(problem.Start, sample));
    }

    public static void TenIterationsOverHolesAgreeWithTheReference(MixtureUnderTest model, MixtureProblem problem)
    {
        MixtureProblem holes = WithHoles(problem);
        WeightedRows rows = holes.Sample.ToReference();
        AgreementLaws.IterationsAgree(
            model,
            holes,
            problem.Sample,
            mixture => MissingData.Step(
                mixture, rows, problem.ReferencePrior, !model.HasFreeWeights, hard: model.IsHard));
    }

    public static void ScoresOverHolesAgreeWithSingleRowsAndTheReference(MixtureUnderTest model, MixtureProblem problem)
    {
        Sample sample = WithHoles(problem).Sample;
        GaussianMixture reference = problem.Start.ToReference();
        Scores batch = model.Score(problem.Start, sample);
        Scores rows = model.ScoreRows(problem.Start, sample);
        double tolerance = model.Precision == Precision.Double ? 1e-11 : 2e-4;
        for (int n = 0; n < sample.Count; n++)
        {
            double[] x = sample.Rows[n];
            if (sample.Weights?[n] == 0.0)
            {
                // The row is absent, whatever it holds.
                continue;
            }

            double expected = MissingData.LogDensity(reference, x);
            double slack = tolerance * (model.Dimension + Math.Abs(expected));
            Tolerance.AssertClose(expected, batch.LogDensities[n], slack, $"Log density of row {n} of the batch");
            double[] r = MissingData.Responsibilities(reference, x);
            ArraySegment<double> ofBatch = new(batch.Responsibilities, n * model.Components, model.Components);
            for (int k = 0; k < model.Components; k++)
            {
                Tolerance.AssertClose(r[k], ofBatch[k], slack, $"Responsibility ({n}, {k}) of the batch");
            }

            if (x.Any(double.IsNaN))
            {
                Assert.Equal(batch.LogDensities[n], rows.LogDensities[n]);
                Assert.Equal([.. ofBatch], rows.Responsibilities[(n * model.Components)..((n + 1) * model.Components)]);
                Assert.Equal(batch.Components[n], rows.Components[n]);
                Assert.Equal(ofBatch.ToList().IndexOf(ofBatch.Max()), batch.Components[n]);
            }
        }
    }

    public static void HolesChangeNeitherFoldNorThreads(MixtureUnderTest model, MixtureProblem problem)
    {
        Sample sample = WithHoles(MonoidLaws.OfSeveralBlocks(model, problem), problem.Random);
        StatisticSet alone = model.EStep(problem.Start, sample);
        IReadOnlyList<StatisticSet> blocks = model.EStepOfBlocks(problem.Start, sample);
        Bits.AssertSame(blocks.Aggregate(model.Zero, model.Combine).Values, alone.Values);
        Scores scores = model.Score(problem.Start, sample);
        foreach (int degree in (int[])[2, 8])
        {
            Bits.AssertSame(alone.Values, model.EStep(problem.Start, sample, degree).Values);
            Scores inParallel = model.Score(problem.Start, sample, degree);
            Bits.AssertSame(scores.LogDensities, inParallel.LogDensities);
            Bits.AssertSame(scores.Responsibilities, inParallel.Responsibilities);
        }
    }

    public static void RowsWithoutEntriesAddNothingButTheirCount(MixtureUnderTest model, MixtureProblem problem)
    {
        const int More = 7;
        Sample sample = problem.Sample.WithWeights(null);
        StatisticSet before = model.EStep(problem.Start, sample);
        StatisticSet after = model.EStep(problem.Start, new Sample(
            [.. sample.Entries, .. Enumerable.Repeat(double.NaN, More * sample.Dimension)], sample.Dimension));

        Assert.Equal(before.LogLikelihood, after.LogLikelihood);
        Assert.Equal(before.ObservationCount + More, after.ObservationCount);
        double slack = Tolerance.Of(model) * after.ObservationCount;
        double[] weights = problem.Start.Weights;
        int likeliest = Array.IndexOf(weights, weights.Max());
        double[] share = model.IsHard ? [.. weights.Select((_, k) => k == likeliest ? 1.0 : 0.0)] : weights;
        for (int k = 0; k < model.Components; k++)
        {
            double added = More * share[k];
            Tolerance.AssertClose(before.Counts[k] + added, after.Counts[k], slack, $"Count {k}");
        }
    }

    public static void LowerBoundIsOverLabelsAlone(MixtureUnderTest model, MixtureProblem problem)
    {
        MixtureProblem holes = WithHoles(problem);
        double[] q = holes.RandomResponsibilities(model.Components);
        double logLikelihood = model.EStep(problem.Start, holes.Sample).LogLikelihood;
        double bound = model.LowerBound(problem.Start, q, holes.Sample);
        double divergence = model.KullbackLeibler(problem.Start, q, holes.Sample);

        Tolerance.AssertObjective(
            model, holes.Sample.TotalWeight, logLikelihood, bound + divergence, "Bound + divergence");
        Assert.True(divergence >= -Tolerance.OfObjective(model, logLikelihood, holes.Sample.TotalWeight));
    }

    /// <summary>The problem with at most 120 rows, in which every fourth entry is missing.</summary>
    internal static MixtureProblem WithHoles(MixtureProblem problem)
    {
        int[] kept = [.. Enumerable.Range(0, Math.Min(MostRows, problem.Sample.Count))];
        return problem with { Sample = WithHoles(problem.Sample.Pick(kept), problem.Random) };
    }

    /// <summary>The sample without every fourth entry, at random; some rows have none left, some all.</summary>
    internal static Sample WithHoles(Sample sample, Random random) =>
        sample.Map(entry => random.Next(4) == 0 ? double.NaN : entry);

    /// <summary>
    /// The rows over and over, by turns complete, without some of the columns, and without the others; so often that each of the two
    /// patterns is common. There are at least two columns.
    /// </summary>
    internal static Sample WithCommonPatterns(Sample sample, Random random)
    {
        const int Turns = 3;
        int dimension = sample.Dimension;
        int rows = sample.Count == 0 ? 0 : Turns * CommonRowsPerColumn * dimension;
        int missing = random.Next(1, dimension);
        int[] order = [.. Enumerable.Range(0, dimension)];
        random.Shuffle(order);
        Sample repeated = sample.Pick([.. Enumerable.Range(0, rows).Select(n => n % sample.Count)]);
        double[] entries =
        [
            .. repeated.Entries.Select((entry, i) => (i / dimension % Turns, order[i % dimension] < missing) switch
            {
                (1, true) or (2, false) => double.NaN,
                _ => entry,
            }),
        ];
        return new Sample(entries, dimension, repeated.Weights);
    }
}
