using System;
using System.Linq;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;

namespace EmKernel.Properties.Laws;

/// <summary>What must not matter: the order of rows and components, and copies instead of weights.</summary>
internal static class InvarianceLaws
{
    public static void OrderOfRowsDoesNotMatter(MixtureUnderTest model, MixtureProblem problem)
    {
        int[] order = Shuffled(problem.Random, problem.Sample.Count);

        Tolerance.AssertStatistics(
            model,
            problem.Sample,
            model.EStep(problem.Start, problem.Sample),
            model.EStep(problem.Start, problem.Sample.Pick(order)));
    }

    public static void OrderOfComponentsDoesNotMatter(MixtureUnderTest model, MixtureProblem problem)
    {
        int[] order = Shuffled(problem.Random, model.Components);
        MixturePrior? permutedPrior = problem.Prior is { WeightConcentration.Length: > 1 } prior
            ? prior with { WeightConcentration = [.. order.Select(k => prior.WeightConcentration[k])] }
            : problem.Prior;
        ModelState start = model.Start(problem.Start, problem.Sample, problem.Prior);
        ModelState permutedStart = model.Start(problem.Start.Permuted(order), problem.Sample, permutedPrior);
        ModelState step = model.Step(start, problem.Sample, problem.Prior);
        ModelState permuted = model.Step(permutedStart, problem.Sample, permutedPrior);
        if (!step.IsHealthy || !permuted.IsHealthy)
        {
            return;
        }

        ParameterSet expected = step.Parameters.Permuted(order);
        double[] counts = [.. order.Select(k => start.Statistics.Counts[k])];
        Tolerance.AssertParameters(model, problem.Sample.Scales, counts, expected, permuted.Parameters);

        // Pooled scatters and the terms of a prior are sums of more than two.
        if (model.Components <= 2 && problem.Prior is null)
        {
            Bits.AssertSame(expected.All, permuted.Parameters.All);
        }
    }

    public static void WeightsCountRows(MixtureUnderTest model, MixtureProblem problem)
    {
        Random random = problem.Random;
        int[] copies = [.. Enumerable.Range(0, problem.Sample.Count).Select(_ => random.Next(4))];
        Sample plain = problem.Sample.WithWeights(null);
        Sample weighted = plain.WithWeights([.. copies.Select(copy => (double)copy)]);
        Sample copied = plain.Pick([.. copies.SelectMany((copy, n) => Enumerable.Repeat(n, copy))]);

        Tolerance.AssertStatistics(
            model, plain, model.EStep(problem.Start, copied), model.EStep(problem.Start, weighted));
    }

    public static void WeightsOfOneAreNoWeights(MixtureUnderTest model, MixtureProblem problem)
    {
        Sample plain = problem.Sample.WithWeights(null);
        Sample ones = plain.WithWeights([.. Enumerable.Repeat(1.0, plain.Count)]);
        ModelState expected = model.Step(model.Start(problem.Start, plain, problem.Prior), plain, problem.Prior);
        ModelState actual = model.Step(model.Start(problem.Start, ones, problem.Prior), ones, problem.Prior);

        Bits.AssertSame(expected.Numbers, actual.Numbers);
    }

    public static void ScalingTheWeightsLeavesTheParameters(MixtureUnderTest model, MixtureProblem problem)
    {
        double factor = 0.01 + 50.0 * problem.Random.NextDouble();
        double[] weights = problem.Sample.Weights ?? [.. Enumerable.Repeat(1.0, problem.Sample.Count)];
        Sample scaled = problem.Sample.WithWeights([.. weights.Select(weight => factor * weight)]);
        ModelState start = model.Start(problem.Start, problem.Sample);
        ModelState expected = model.Step(start, problem.Sample);
        ModelState actual = model.Step(model.Start(problem.Start, scaled), scaled);
        if (expected.IsHealthy && actual.IsHealthy)
        {
            Tolerance.AssertParameters(
                model, problem.Sample.Scales, start.Statistics.Counts, expected.Parameters, actual.Parameters);
        }
    }

    public static void RowsOfNoWeightAreAbsentWhateverTheyHold(MixtureUnderTest model, MixtureProblem problem)
    {
        double huge = model.Precision == Precision.Double ? 1e200 : 1e30;
        double[] absurd = [double.NaN, huge, double.PositiveInfinity];
        int dimension = model.Dimension;
        double[] extra = [.. Enumerable.Range(0, absurd.Length * dimension).Select(i => absurd[i / dimension])];
        double[] weights = problem.Sample.Weights ?? [.. Enumerable.Repeat(1.0, problem.Sample.Count)];
        Sample sample = new(
            [.. problem.Sample.Entries, .. extra], dimension, [.. weights, .. Enumerable.Repeat(0.0, absurd.Length)]);

        Tolerance.AssertStatistics(
            model, problem.Sample, model.EStep(problem.Start, problem.Sample), model.EStep(problem.Start, sample));
    }

    internal static int[] Shuffled(Random random, int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        random.Shuffle(order);
        return order;
    }
}
