using System;
using System.Linq;
using EmKernel.CompilerServices;
using Xunit;

namespace EmKernel.Properties.Core;

public sealed class InitializationTests
{
    private const int Seeds = 20;

    [Theory]
    [InlineData(1.0, 1.0)]
    [InlineData(1e150, 1.0)]
    [InlineData(1e-150, 1.0)]
    [InlineData(1e150, 1e-150)]
    [InlineData(1e307, 1e-307)]
    public void SeparatedClustersGetTheirOwnLabelsAtAnyScale(double first, double second)
    {
        // Three tight clusters far apart in both columns: D² seeding takes one seed of each.
        double[] rows = new double[2 * 90];
        for (int n = 0; n < 90; n++)
        {
            rows[2 * n] = (n % 3 * 5 + n * 1e-6) * first;
            rows[2 * n + 1] = (n % 3 * 7 - n * 1e-6) * second;
        }

        for (int seed = 0; seed < Seeds; seed++)
        {
            int[] labels = Assign(Observations.FromRows(rows, 2), 3, seed);

            Assert.Equal([0, 1, 2], labels[..3].Order());
            Assert.All(Enumerable.Range(0, 90), n => Assert.Equal(labels[n % 3], labels[n]));
        }
    }

    [Fact]
    public void ScalingAColumnByAPowerOfTwoChangesNoLabel()
    {
        Random random = new(5);
        double[] rows = Enumerable.Range(0, 600).Select(_ => random.NextDouble()).ToArray();
        double[] scaled = rows.Select(static (x, i) => i % 3 == 1 ? x * 1024 : x).ToArray();

        Assert.Equal(Assign(Observations.FromRows(rows, 3), 4, 7), Assign(Observations.FromRows(scaled, 3), 4, 7));
    }

    [Fact]
    public void TheSameSeedGivesTheSameLabelsAndOthersDiffer()
    {
        Random random = new(3);
        Observations<double> sample = Observations.FromRows(
            Enumerable.Range(0, 400).Select(_ => random.NextDouble()).ToArray(), 2);

        Assert.Equal(Assign(sample, 3, 1), Assign(sample, 3, 1));
        Assert.NotEqual(Assign(sample, 3, 1), Assign(sample, 3, 2));
    }

