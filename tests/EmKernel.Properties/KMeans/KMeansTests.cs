using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Properties.Data;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Laws;
using EmKernel.Properties.Models;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.KMeans;

/// <summary>K-means is Lloyd's algorithm, and hard EM, and keeps its digits far from the origin.</summary>
public sealed class KMeansTests
{
    private const int Steps = 15;

    private static IEnumerable<MixtureUnderTest> Lloyds =>
        ModelCatalogue.KMeans.Where(model => !model.Name.EndsWith("Farthest", StringComparison.Ordinal));

    public static TheoryData<string> Models => [.. Lloyds.Select(model => model.Name)];

    public static TheoryData<string> DoubleModels =>
        [.. Lloyds.Where(model => model.Precision == Precision.Double).Select(model => model.Name)];

    public static TheoryData<string, HostileData> HostilePairs =>
        [.. ModelCatalogue.KMeans.SelectMany(model => Enum.GetValues<HostileData>().Select(data => (model.Name, data)))];

    [Theory]
    [MemberData(nameof(DoubleModels))]
    public void EachStepIsAStepOfLloyd(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        for (int seed = 1; seed <= 3; seed++)
        {
            MixtureProblem problem = Problem(model, 400, seed);
            AssertStepsOfLloyd(model, problem.Start, problem.Sample);
        }
    }

    /// <summary>Distances and means over what is observed.</summary>
    [Theory]
    [MemberData(nameof(DoubleModels))]
    public void EachStepOverHolesIsAStepOfLloyd(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = Problem(model, 300, 13);
        Sample holes = MissingLaws.WithHoles(problem.Sample, new Random(13));
        AssertStepsOfLloyd(model, problem.Start, holes);
        Scores batch = model.Score(problem.Start, holes);
        Scores rows = model.ScoreRows(problem.Start, holes);

        Assert.Equal(rows.Components, batch.Components);
        Assert.Equal(rows.Responsibilities, batch.Responsibilities);
        Assert.Equal(rows.LogDensities, batch.LogDensities);
        foreach (Initialization method in Enum.GetValues<Initialization>())
        {
            Assert.All(model.Initialize(holes, method, 1, null).All, value => Assert.True(double.IsFinite(value)));
        }
    }

    /// <summary>A column that a cluster does not show stays where it was; the rest is by hand.</summary>
    [Fact]
    public void CentresMoveColumnByColumn()
    {
        Observations<double> rows = Observations.FromRows([0.0, double.NaN, 2.0, double.NaN, double.NaN, 9.0, 11.0, 7.0], 2);
        KMeansModels.Double2By2Fused start = KMeansModels.Double2By2Fused.Create([0, 3, 10, 10]);
        KMeansModels.Double2By2Fused.Statistics statistics = KMeansModels.Double2By2Fused.EStep(start, rows);
        double[] centres = new double[4];
        KMeansModels.Double2By2Fused.MStep(statistics, start).Parameters.CopyCentresTo(centres);

        Assert.Equal([1, 3, 11, 8], centres);
        Assert.Equal(4.0 + 1.0 + 1.0 + 9.0, statistics.Inertia);
        Assert.Equal((2.0, 0.0), (statistics.ExpectedCount(0), statistics.ExpectedCount(0, 1)));
        Assert.Equal((2.0, 1.0), (statistics.ExpectedCount(1), statistics.ExpectedCount(1, 0)));
        Assert.Equal(4.0, statistics.Scatter());
    }

    /// <summary>Two empty clusters take the farthest rows of two others, and the inertia falls.</summary>
    [Fact]
    public void EmptyClustersMoveToTheFarthestRows()
    {
        Observations<double> rows = Observations.FromRows(
            [0.0, 0, 0, 1, 0, 0, -1, 0, 0, 50, 0, 0, 52, 0, 0, 57, 0, 0], 3);
        KMeansModels.Double3By4FusedFarthest start =
            KMeansModels.Double3By4FusedFarthest.Create([0, 0, 0, 51, 0, 0, 900, 0, 0, 901, 0, 0]);
        KMeansModels.Double3By4FusedFarthest.State before = KMeansModels.Double3By4FusedFarthest.Start(start, rows);
        KMeansModels.Double3By4FusedFarthest.State after = KMeansModels.Double3By4FusedFarthest.Step(before, rows);

        // The rows at −1 and 1 are equally far from 0: the first in the order of coordinates is taken.
        Assert.Equal(
            [0, 53, 57, -1], Enumerable.Range(0, 4).Select(k => after.Parameters.Centre(k, 0)));
        Assert.Equal(-(2.0 + 1.0 + 1.0 + 36.0), before.Objective);
        Assert.Equal(-(0.0 + 1.0 + 0.0 + 9.0 + 1.0 + 0.0), after.Objective);
        Assert.True(after.Certificate.ExpectedGain >= 0 && after.Certificate.KullbackLeibler >= 0);
        Assert.Equal(
            [2, 2, 1, 1], Enumerable.Range(0, 4).Select(k => after.Statistics.ExpectedCount(k)));
    }

