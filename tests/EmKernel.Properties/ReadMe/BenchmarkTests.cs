using System.IO;
using System.Linq;
using EmKernel.Comparison;
using EmKernel.Comparison.Report;
using Xunit;

namespace EmKernel.Properties.ReadMe;

/// <summary>What the documentation says about speed is what was measured.</summary>
public sealed class BenchmarkTests
{
    [Fact]
    public void TablesAndChartsAreMadeFromTheResults()
    {
        (string Path, string Text)[] files = [.. Documentation.Write()];

        Assert.True(files.Length >= 4, $"Only {files.Length} files come from the results.");
        Assert.All(files, static file => Assert.True(
            file.Text == File.ReadAllText(file.Path).ReplaceLineEndings("\n"),
            $"{file.Path} is not what the results say: run bench/compare, or its last step,"
            + " dotnet run --project bench/EmKernel.Comparison -c Release report."));
    }

    [Fact]
    public void EveryContenderEndsWhereTheLibraryEnds()
    {
        // The others sum in another order; OpenCV and VLFeat iterate in another way and are not held to it.
        GridResult[] results = [.. ResultFolder.All().SelectMany(static folder => GridResult.Of(folder.Grid))];

        Assert.NotEmpty(results);
        Assert.All(
            from result in results
            where !result.Workload.IsSingle && result.Workload.Bound is not (Bound.OneRow or Bound.ManyRows)
            from peer in result.Peers
            where peer.Contender is "Armadillo" or "scikit-learn" or "mclust"
            select (result.Workload.Name, Ours: Number(result.Ours.MeanLogLikelihood), Theirs: Number(peer.MeanLogLikelihood)),
            static end => Assert.Equal(end.Ours, end.Theirs, 1e-9));
    }

    private static double Number(string text) => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
