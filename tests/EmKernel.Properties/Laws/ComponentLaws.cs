using System.Linq;
using EmKernel.Properties.Generators;
using EmKernel.Properties.Models;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Properties.Laws;

/// <summary>Mixtures of one component, and of several that are the same.</summary>
internal static class ComponentLaws
{
    public static void OneComponentIsTheClosedForm(MixtureUnderTest model, MixtureProblem problem)
    {
        ModelState start = model.Start(problem.Start, problem.Sample);
        ModelState step = model.Step(start, problem.Sample);
        if (!step.IsHealthy)
        {
            return;
        }

        WeightedRows rows = problem.Sample.ToReference();
        double[] mean = WeightedMoments.Mean(rows.Rows, rows.Weights);
        MathNet.Numerics.LinearAlgebra.Matrix<double> covariance =
            WeightedMoments.Scatter(rows.Rows, rows.Weights, mean) / rows.TotalWeight;
        double[] scales = problem.Sample.Scales;
        double tolerance = Tolerance.Of(model);
        Assert.Equal([1.0], step.Parameters.Weights);
        for (int i = 0; i < model.Dimension; i++)
        {
            Tolerance.AssertClose(mean[i], step.Parameters.Means[i], tolerance * scales[i], "Mean");
            for (int j = 0; j <= i; j++)
            {
                double expected = model.Shape.IsFull || (i == j && !model.Shape.IsSpherical)
                    ? covariance[i, j]
                    : i == j ? covariance.Trace() / model.Dimension : 0.0;
                double size = model.Shape.IsSpherical ? scales.Sum(scale => scale * scale) : scales[i] * scales[j];
                Tolerance.AssertClose(
                    expected, step.Parameters.CovarianceAt(0, i, j), tolerance * size, $"Covariance ({i}, {j})");
            }
        }
    }

    // Without a prior: a prior counts as further rows, which weigh more in the smaller twin.
    public static void TwinsStayTwinsAndAreReported(MixtureUnderTest model, MixtureProblem problem)
    {
        int[] order = [.. Enumerable.Range(0, model.Components).Select(k => k == 1 ? 0 : k)];
        ParameterSet twins = problem.Start.Permuted(order) with
        {
            Weights = problem.Start.Weights,
        };
        ModelState state = model.Start(twins, problem.Sample);
        Assert.Equal((0, 1), state.CoincidentComponents);
        ModelState next = model.Step(state, problem.Sample);
        if (!next.IsHealthy)
        {
            return;
        }

        ParameterSet swapped = next.Parameters.Permuted(
            [.. Enumerable.Range(0, model.Components).Select(k => k switch { 0 => 1, 1 => 0, _ => k })]);
        Tolerance.AssertParameters(
            model,
            problem.Sample.Scales,
            state.Statistics.Counts,
            next.Parameters,
            swapped with { Weights = next.Parameters.Weights });
        if (model.Precision == Precision.Double)
        {
            Assert.Equal((0, 1), next.CoincidentComponents);
        }
    }
}