    /// <summary>Centres that lie on all rows have nowhere to go.</summary>
    [Fact]
    public void EmptyClusterStaysWhereEveryRowIsACentre()
    {
        Observations<double> rows = Observations.FromRows([1.0, 1, 1, 2, 2, 2], 3);
        KMeansModels.Double3By4FusedFarthest start =
            KMeansModels.Double3By4FusedFarthest.Create([1, 1, 1, 2, 2, 2, 9, 9, 9, 8, 8, 8]);

        Assert.Equal(
            start, KMeansModels.Double3By4FusedFarthest.Step(KMeansModels.Double3By4FusedFarthest.Start(start, rows), rows).Parameters);
    }

    private static void AssertStepsOfLloyd(MixtureUnderTest model, ParameterSet start, Sample sample)
    {
        WeightedRows rows = sample.ToReference();
        double[][] centres = [.. start.Means.Chunk(model.Dimension)];
        ModelState state = model.Start(start, sample);
        for (int step = 0; step < Steps; step++)
        {
            Assert.Equal(Lloyd.Assign(centres, rows), model.Score(state.Parameters, sample).Components);
            double inertia = Lloyd.Inertia(centres, rows);
            Assert.Equal(-inertia, state.Objective, 1e-12 * inertia);
            Assert.Equal(state.Objective, state.LogLikelihood);
            centres = Lloyd.Step(centres, rows);
            state = model.Step(state, sample);
            Assert.True(state.IsHealthy);
            Assert.All(
                centres.SelectMany(centre => centre).Zip(state.Parameters.Means),
                pair => Assert.Equal(pair.First, pair.Second, 1e-12 * (1.0 + Math.Abs(pair.First))));
        }
    }

    /// <summary>Law 16: a mixture with one spherical variance and equal fixed weights, assigned hard.</summary>
    [Theory]
    [InlineData(nameof(LloydModels.Double2By2Fused), nameof(KMeansModels.Double2By2Fused))]
    [InlineData(nameof(LloydModels.Double4By3Fused), nameof(KMeansModels.Double4By3Fused))]
    [InlineData(nameof(LloydModels.Double4By3TensorPrimitives), nameof(KMeansModels.Double4By3TensorPrimitives))]
    public void HardEmOfOneSphericalVarianceIsKMeansStepForStep(string mixture, string clustering)
    {
        MixtureUnderTest kMeans = ModelCatalogue.Get("KMeans/" + clustering);
        MixtureUnderTest hard = ModelCatalogue.Erase(typeof(LloydModels).GetNestedType(mixture)!);
        Sample sample = new(kMeans.Dimension == 2 ? Datasets.Faithful : Datasets.Iris);
        ParameterSet start = kMeans.Initialize(sample, Initialization.KMeansPlusPlus, 3, null);
        ModelState left = kMeans.Start(start, sample);
        ModelState right = hard.Start(start with { Covariances = [1.0] }, sample);
        for (int step = 0; step < Steps; step++)
        {
            Assert.Equal(
                kMeans.Score(left.Parameters, sample).Components, hard.Score(right.Parameters, sample).Components);
            left = kMeans.Step(left, sample);
            right = hard.Step(right, sample);
            Assert.All(
                left.Parameters.Means.Zip(right.Parameters.Means),
                pair => Assert.Equal(pair.First, pair.Second, 1e-13 * Math.Abs(pair.First)));
        }
    }

    [Theory]
    [InlineData(nameof(KMeansModels.Double4By3Fused), 78.851441426146, new[] { 38, 50, 62 })]
    [InlineData(nameof(KMeansModels.Double4By3TensorPrimitives), 78.851441426146, new[] { 38, 50, 62 })]
    [InlineData(nameof(KMeansModels.Double2By2Fused), 8901.7687209472, new[] { 100, 172 })]
    public void TheBestOfTenStartsIsThePublishedPartition(string name, double inertia, int[] sizes)
    {
        MixtureUnderTest model = ModelCatalogue.Get("KMeans/" + name);
        Sample sample = new(model.Dimension == 2 ? Datasets.Faithful : Datasets.Iris);
        ModelFit best = Enumerable.Range(1, 10)
            .Select(seed => model.Fit(sample, model.Initialize(sample, Initialization.KMeansPlusPlus, seed, null)))
            .MaxBy(fit => fit.State.Objective)!;

        Assert.Equal(EmOutcomeKind.Converged, best.Kind);
        Assert.Equal(-inertia, best.State.Objective, 1e-11 * inertia);
        Assert.Equal(sizes, best.State.Statistics.Counts.Select(count => (int)count).Order());
        if (model.Dimension == 2)
        {
            double[] published = [2.09433, 54.75, 4.29793023, 80.28488372];
            IEnumerable<double> centres = best.State.Parameters.Means.Chunk(2).OrderBy(centre => centre[0]).SelectMany(c => c);
            Assert.All(published.Zip(centres), pair => Assert.Equal(pair.First, pair.Second, 5e-8));
        }
    }

