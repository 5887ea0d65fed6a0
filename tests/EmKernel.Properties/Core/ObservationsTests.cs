using System;
using System.Globalization;
using System.Linq;
using CommunityToolkit.HighPerformance;
using EmKernel.CompilerServices;
using Xunit;

namespace EmKernel.Properties.Core;

public sealed class ObservationsTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(7, 3)]
    [InlineData(8, 2)]
    [InlineData(37, 5)]
    public void EveryFactoryAndElementTypeHoldsTheSameEntries(int count, int dimension)
    {
        double[] rows = Sequence(count * dimension);
        float[] narrow = rows.Select(static x => (float)x).ToArray();
        double[][] columns = Enumerable.Range(0, dimension)
            .Select(d => Enumerable.Range(0, count).Select(n => rows[n * dimension + d]).ToArray()).ToArray();
        float[][] narrowColumns = columns.Select(static c => c.Select(static x => (float)x).ToArray()).ToArray();
        Observations<double> fromRows = Observations.FromRows(rows, dimension);
        Observations<double> fromColumns = Observations.FromColumns(columns);
        Observations<float> fromFloats = Observations.FromRows(narrow, dimension);
        Observations<float> fromFloatColumns = Observations.FromColumns(narrowColumns);

        Assert.Equal(count, fromRows.Count);
        Assert.Equal(dimension, fromRows.Dimension);
        Assert.Equal(count, fromRows.TotalWeight);
        double[] row = new double[dimension];
        for (int n = 0; n < count; n++)
        {
            fromRows.CopyRowTo(n, row);
            Assert.Equal(1, fromRows.Weight(n));
            for (int d = 0; d < dimension; d++)
            {
                double x = rows[n * dimension + d];
                Assert.Equal(x, fromRows[n, d]);
                Assert.Equal(x, fromColumns[n, d]);
                Assert.Equal(x, row[d]);
                Assert.Equal((float)x, fromFloats[n, d]);
                Assert.Equal((float)x, fromFloatColumns[n, d]);
            }
        }
    }

    [Fact]
    public void ATableHoldsTheSameEntriesAsItsRows()
    {
        double[,] table = { { 1, 2, 3 }, { 4, 5, 6 } };
        float[,] narrow = { { 1, 2, 3 }, { 4, 5, 6 } };
        Observations<double> whole = Observations.FromRows(table);
        Observations<double> part = Observations.FromRows(new ReadOnlySpan2D<double>(table, 0, 1, 2, 2), [2, 3]);

        Assert.Equal(6.0, whole[1, 2]);
        Assert.Equal(6f, Observations.FromRows(narrow)[1, 2]);
        Assert.Equal(2, part.Dimension);
        Assert.Equal(5.0, part[1, 0]);
        Assert.Equal(3, part.Weight(1));
        Assert.Equal(5, part.TotalWeight);
    }

    [Fact]
    public void GroupsLieOnCacheLinesColumnByColumnAndArePaddedWithZeros()
    {
        Observations<double> wide = Observations.FromRows(Sequence(9 * 3), 3);
        Observations<float> narrow = Observations.FromRows(Sequence(17 * 2).Select(static x => (float)x).ToArray(), 2);
        ReadOnlySpan<double> groups = ObservationStorage.Groups(wide);

        Assert.Equal(2 * 3 * 8, groups.Length);
        Assert.Equal(2 * 2 * 16, ObservationStorage.Groups(narrow).Length);
        Assert.Equal(wide[3, 1], groups[8 + 3]);
        Assert.Equal(wide[8, 2], groups[(3 + 2) * 8]);
        Assert.Equal(0, groups[(3 + 2) * 8 + 1]);
        Assert.True(IsAligned(groups));
        Assert.True(IsAligned(ObservationStorage.Groups(narrow)));
        Assert.True(IsAligned(ObservationStorage.Weights(wide.WithWeights(Sequence(9)))));
    }

    [Fact]
    public void ChangingTheInputLaterChangesNothing()
    {
        double[] rows = [1, 2];
        double[] weights = [3, 4];
        Observations<double> sample = Observations.FromRows(rows, 1, weights);
        rows[0] = weights[0] = 9;

        Assert.Equal(1.0, sample[0, 0]);
        Assert.Equal(3, sample.Weight(0));
    }

    [Fact]
    public void ASampleWithoutRowsIsLegal()
    {
        Observations<double> sample = Observations.FromRows(ReadOnlySpan<double>.Empty, 4);

        Assert.Equal(0, sample.Count);
        Assert.Equal(0, sample.TotalWeight);
        Assert.Empty(sample.Blocks());
        Assert.Equal(0, sample.Slice(0, 0).Count);
        Assert.Equal([0, 0, 0, 0], ObservationStorage.Centre(sample).ToArray());
        Assert.False(sample.HasMissing || sample.HasWeights);
        Assert.Equal(3, Observations.FromRows(new double[0, 3]).Dimension);
        Assert.Equal(2, Observations.FromColumns([Array.Empty<float>(), []]).Dimension);
    }

    [Fact]
    public void AMissingEntryIsFoundWhereItsRowIsPresent()
    {
        double[] rows = [1, double.NaN, 3, 4, double.NaN, 6];
        Observations<double> all = Observations.FromRows(rows, 2);
        Observations<double> present = Observations.FromRows(rows, 2, [0, 1, 1]);
        Observations<double> absent = Observations.FromRows(rows, 2, [0, 1, 0]);

        Assert.True(all.HasMissing);
        Assert.Equal((0, 1), ObservationStorage.FirstMissing(all));
        Assert.True(present.HasMissing);
        Assert.Equal((2, 0), ObservationStorage.FirstMissing(present));
        Assert.False(absent.HasMissing);
        Assert.Null(ObservationStorage.FirstMissing(absent));
        Assert.True(double.IsNaN(absent[0, 1]));
        Assert.False(all.Slice(1, 1).HasMissing);
        Assert.True(all.Slice(1, 2).HasMissing);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void AnInfiniteEntryIsRefusedWhereItsRowIsPresent(double infinity)
    {
        double[] rows = [1, 2, 3, infinity];
        float[] narrow = [1, 2, 3, (float)infinity];
        string[] words = ["row 1", "column 1", infinity.ToString(CultureInfo.InvariantCulture), "NaN"];

        AssertRefused("rows", words, () => Observations.FromRows(rows, 2));
        AssertRefused("rows", words, () => Observations.FromRows(narrow, 2));
        AssertRefused("rows", words, () => Observations.FromRows(new double[,] { { 1, 2 }, { 3, infinity } }));
        AssertRefused("columns", words, () => Observations.FromColumns([[1, 3], [2, infinity]]));
        Observations<double> absent = Observations.FromRows(rows, 2, [1, 0]);
        Assert.Equal(infinity, absent[1, 1]);
        AssertRefused("weights", words, () => absent.WithWeights([1, 1]));
    }

    [Theory]
    [InlineData(-1.0, "-1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void AWeightThatIsNotAFiniteFrequencyIsRefused(double weight, string text) => AssertRefused(
        "weights", ["row 2", $"is {text}"], () => Observations.FromRows([1.0, 2, 3], 1, [1, 0, weight]));

    [Fact]
    public void WeightsWithoutAFiniteSumAreRefused() => AssertRefused(
        "weights", ["sum", "Infinity"], () => Observations.FromRows([1.0, 2], 1, [1.5e308, 1.5e308]));

    [Fact]
    public void WrongLengthsAreRefused()
    {
        AssertRefused("weights", ["2 weights", "3 rows"], () => Observations.FromRows([1.0, 2, 3], 1, [1, 1]));
        AssertRefused("weights", ["1 weights", "0 rows"], () => Observations.FromRows((double[])[], 1, [1]));
        AssertRefused("rows", ["3 entries", "2 columns"], () => Observations.FromRows([1.0, 2, 3], 2));
        AssertRefused("rows", ["0 columns"], () => Observations.FromRows(new double[3, 0]));
        AssertRefused("columns", ["0 columns"], () => Observations.FromColumns(Array.Empty<double[]>()));
        AssertRefused("columns", ["Column 1", "length 1", "2 rows"], () => Observations.FromColumns([[1.0, 2], [1.0]]));
        AssertRefused("columns", ["Column 1", "null"], () => Observations.FromColumns([[1.0], null!]));
        AssertRefused("columns", ["Column 0", "null"], () => Observations.FromColumns([null!, [1.0]]));
        AssertRefused("dimension", ["0"], () => Observations.FromRows([1.0], 0));
        AssertRefused(
            "destination",
            ["1 elements", "2 columns"],
            () => Observations.FromRows([1.0, 2], 2).CopyRowTo(0, new double[1]));
        Assert.Throws<ArgumentNullException>("columns", () => Observations.FromColumns((double[][])null!));
    }

    [Fact]
    public void PlacesOutsideTheSampleAreRefused()
    {
        Observations<double> sample = Observations.FromRows([1.0, 2, 3, 4], 2);

        AssertRefused("row", ["2"], () => sample[2, 0]);
        AssertRefused("column", ["-1"], () => sample[0, -1]);
        AssertRefused("row", ["-1"], () => sample.Weight(-1));
        AssertRefused("row", ["5"], () => sample.CopyRowTo(5, new double[2]));
        AssertRefused("start", ["3"], () => sample.Slice(3, 0));
        AssertRefused("start", ["-1"], () => sample.Slice(-1, 1));
        AssertRefused("length", ["2"], () => sample.Slice(1, 2));
        AssertRefused("length", ["-1"], () => sample.Slice(1, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => ObservationStorage.GetBlock(sample, 1));
    }

    [Theory]
    [InlineData(int.MaxValue, 1)]
    [InlineData(1, 1 << 28)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void ASampleBeyondOneArrayIsRefusedByName(int count, int dimension) => AssertRefused(
        "rows",
        [FormattableString.Invariant($"{count} rows and {dimension} columns"), "limit", "split"],
        () => ObservationLayout.Length<double>(count, dimension, "rows"));

    [Fact]
    public void WeightsThatAreAllOneAreNoWeights()
    {
        Observations<double> sample = Observations.FromRows([1.0, 2, 3], 1, [1, 1, 1]);

        Assert.False(sample.HasWeights);
        Assert.True(ObservationStorage.Weights(sample).IsEmpty);
        Assert.Equal(3, sample.TotalWeight);
        Assert.True(sample.WithWeights([1, 1, 2]).HasWeights);
        Assert.False(sample.WithWeights([1, 1, 2]).WithWeights(default).HasWeights);
    }

    [Fact]
    public void WeightsArePaddedWithZerosToWholeGroups()
    {
        Observations<double> sample = Observations.FromRows([1.0, 2, 3], 1, [1, 2, 0]);

        Assert.Equal([1, 2, 0, 0, 0, 0, 0, 0], ObservationStorage.Weights(sample).ToArray());
    }

    [Fact]
    public void WithWeightsSharesTheEntriesAndMovesTheCentre()
    {
        Observations<double> sample = Observations.FromRows([1.0, 2, 6], 1);
        Observations<double> weighted = sample.WithWeights([1, 5, 0]);

        Assert.Equal(3, ObservationStorage.Centre(sample)[0]);
        Assert.Equal(1.5, ObservationStorage.Centre(weighted)[0]);
        Assert.Equal(6, weighted.TotalWeight);
        Assert.True(ObservationStorage.Groups(sample) == ObservationStorage.Groups(weighted));
        Assert.False(sample.HasWeights);
    }

    [Fact]
    public void ChecksNameTheArgumentAndThePlace()
    {
        Observations<double> sample = Observations.FromRows([1, 2, 3, double.NaN], 2);

        AssertRefused("observations", ["2 columns", "model 3"], () => ObservationChecks.RequireDimension(sample, 3));
        AssertRefused(
            "test", ["row 1", "column 1", "NaN", "impute"], () => ObservationChecks.RequireComplete(sample, "test"));
        Assert.Throws<ArgumentNullException>("observations", () => ObservationChecks.RequireDimension<double>(null, 3));
        Assert.Throws<ArgumentNullException>("observations", () => ObservationChecks.RequireComplete<float>(null));
        ObservationChecks.RequireDimension(sample, 2);
        ObservationChecks.RequireComplete(sample.WithWeights([1, 0]));
    }

    [Fact]
    public void TextIsTheSameInEveryCulture() => Assert.Equal(
        "2 observations of dimension 1, total weight 1.5, with missing entries",
        Observations.FromRows([1, double.NaN], 1, [1, 0.5]).ToString());

    internal static void AssertRefused(string argument, string[] words, Func<object?> action)
    {
        ArgumentException exception = Assert.ThrowsAny<ArgumentException>(action);
        Assert.Equal(argument, exception.ParamName);
        Assert.All(words, word => Assert.Contains(word, exception.Message, StringComparison.Ordinal));
    }

    private static void AssertRefused(string argument, string[] words, Action action) => AssertRefused(
        argument,
        words,
        () =>
        {
            action();
            return null;
        });

    private static double[] Sequence(int length) =>
        Enumerable.Range(0, length).Select(static i => i * 0.25 - 3).Select(Math.Abs).ToArray();

    private static unsafe bool IsAligned<T>(ReadOnlySpan<T> span)
        where T : unmanaged
    {
        fixed (T* pointer = span)
        {
            return (nuint)pointer % 64 == 0;
        }
    }
}
