using System.Collections.Generic;
using System.IO;
using System.Text;
using EmKernel.Tool.Data;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary>What is read from tables that are written in one way or another.</summary>
public sealed class CsvTableTests
{
    private static readonly double[][] _rows = [[1, 2], [3, 4.5]];

    [Theory]
    [InlineData("a,b\n1,2\n3,4.5\n")]
    [InlineData("1,2\n3,4.5\n")]
    [InlineData("1,2\r\n3,4.5\r\n")]
    [InlineData("1,2\n3,4.5")]
    [InlineData("\n1,2\n\n3,4.5\n\n")]
    [InlineData("a;b\n1;2\n3;4.5\n")]
    [InlineData("a\tb\n1\t2\n3\t4.5\n")]
    [InlineData("a|b\n1|2\n3|4.5\n")]
    [InlineData("\"a\",\"b\"\n\"1\",\"2\"\n\"3\",\"4.5\"\n")]
    [InlineData("a, b\n 1 , 2\n3 ,\t4.5\n")]
    [InlineData("a,b\n+1,2e0\n.3e1,45E-1\n")]
    [InlineData("\uFEFFa,b\n1,2\n3,4.5\n")]
    [InlineData("a,\"b, in\ncm\"\n1,2\n3,4.5\n")]
    public void TheRowsAreRead(string text) => Assert.Equal(_rows, Read(text, new DataRequest("-")));

    [Fact]
    public void AHeaderOfNumbersIsReadIfItIsSaidToBeOne() =>
        Assert.Equal([[3, 4.5]], Read("1,2\n3,4.5\n", new DataRequest("-") { Header = HeaderChoice.Yes }));

    [Fact]
    public void AFirstRowWithMissingEntriesIsNoHeader() => Assert.Equal(
        [[double.NaN, 2], [3, double.NaN]],
        Read(",2\n3,NaN\n", new DataRequest("-") { AllowsMissing = true }));

    [Fact]
    public void AnyCharacterMaySeparate() =>
        Assert.Equal(_rows, Read("1 2\n3 4.5\n", new DataRequest("-") { Separator = ' ' }));

    [Theory]
    [InlineData("b,a")]
    [InlineData("2,0")]
    [InlineData("b,0")]
    public void ColumnsAreTakenInTheOrderAskedFor(string columns) => Assert.Equal(
        [[2, 1], [4.5, 3]],
        Read("a,note,b\n1,x,2\n3,y,4.5\n", new DataRequest("-") { Columns = columns.Split(',') }));

    [Fact]
    public void ANameOfDigitsIsANameFirst() => Assert.Equal(
        [[2], [4.5]], Read("x,0\n1,2\n3,4.5\n", new DataRequest("-") { Columns = ["0"], Header = HeaderChoice.Yes }));

    [Fact]
    public void TheWeightIsNoEntry()
    {
        using CsvTable table = Open("a,w,b\n1,7,2\n", new DataRequest("-") { WeightColumn = "w" });
        double[] row = new double[2];

        Assert.True(table.Read(row, out double weight));
        Assert.Equal([1, 2], row);
        Assert.Equal(7, weight);
        Assert.Equal(["a", "b"], table.Names);
    }

    private static List<double[]> Read(string text, DataRequest request)
    {
        using CsvTable table = Open(text, request);
        List<double[]> rows = [];
        for (double[] row = new double[table.Dimension]; table.Read(row, out _); row = new double[table.Dimension])
        {
            rows.Add(row);
        }

        return rows;
    }

    private static CsvTable Open(string text, DataRequest request) =>
        CsvTable.Open(
            request, new MemoryStream(Encoding.UTF8.GetBytes(text)), TestContext.Current.CancellationToken);
}
