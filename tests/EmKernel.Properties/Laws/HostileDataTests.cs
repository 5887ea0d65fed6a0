using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>A step never throws, never gives NaN and never loops, whatever the data: states stay finite or degenerate.</summary>
public sealed class HostileDataTests
{
    private const int Steps = 25;

    public static TheoryData<string, HostileData> Pairs =>
    [
        .. ModelCatalogue.All.SelectMany(model => Enum.GetValues<HostileData>().Select(data => (model.Name, data))),
    ];

    public static TheoryData<string> Models => ModelCatalogue.Names;

    public static TheoryData<string> AffineModels => [.. ModelCatalogue.Affine.Select(model => model.Name)];

    public static TheoryData<string> SingleModels =>
        [.. ModelCatalogue.All.Where(model => model.Precision == Precision.Single).Select(model => model.Name)];

    public static TheoryData<string> ModelsOfOneComponent =>
        [.. ModelCatalogue.All.Where(model => model.Components == 1).Select(model => model.Name)];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void StatesAreFiniteOrDegenerate(string name, HostileData data)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = new MixtureCase(60, 11, Weights: false, PriorParts.None, Offset: 0).For(model);
        Sample sample = Spoil(model, problem.Sample, data);
        AssertStepsAreSound(model, problem.Start, sample, null);
        AssertStepsAreSound(model, problem.Start, sample, new GaussianMixturePrior { CovarianceFloor = 1e-3 });
        AssertScoresAreSound(model, model.Score(problem.Start, sample));
        AssertScoresAreSound(model, model.ScoreRows(problem.Start, sample));
    }

    /// <summary>The same for rows of counts, codes and times, as hostile as their domain allows.</summary>
    [Theory]
    [MemberData(nameof(AffineModels))]
    public void StatesOfAffineFamiliesAreFiniteOrDegenerate(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = new MixtureCase(60, 11, Weights: false, PriorParts.Weights, Offset: 0).For(model);
        foreach (Sample sample in WithinTheDomain(model, problem.Sample))
        {
            AssertStepsAreSound(model, problem.Start, sample, null);
            AssertStepsAreSound(model, problem.Start, sample, problem.Prior);
            AssertScoresAreSound(model, model.Score(problem.Start, sample));
            AssertScoresAreSound(model, model.ScoreRows(problem.Start, sample));
        }
    }

    [Theory]
    [MemberData(nameof(AffineModels))]
    public void StatesOfAffineFamiliesOverHolesAreFiniteOrDegenerate(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        if (!model.TakesMissing)
        {
            return;
        }

        MixtureProblem problem = new MixtureCase(60, 11, Weights: false, PriorParts.Weights, Offset: 0).For(model);
        foreach (Sample sample in WithinTheDomain(model, problem.Sample).Append(problem.Sample.Map(_ => double.NaN)))
        {
            Sample holes = MissingLaws.WithHoles(sample, new Random(11));
            AssertStepsAreSound(model, problem.Start, holes, null);
            AssertStepsAreSound(model, problem.Start, holes, problem.Prior);
            AssertScoresAreSound(model, model.Score(problem.Start, holes));
            AssertScoresAreSound(model, model.ScoreRows(problem.Start, holes));
            foreach (Initialization method in Enum.GetValues<Initialization>())
            {
                Assert.All(model.Initialize(holes, method, 1, null).All, value => Assert.True(double.IsFinite(value)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void StatesOverHolesAreFiniteOrDegenerate(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = new MixtureCase(60, 11, Weights: false, PriorParts.None, Offset: 0).For(model);
        foreach (HostileData data in Enum.GetValues<HostileData>())
        {
            Sample spoilt = Spoil(model, problem.Sample, data);
            Sample sample = MissingLaws.WithHoles(spoilt, new Random(11));
            AssertStepsAreSound(model, problem.Start, sample, null);
            if (model.Dimension is > 1 and <= 8)
            {
                AssertStepsAreSound(
                    model, problem.Start, MissingLaws.WithCommonPatterns(spoilt, new Random(11)), null);
            }

            AssertScoresAreSound(model, model.Score(problem.Start, sample));
            foreach (Initialization method in Enum.GetValues<Initialization>())
            {
                Assert.All(model.Initialize(sample, method, 1, null).All, value => Assert.True(double.IsFinite(value)));
            }
        }
    }

    /// <summary>E[x²] − μ² gives a negative variance here in float.</summary>
    [Theory]
    [MemberData(nameof(SingleModels))]
    public void VarianceIsNeverNegativeInSinglePrecision(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = new MixtureCase(40, 11, Weights: false, PriorParts.None, Offset: 0).For(model);
        foreach (double[] values in (double[][])[[9999.0], [9999.0, 0.0], [9999.0, 9999.5]])
        {
            Sample sample = problem.Sample.Map(_ => values[0]);
            sample = new Sample(
                [.. sample.Entries.Select((_, i) => values[i / model.Dimension % values.Length])], model.Dimension);
            StatisticSet statistics = model.EStep(problem.Start, sample);

            for (int k = 0; k < model.Components; k++)
            {
                for (int d = 0; d < model.Dimension; d++)
                {
                    double scatter = model.Shape.IsFull ? statistics.Scatter(k, d, d) : statistics.Scatter(k, d);
                    Assert.True(scatter >= 0.0, $"The scatter is {scatter}.");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(ModelsOfOneComponent))]
    public void ScatterIsRightFromAStartFarAway(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = new MixtureCase(200, 11, Weights: false, PriorParts.None, Offset: 0).For(model);
        ParameterSet start = problem.Start with { Means = [.. problem.Start.Means.Select(mean => mean + 1e8)] };
        StatisticSet statistics = model.EStep(start, problem.Sample);

        WeightedRows rows = problem.Sample.ToReference();
        double[] mean = WeightedMoments.Mean(rows.Rows, rows.Weights);
        MathNet.Numerics.LinearAlgebra.Matrix<double> scatter = WeightedMoments.Scatter(rows.Rows, rows.Weights, mean);
        double tolerance = model.Precision == Precision.Double ? 1e-9 : 1e-4;
        for (int i = 0; i < model.Dimension; i++)
        {
            double actual = model.Shape.IsFull ? statistics.Scatter(0, i, i) : statistics.Scatter(0, i);
            double expected = model.Shape.IsSpherical ? scatter.Trace() : scatter[i, i];
            Assert.Equal(expected, actual, tolerance * expected);
        }
    }

    private static void AssertStepsAreSound(
        MixtureUnderTest model, ParameterSet start, Sample sample, MixturePrior? prior)
    {
        ModelState state = model.Start(start, sample, prior);
        AssertFiniteOrDegenerate(state);
        for (int step = 0; step < Steps && state.IsHealthy; step++)
        {
            state = model.Step(state, sample, prior);
            AssertFiniteOrDegenerate(state);
        }
    }

    private static void AssertScoresAreSound(MixtureUnderTest model, Scores scores)
    {
        Assert.DoesNotContain(scores.LogDensities, double.IsNaN);
        Assert.All(scores.Responsibilities.Chunk(model.Components), row => Assert.Equal(1.0, row.Sum(), 1e-4));
    }

    private static void AssertFiniteOrDegenerate(ModelState state)
    {
        Assert.DoesNotContain(state.Numbers, double.IsNaN);
        if (state.IsHealthy)
        {
            Assert.All(state.Numbers, value => Assert.True(double.IsFinite(value)));
        }
    }

    /// <summary>Samples of valid entries; 0 is one in every family of the library.</summary>
    private static IEnumerable<Sample> WithinTheDomain(MixtureUnderTest model, Sample sample) =>
    [
        .. model is IAffineModel { Distribution.TakesZero: true } ? (Sample[])[sample.Map(_ => 0.0)] : [],
        .. new[]
        {
            HostileData.AllRowsEqual, HostileData.EachRowTwice, HostileData.FewerRowsThanComponents, HostileData.NoWeight,
            HostileData.OneWeight, HostileData.OneRow, HostileData.NoRow,
        }.Select(data => Spoil(model, sample, data)),
    ];

    internal static Sample Spoil(MixtureUnderTest model, Sample sample, HostileData data)
    {
        bool isSingle = model.Precision == Precision.Single;
        int d = model.Dimension;

        // No entry is farther away than 1e150, in float 1e18: beyond, sums of squares overflow.
        double huge = (isSingle ? 1e18 : 1e150) / sample.Entries.Max(Math.Abs);
        Sample spoilt = data switch
        {
            HostileData.ConstantColumn => Entries((value, n, column) => column == 0 ? 3.7 : value),
            HostileData.AllRowsEqual => Entries((_, _, column) => sample.Entries[column]),
            HostileData.EachRowTwice => sample.Pick([.. Enumerable.Range(0, sample.Count).Select(n => n / 2)]),
            HostileData.FewerRowsThanComponents => sample.Pick([.. Enumerable.Range(0, Math.Max(1, model.Components - 1))]),
            HostileData.NoWeight => sample.WithWeights(new double[sample.Count]),
            HostileData.OneWeight => sample.WithWeights([1.0, .. new double[sample.Count - 1]]),
            HostileData.HugeEntries => sample.Map(value => huge * value),
            HostileData.OneHugeRow => Entries((value, n, _) => n == 5 ? -huge : value),
            HostileData.TinyEntries => sample.Map(value => value / huge),
            HostileData.OneRow => sample.Pick(0),
            HostileData.NoRow => sample.Pick(),
            HostileData.FarFromTheOrigin => sample.Map(value => value + 1e6),
            _ => Entries((_, n, _) => n % 2 == 0 ? 9999.0 : 0.0),
        };
        return isSingle ? spoilt.RoundedTo(Precision.Single) : spoilt;

        Sample Entries(Func<double, int, int, double> change) =>
            new([.. sample.Entries.Select((value, i) => change(value, i / d, i % d))], d);
    }
}
