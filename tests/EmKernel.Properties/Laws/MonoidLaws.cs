using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>Statistics add up over any partition of the rows, and some sums to the bit.</summary>
internal static class MonoidLaws
{
    /// <summary>Three blocks and a part of a fourth.</summary>
    private const int RowsOfSeveralBlocks = 3 * 1024 + 137;

    public static void CombiningIsExactlyCommutative(MixtureUnderTest model, MixtureProblem problem)
    {
        (StatisticSet left, StatisticSet right) = Halves(model, problem);

        Bits.AssertSame(model.Combine(left, right).Values, model.Combine(right, left).Values);
    }

    public static void ZeroIsExactlyNeutral(MixtureUnderTest model, MixtureProblem problem)
    {
        StatisticSet statistics = model.EStep(problem.Start, problem.Sample);

        Bits.AssertSame(statistics.Values, model.Combine(statistics, model.Zero).Values);
        Bits.AssertSame(statistics.Values, model.Combine(model.Zero, statistics).Values);
        Assert.All(model.Combine(model.Zero, model.Zero).Values, value => Assert.Equal(0.0, value));
    }

    public static void CombiningIsAssociative(MixtureUnderTest model, MixtureProblem problem)
    {
        StatisticSet[] parts = [.. Parts(problem, 3).Select(part => model.EStep(problem.Start, part))];

        Tolerance.AssertStatistics(
            model,
            problem.Sample,
            model.Combine(model.Combine(parts[0], parts[1]), parts[2]),
            model.Combine(parts[0], model.Combine(parts[1], parts[2])));
    }

    public static void PartsAddUpToTheWhole(MixtureUnderTest model, MixtureProblem problem) =>
        Tolerance.AssertStatistics(
            model,
            problem.Sample,
            model.EStep(problem.Start, problem.Sample),
            Parts(problem, 3).Select(part => model.EStep(problem.Start, part)).Aggregate(model.Zero, model.Combine));

    public static void ExpectationStepIsTheFoldOfItsBlocks(MixtureUnderTest model, MixtureProblem problem)
    {
        Sample sample = OfSeveralBlocks(model, problem);
        IReadOnlyList<StatisticSet> blocks = model.EStepOfBlocks(problem.Start, sample);

        Assert.Equal(4, blocks.Count);
        Bits.AssertSame(
            blocks.Aggregate(model.Zero, model.Combine).Values, model.EStep(problem.Start, sample).Values);
    }

    public static void AnyDegreeOfParallelismGivesTheSameBits(MixtureUnderTest model, MixtureProblem problem)
    {
        Sample sample = OfSeveralBlocks(model, problem);
        StatisticSet alone = model.EStep(problem.Start, sample);
        ModelState start = model.Start(problem.Start, sample, problem.Prior);
        ModelState step = model.Step(start, sample, problem.Prior);
        Scores scores = model.Score(problem.Start, sample);
        foreach (int degree in (int[])[2, 3, 8])
        {
            Bits.AssertSame(alone.Values, model.EStep(problem.Start, sample, degree).Values);
            Bits.AssertSame(step.Numbers, model.Step(start, sample, problem.Prior, degree).Numbers);
            Scores inParallel = model.Score(problem.Start, sample, degree);
            Bits.AssertSame(scores.LogDensities, inParallel.LogDensities);
            Bits.AssertSame(scores.Responsibilities, inParallel.Responsibilities);
            Assert.Equal(scores.Components, inParallel.Components);
        }
    }

    public static void CollectingThePosteriorIsTheExpectationStep(MixtureUnderTest model, MixtureProblem problem)
    {
        StatisticSet expected = model.EStep(problem.Start, problem.Sample);
        StatisticSet collected = model.Collect(
            AscentLaws.Apportioned(model, problem.Start, problem.Sample), problem.Sample);
        Assert.Equal((0.0, 0.0), (collected.LogLikelihood, collected.Attained));
        collected.Values[0] = expected.LogLikelihood;
        if (model.IsHard)
        {
            collected.Values[^1] = expected.Attained;
        }

        Tolerance.AssertStatistics(model, problem.Sample, expected, collected);
    }

    /// <summary>The rows over and over, each time moved a little where that is allowed, so that every block differs.</summary>
    internal static Sample OfSeveralBlocks(MixtureUnderTest model, MixtureProblem problem)
    {
        Sample sample = problem.Sample;
        int[] indices = [.. Enumerable.Range(0, RowsOfSeveralBlocks).Select(n => n % sample.Count)];
        Sample repeated = sample.Pick(indices);
        Random random = problem.Random;
        return !model.IsGaussian ? repeated : repeated.Map(entry => (float)(entry + 0.5 * random.NextDouble()));
    }

    private static Sample[] Parts(MixtureProblem problem, int parts)
    {
        Random random = problem.Random;
        int[] owner = [.. Enumerable.Range(0, problem.Sample.Count).Select(_ => random.Next(parts))];
        return
        [
            .. Enumerable.Range(0, parts).Select(part => problem.Sample.Pick(
                [.. Enumerable.Range(0, owner.Length).Where(n => owner[n] == part)])),
        ];
    }

    private static (StatisticSet Left, StatisticSet Right) Halves(MixtureUnderTest model, MixtureProblem problem)
    {
        Sample[] parts = Parts(problem, 2);
        return (model.EStep(problem.Start, parts[0]), model.EStep(problem.Start, parts[1]));
    }
}
