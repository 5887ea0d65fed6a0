using System.Linq;
using EmKernel.Grid;
using EmKernel.Reference;
using MathNet.Numerics.LinearAlgebra;

namespace EmKernel.Benchmarks;

/// <summary>Old Faithful and the grid's start, in the forms that the contestants take.</summary>
internal static class OldFaithfulStart
{
    public static GridSample Sample { get; } = OldFaithful.Sample();

    public static Observations<double> Observations { get; } =
        EmKernel.Observations.FromRows(Sample.Rows, Sample.Dimension);

    public static WeightedRows Rows { get; } = new WeightedRows([.. Sample.Rows.Chunk(Sample.Dimension)]);

    public static GaussianMixture Mixture { get; } = new GaussianMixture(
        CovarianceKind.Full,
        Sample.Weights,
        [.. Sample.Means.Chunk(Sample.Dimension)],
        [.. Sample.Covariances.Chunk(4).Select(values => Matrix<double>.Build.Dense(2, 2, values))]);
}
