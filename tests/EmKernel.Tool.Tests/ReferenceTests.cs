using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using EmKernel.Reference;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary>A fit by the tool takes the steps of the textbook.</summary>
public sealed class ReferenceTests
{
    private const int Components = 3;
    private const int Iterations = 10;
    private const double RelativeTolerance = 1e-10;

    private static readonly string[] _structures =
        ["full", "tied", "diagonal", "tied-diagonal", "spherical", "tied-spherical"];

    private static readonly double[][] _iris =
    [
        .. File.ReadLines(Repository.Iris).Skip(1).Select(line =>
            line.Split(',')[..4].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()),
    ];

    public static TheoryData<string, int> StructuresAndSeeds => new(
        from structure in _structures from seed in Enumerable.Range(1, 3) select (structure, seed));

    [Theory]
    [MemberData(nameof(StructuresAndSeeds))]
    public void TenIterationsFromAnyStartAgreeWithTheReference(string structure, int seed)
    {
        CovarianceKind kind = (CovarianceKind)Array.IndexOf(_structures, structure);
        GaussianMixture start = RandomStart(kind, new Random(seed));
        using TemporaryFolder folder = new();
        string path = folder.Write("start.json", StartDocument.Write(structure, start));

        FitReport report = FitReport.Parse(ToolRun.Of(
            "fit", Repository.Iris, "--columns", "0,1,2,3", "--start", path, "--tolerance", "0",
            "--iterations", $"{Iterations}", "--json", "-").Expect(4).Output);

        WeightedRows sample = new(_iris);
        GaussianMixture[] expected =
            [.. ExpectationMaximization.Iterate(start, sample).Take(Iterations + 1)];
        AssertClose(expected.Select(mixture => ExpectationMaximization.LogLikelihood(mixture, sample)), report.Trace);
        AssertClose(expected[^1].Weights, report.Model!.Numbers("weights"));
        AssertClose(ParameterArrays.Means(expected[^1]), report.Model.Numbers("means"));
        AssertClose(ParameterArrays.Covariances(expected[^1]), report.Model.Numbers("covariances"));
    }

    /// <summary>Random weights, rows as means, and a correlation of a half between neighbours if free.</summary>
    private static GaussianMixture RandomStart(CovarianceKind kind, Random random)
    {
        double[] weights = [.. Enumerable.Range(0, Components).Select(_ => 0.2 + random.NextDouble())];
        double total = weights.Sum();
        double[] means = [.. Enumerable.Range(0, Components).SelectMany(_ => _iris[random.Next(_iris.Length)])];
        double Variance() => 0.2 + random.NextDouble();
        double[] Matrix()
        {
            double scale = Variance();
            return
            [
                .. from i in Enumerable.Range(0, 4)
                   from j in Enumerable.Range(0, 4)
                   select scale * Math.Pow(0.5, Math.Abs(i - j)),
            ];
        }

        double[] covariances = kind switch
        {
            CovarianceKind.Full => [.. Matrix(), .. Matrix(), .. Matrix()],
            CovarianceKind.Tied => Matrix(),
            CovarianceKind.Diagonal => [.. Enumerable.Range(0, 12).Select(_ => Variance())],
            CovarianceKind.TiedDiagonal => [.. Enumerable.Range(0, 4).Select(_ => Variance())],
            CovarianceKind.Spherical => [.. Enumerable.Range(0, Components).Select(_ => Variance())],
            _ => [Variance()],
        };
        return ParameterArrays.ToMixture(kind, [.. weights.Select(weight => weight / total)], means, covariances);
    }

    private static void AssertClose(IEnumerable<double> expected, IEnumerable<double> actual) => Assert.All(
        expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, RelativeTolerance * Math.Abs(pair.First)));
}
