using System;
using System.Linq;
using EmKernel.Properties.Data;
using EmKernel.Properties.Models;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>
/// Hard EM of a mixture with one spherical covariance and equal fixed weights is Lloyd's algorithm, step for step.
/// </summary>
public sealed class LloydTests
{
    private const int Steps = 12;

    /// <summary>Published everywhere: iris with 3 clusters, Old Faithful with 2.</summary>
    private const double IrisInertia = 78.851441426146;
    private const double FaithfulInertia = 8901.7687209472;

    public static TheoryData<string> Models =>
        [.. typeof(LloydModels).GetNestedTypes().Select(model => model.Name)];

    [Theory]
    [MemberData(nameof(Models))]
    public void EachStepIsAStepOfLloyd(string name)
    {
        MixtureUnderTest model = Get(name);
        double[][] rows = model.Dimension == 2 ? Datasets.Faithful : Datasets.Iris;
        for (int seed = 1; seed <= 5; seed++)
        {
            Random random = new(seed);
            double[] weights = [.. rows.Select(_ => (double)random.Next(3))];
            Sample sample = new Sample(rows).WithWeights(seed % 2 == 0 ? weights : null);
            double[][] centres = [.. random.GetItems(rows, model.Components).Select((row, k) => row.Select(x => x + 0.01 * k).ToArray())];
            ModelState state = model.Start(StartAt(model, centres), sample);
            for (int step = 0; step < Steps; step++)
            {
                Assert.Equal(
                    Lloyd.Assign(centres, sample.ToReference()), model.Score(state.Parameters, sample).Components);
                state = model.Step(state, sample);
                if (!state.IsHealthy)
                {
                    Assert.Equal(DegeneracyKind.EmptyComponent, state.Degeneracy.Kind);
                    return;
                }

                centres = Lloyd.Step(centres, sample.ToReference());
                Assert.All(
                    centres.SelectMany(centre => centre).Zip(state.Parameters.Means),
                    pair => Assert.Equal(pair.First, pair.Second, 1e-12 * Math.Abs(pair.First)));
            }
        }
    }

    [Theory]
    [InlineData(nameof(LloydModels.Double4By3Fused), IrisInertia, new[] { 38, 50, 62 })]
    [InlineData(nameof(LloydModels.Double4By3TensorPrimitives), IrisInertia, new[] { 38, 50, 62 })]
    [InlineData(nameof(LloydModels.Double2By2Fused), FaithfulInertia, new[] { 100, 172 })]
    public void TheBestPartitionIsThePublishedOne(string name, double inertia, int[] sizes)
    {
        MixtureUnderTest model = Get(name);
        double[][] rows = model.Dimension == 2 ? Datasets.Faithful : Datasets.Iris;
        double[][] centres = [.. Enumerable.Range(0, model.Components).Select(k => rows[k * rows.Length / model.Components])];
        ModelFit fit = model.Fit(new Sample(rows), StartAt(model, centres));

        Assert.Equal(EmOutcomeKind.Converged, fit.Kind);
        Assert.Equal(sizes, fit.State.Statistics.Counts.Select(count => (int)count).Order());
        Assert.Equal(inertia, fit.State.Statistics.Values[model.Shape.ScatterOffset], 1e-9 * inertia);
    }

    private static MixtureUnderTest Get(string name) =>
        ModelCatalogue.Erase(typeof(LloydModels).GetNestedType(name)!);

    private static ParameterSet StartAt(MixtureUnderTest model, double[][] centres) => new(
        CovarianceStructure.TiedSpherical,
        [.. centres.Select(_ => 1.0 / model.Components)],
        [.. centres.SelectMany(centre => centre)],
        [1.0]);
}