    [Fact]
    public void LabelsAreOfTheNearestSeedWithTheLowestOnTies()
    {
        // Rows −1, 0, 1: if 0 is no seed, it ties between label 0 and label 1.
        Observations<double> sample = Observations.FromRows([-1.0, 0, 1], 1, [1, 0, 1]);
        for (int seed = 0; seed < Seeds; seed++)
        {
            int[] labels = Assign(sample, 2, seed);
            Assert.Equal(0, labels[1]);
            Assert.NotEqual(labels[0], labels[2]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void HostileSamplesGetLabelsInRange(int components)
    {
        Observations<double>[] samples =
        [
            Observations.FromRows(ReadOnlySpan<double>.Empty, 2),
            Observations.FromRows([1.0, 2], 2),
            Observations.FromRows(Enumerable.Repeat(3.5, 40).ToArray(), 2),
            Observations.FromRows([1.0, 7, 2, 7, 3, 7], 2),
            Observations.FromRows([1.0, 2, 3, 4], 2, [0, 0]),
            Observations.FromRows([1.0, 2, 3, 4, 5, 6], 2, [0, 1, 0]),
            Observations.FromRows([1.0, double.NaN, 3, double.PositiveInfinity, 5, 6], 2, [1, 0, 2]),
            Observations.FromRows(Enumerable.Repeat(double.NaN, 8).ToArray(), 2),
            Observations.FromRows([double.MaxValue, -double.MaxValue, 0, 1, double.MinValue, double.MaxValue], 2),
            Observations.FromRows([double.Epsilon, 0, 0, double.Epsilon, 0, 0], 2),
            Observations.FromRows([1.0, 2, 3, 4, 5], 1, [1e308, 1e-300, double.Epsilon, 0, 1]),
            Observations.FromRows([1.0, 2, 3], 1, [double.Epsilon, double.Epsilon, double.Epsilon]),
        ];
        foreach (Observations<double> sample in samples)
        {
            for (int seed = 0; seed < Seeds; seed++)
            {
                Assert.All(Assign(sample, components, seed), label => Assert.InRange(label, 0, components - 1));
                int[] rows = new int[components];
                int distinct = RandomRows.Draw(sample, seed, rows);
                int present = Enumerable.Range(0, sample.Count).Count(n => sample.Weight(n) > 0);
                Assert.Equal(Math.Min(components, present), distinct);
                Assert.Equal(Math.Max(distinct, 1), rows.Distinct().Count());
                Assert.All(rows, n => Assert.True(distinct == 0 ? n == -1 : sample.Weight(n) > 0));
            }
        }
    }

    [Fact]
    public void SeedsAreRowsOfPositiveWeight()
    {
        // The absent row is far away: were it a seed, it alone would have its label.
        Observations<double> sample = Observations.FromRows(
            [0.0, 1, 2, 1e6, double.PositiveInfinity], 1, [1, 1, 1, 0, 0]);
        for (int seed = 0; seed < Seeds; seed++)
        {
            int[] labels = Assign(sample, 3, seed);
            Assert.Equal([0, 1, 2], labels[..3].Order());
            Assert.Equal(labels[2], labels[3]);
        }
    }

    [Fact]
    public void FloatsGetTheLabelsOfTheSameDoubles()
    {
        Random random = new(11);
        float[] rows = Enumerable.Range(0, 333).Select(_ => random.NextSingle()).ToArray();
        Observations<double> wide = Observations.FromRows(rows.Select(static x => (double)x).ToArray(), 3);

        int[] labels = new int[111];
        KMeansPlusPlus.Assign(Observations.FromRows(rows, 3), 4, 1, labels);
        Assert.Equal(4, labels.Distinct().Count());
        Assert.Equal(Assign(wide, 4, 1), labels);
    }

    [Fact]
    public void AMissingEntryHasNoPartInTheDistance()
    {
        double[] rows = [0, 0, 10, 10, double.NaN, 9.5, 0.5, double.NaN];
        for (int seed = 0; seed < Seeds; seed++)
        {
            int[] labels = Assign(Observations.FromRows(rows, 2, [1000, 1000, 1e-9, 1e-9]), 2, seed);
            Assert.Equal(labels[1], labels[2]);
            Assert.Equal(labels[0], labels[3]);
        }
    }

    [Fact]
    public void SeedsAreDrawnInProportionToTheSquaredDistanceAndTheWeight()
    {
        // Given seed 0 at x = 0, the second is x = 1 (weight 4) or x = 2 (weight 1) with equal probability; then x = 1
        // is nearer to 0, with label 0 on a tie, only if x = 2 was drawn.
        Observations<double> sample = Observations.FromRows([0.0, 1, 2], 1, [1e9, 4, 1]);
        int far = Enumerable.Range(0, 2000).Count(seed => Assign(sample, 2, seed)[1] == 0);

        Assert.InRange(far, 900, 1100);
    }

    [Fact]
    public void EachRowIsDrawnEquallyOften()
    {
        Observations<double> sample = Observations.FromRows([1.0, 2, 3, 4, 5], 1, [5, 1, 0, 2, 1]);
        int[] counts = new int[5];
        int[] rows = new int[2];
        for (int seed = 0; seed < 4000; seed++)
        {
            Assert.Equal(2, RandomRows.Draw(sample, seed, rows));
            Assert.NotEqual(rows[0], rows[1]);
            counts[rows[0]]++;
        }

        Assert.Equal(0, counts[2]);
        Assert.All((int[])[0, 1, 3, 4], n => Assert.InRange(counts[n], 880, 1120));
    }

    [Fact]
    public void WrongArgumentsAreRefused()
    {
        Observations<double> sample = Observations.FromRows([1.0, 2], 1);

        Assert.Throws<ArgumentNullException>("observations", () => KMeansPlusPlus.Assign<double>(null!, 1, 1, []));
        Assert.Throws<ArgumentNullException>("observations", () => RandomRows.Draw<double>(null!, 1, []));
        ObservationsTests.AssertRefused("components", ["0"], () => Assign(sample, 0, 1));
        ObservationsTests.AssertRefused("labels", ["1 labels", "2 rows"], () =>
        {
            KMeansPlusPlus.Assign(sample, 2, 1, new int[1]);
            return null;
        });
    }

    private static int[] Assign(Observations<double> observations, int components, int seed)
    {
        int[] labels = new int[observations.Count];
        KMeansPlusPlus.Assign(observations, components, seed, labels);
        return labels;
    }
}