    /// <summary>
    /// Distances as differences of squares would have lost all digits: the inertia is a sum of small squares.
    /// </summary>
    [Theory]
    [MemberData(nameof(DoubleModels))]
    public void InertiaKeepsItsDigitsFarFromTheOrigin(string name)
    {
        const double Grain = 1 << 20;
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = Problem(model, 300, 5);
        Sample near = problem.Sample.Map(Rounded);
        ParameterSet start = problem.Start with { Means = [.. problem.Start.Means.Select(Rounded)] };
        ModelState expected = model.Step(model.Start(start, near), near);
        Sample far = near.Map(entry => entry + 1e8);
        ParameterSet farStart = start with { Means = [.. start.Means.Select(mean => mean + 1e8)] };
        ModelState actual = model.Step(model.Start(farStart, far), far);

        Assert.Equal(model.Score(start, near).Components, model.Score(farStart, far).Components);
        Assert.Equal(expected.Objective, actual.Objective, 1e-7 * Math.Abs(expected.Objective));

        static double Rounded(double value) => Math.Round(value * Grain) / Grain;
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void ClustersWithoutRowsKeepTheirCentres(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = Problem(model, 40, 7);
        ParameterSet start = problem.Start with
        {
            Means = [.. problem.Start.Means.Select((mean, i) => i < model.Dimension ? mean : mean + 1000.0)],
        };
        ModelState state = model.Step(model.Start(start, problem.Sample), problem.Sample);

        Assert.True(state.IsHealthy);
        Assert.Equal(start.Means[model.Dimension..], state.Parameters.Means[model.Dimension..]);
        Assert.Equal(problem.Sample.Count, state.Statistics.Counts[0]);
    }

    [Theory]
    [MemberData(nameof(Models))]
    public void BatchAndSingleRowsSayTheSame(string name)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = Problem(model, 300, 9);
        Scores batch = model.Score(problem.Start, problem.Sample);
        Scores rows = model.ScoreRows(problem.Start, problem.Sample);

        Assert.Equal(rows.Components, batch.Components);
        Assert.Equal(rows.Responsibilities, batch.Responsibilities);
        Assert.Equal(rows.LogDensities, batch.LogDensities);
        Assert.Equal(
            model.EStep(problem.Start, problem.Sample).LogLikelihood,
            batch.LogDensities.Sum(),
            (model.Precision == Precision.Double ? 1e-13 : 1e-5) * Math.Abs(batch.LogDensities.Sum()));
    }

    [Theory]
    [MemberData(nameof(HostilePairs))]
    public void StatesAreFiniteOrDegenerate(string name, HostileData data)
    {
        MixtureUnderTest model = ModelCatalogue.Get(name);
        MixtureProblem problem = Problem(model, 60, 11);
        Sample sample = HostileDataTests.Spoil(model, problem.Sample, data);
        ModelState state = model.Start(problem.Start, sample);
        for (int step = 0; step < Steps && state.IsHealthy; step++)
        {
            Assert.All(state.Numbers, value => Assert.True(double.IsFinite(value)));
            state = model.Step(state, sample);
        }

        Assert.DoesNotContain(state.Numbers, double.IsNaN);
        Assert.Equal(
            data is HostileData.NoRow or HostileData.NoWeight ? DegeneracyKind.NoData : DegeneracyKind.None,
            state.Degeneracy.Kind);
    }

    [Fact]
    public void CentresGoThroughADocumentToTheBit()
    {
        double[] centres = [.. Enumerable.Range(0, 12).Select(i => Math.Sqrt(i) / 3.0)];
        KMeansModels.Double4By3Fused model = KMeansModels.Double4By3Fused.Create(centres);
        ModelDocument document = ModelDocument.Parse(model.ToModelDocument(["a", "b", "c", "d"]).ToJson());

        Assert.Equal("k-means", document.Family);
        Assert.Equal(model, KMeansModels.Double4By3Fused.FromModelDocument(document));
        Assert.Throws<DocumentException>(() => KMeansModels.Double2By2Fused.FromModelDocument(document));
        Assert.Throws<InvalidOperationException>(() => default(KMeansModels.Double4By3Fused).ToModelDocument());
    }

    [Fact]
    public void CentresMustBeFiniteAndAsManyAsDeclared()
    {
        Assert.Contains("column 1", Assert.Throws<ArgumentException>(
            () => KMeansModels.Double2By2Fused.Create([0, double.NaN, 1, 2])).Message);
        Assert.Throws<ArgumentException>(() => KMeansModels.Double2By2Fused.Create([0, 1, 2]));
    }

    private static MixtureProblem Problem(MixtureUnderTest model, int rows, int seed) =>
        model.Problem(new MixtureCase(rows, seed, Weights: false, PriorParts.None, Offset: 0));
}
