using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace EmKernel.Properties.KMeans;

/// <summary>Nearest centres that are found by way of float are those of double, to the last of its digits.</summary>
[Trait("Category", "Kernels")]
public sealed partial class ScreenTests
{
    private const int Columns = 8;
    private const int Clusters = 16;

    // Half of the difference of two distances that float cannot see, and double can.
    private const double Step = 1e-10;

    /// <summary>From numbers whose squares underflow in float, and nearly in double, to those where they overflow.</summary>
    public static TheoryData<double> Scales => [1e-150, 1e-40, 1e-23, 1e-19, 1e-12, 1.0, 1e12, 1e18, 3e18, 1e19, 1e22, 1e40, 1e150];

    [Theory]
    [MemberData(nameof(Scales))]
    public void RowsBetweenTwoCentresGoToTheNearer(double scale)
    {
        (double[] centres, double[] rows, int[] expected) = Between(scale);
        int[] labels = new int[expected.Length];
        Double8By16.Create(centres).CreateScorer().Assign(Observations.FromRows(rows, Columns), labels);

        Assert.Equal(expected, labels);
    }

    [Fact]
    public void FloatAloneMistakesThem()
    {
        (double[] centres, double[] rows, int[] expected) = Between(1.0);
        int[] labels = new int[expected.Length];
        float[] singles = [.. rows.Select(static x => (float)x)];
        Single8By16.Create(centres).CreateScorer().Assign(Observations.FromRows(singles, Columns), labels);

        Assert.True(labels.Where((label, n) => label != expected[n]).Count() > expected.Length / 10);
    }

    [Fact]
    public void TheFirstOfEqualCentresTakesAll()
    {
        (double[] centres, double[] rows, _) = Between(1.0);
        centres.AsSpan(0, Columns).CopyTo(centres.AsSpan(Columns));
        int[] labels = new int[rows.Length / Columns];
        Double8By16.Create(centres).CreateScorer().Assign(Observations.FromRows(rows, Columns), labels);

        Assert.Contains(0, labels);
        Assert.DoesNotContain(1, labels);
    }

    /// <summary>Rows just beside the middle of two centres, and the nearest by direct sums of squares.</summary>
    private static (double[] Centres, double[] Rows, int[] Expected) Between(double scale)
    {
        Random random = new(41);
        double[] centres = [.. Enumerable.Range(0, Clusters * Columns).Select(_ => scale * (random.NextDouble() - 0.5))];
        List<double> rows = [];
        for (int i = 0; i < Clusters; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double share = 0.5 + (random.Next(2) == 0 ? Step : -Step);
                rows.AddRange(Enumerable.Range(0, Columns).Select(d =>
                    centres[i * Columns + d] + share * (centres[j * Columns + d] - centres[i * Columns + d])));
            }
        }

        double[] all = [.. rows];
        return (centres, all, [.. all.Chunk(Columns).Select(row => Nearest(centres, row, scale))]);
    }

    private static int Nearest(double[] centres, double[] row, double scale) => Enumerable
        .Range(0, Clusters)
        .MinBy(k => row.Select((x, d) => (x - centres[k * Columns + d]) / scale).Sum(static z => z * z));

    [KMeans(Columns, Clusters)]
    public readonly partial record struct Double8By16;

    [KMeans(Columns, Clusters, Precision = Precision.Single)]
    public readonly partial record struct Single8By16;
}
