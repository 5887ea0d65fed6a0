using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace EmKernel.Runtime.Tests.Documents;

/// <summary>Documents keep every bit, and refuse what is not exactly a document.</summary>
public sealed class ModelDocumentTests
{
    private const string Tied = """
        {
          "format": "emkernel.model/1",
          "family": "gaussian-mixture",
          "covariance": "tied",
          "dimension": 2,
          "components": 2,
          "columns": ["eruptions", "waiting"],
          "weights": [0.25, 0.75],
          "means": [[1, 2], [3, 4]],
          "covariances": [[2, 0.5], [0.5, 3]]
        }
        """;

    /// <summary>Each structure with a valid document of two columns and two components.</summary>
    public static TheoryData<string, string> Structures => new()
    {
        { "full", "[[[2, 0.5], [0.5, 3]], [[1, 0], [0, 1]]]" },
        { "tied", "[[2, 0.5], [0.5, 3]]" },
        { "diagonal", "[[2, 3], [4, 5]]" },
        { "tied-diagonal", "[2, 3]" },
        { "spherical", "[2, 3]" },
        { "tied-spherical", "2.5" },
    };

    /// <summary>A text, what it becomes, and the path and words of the refusal.</summary>
    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "emkernel.model/1", "emkernel.model/2", "$.format", "emkernel.model/1" },
        { "\"format\": \"emkernel.model/1\",", "", "$.format", "missing" },
        { "gaussian-mixture", "gauss", "$.family", "'gauss'" },
        { "\"tied\"", "\"tight\"", "$.covariance", "'tight'" },
        { "\"tied\"", "3", "$.covariance", "the number 3" },
        { "\"dimension\": 2", "\"dimension\": 0", "$.dimension", "0" },
        { "\"dimension\": 2", "\"dimension\": 2.5", "$.dimension", "2.5" },
        { "\"dimension\": 2", "\"dimension\": 3000000000", "$.dimension", "3000000000" },
        { "\"dimension\": 2", "\"dimension\": 2147483647", "$.means[0]", "2147483647" },
        { "\"components\": 2", "\"components\": 2147483647", "$.weights", "2147483647" },
        { "\"components\": 2", "\"components\": \"2\"", "$.components", "the text '2'" },
        { "\"waiting\"", "\"eruptions\"", "$.columns[1]", "'eruptions'" },
        { "\"waiting\"", "7", "$.columns[1]", "the number 7" },
        { "\"waiting\"", "\"\"", "$.columns[1]", "empty" },
        { ", \"waiting\"", "", "$.columns", "1 names for 2 columns" },
        { "\"weights\"", "\"precision\": \"half\", \"weights\"", "$.precision", "'half'" },
        { "\"weights\"", "\"fixedWeights\": 1, \"weights\"", "$.fixedWeights", "the number 1" },
        { "\"weights\"", "\"weight\": 1, \"weights\"", "$.weight", "no such member" },
        { "\"weights\"", "\"covariance\": \"tied\", \"weights\"", "$.covariance", "twice" },
        { "[0.25, 0.75]", "[0.25, 0.75, 0]", "$.weights", "3 elements" },
        { "[0.25, 0.75]", "[0.25, 0.7]", "$.weights", "0.95" },
        { "[0.25, 0.75]", "[-0.25, 1.25]", "$.weights", "-0.25" },
        { "[0.25, 0.75]", "0.25", "$.weights", "the number 0.25" },
        { "[0.25, 0.75]", "null", "$.weights", "null" },
        { "[3, 4]", "[3]", "$.means[1]", "1 elements" },
        { "[3, 4]", "[3, 1e999]", "$.means[1][1]", "1e999" },
        { "[3, 4]", "[3, -1e309]", "$.means[1][1]", "-1e309" },
        { "[3, 4]", "[3, \"NaN\"]", "$.means[1][1]", "the text 'NaN'" },
        { "[3, 4]", "[3, [4]]", "$.means[1][1]", "an array" },
        { "[0.5, 3]]", "[0.4, 3]]", "$.covariances", "symmetric" },
        { "[0.5, 3]]", "[0.5, 0.01]]", "$.covariances", "positive definite" },
        { "[0.5, 3]]", "[0.5, 3], [0, 0]]", "$.covariances", "3 elements" },
        { "[3, 4]", "[3, NaN]", "$", "not JSON" },
        { "[3, 4]],", "[3, 4]]", "$", "not JSON" },
    };

    [Theory]
    [MemberData(nameof(Structures))]
    public void EveryStructureIsReadAndWrittenAlike(string covariance, string covariances)
    {
        ModelDocument document = Parse(covariance, covariances);

        Assert.Equal(covariance, document.Text("covariance"));
        Assert.Equal(document, ModelDocument.Parse(document.ToJson()));
        Assert.Equal(covariance, new CultureInfo("").TextInfo.ToLower(Hyphenated(document)));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse(covariances), JsonNode.Parse(document.ToJson())!["covariances"]));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void WhatIsNoDocumentIsRefusedWithPathAndValue(string text, string replacement, string path, string words)
    {
        string json = Tied.Replace(text, replacement, StringComparison.Ordinal);
        Assert.NotEqual(Tied, json);

        DocumentException exception = Assert.Throws<DocumentException>(() => ModelDocument.Parse(json));

        Assert.Equal(path, exception.Path);
        Assert.StartsWith(path + ": ", exception.Message, StringComparison.Ordinal);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"emkernel.model/1\"")]
    public void OtherJsonIsRefused(string json) =>
        Assert.Throws<DocumentException>(() => ModelDocument.Parse(json));

    [Fact]
    public void EveryDoubleKeepsItsBits()
    {
        var random = new Random(11);
        double[] values =
        [
            0.0, -0.0, double.Epsilon, -double.Epsilon, double.MaxValue, double.MinValue, Math.PI, 0.1, 1e22, 1e23,
            .. Enumerable.Range(0, 500)
                .Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))
                .Where(double.IsFinite),
        ];
        string means = string.Join(", ", values.Select(value => $"[{value.ToString("R", CultureInfo.InvariantCulture)}]"));
        string weights = string.Join(", ", values.Select(static (_, k) => k == 0 ? "1" : "0"));
        ModelDocument document = ModelDocument.Parse($$"""
            {"format": "emkernel.model/1", "family": "gaussian-mixture", "covariance": "tied-spherical", "dimension": 1,
             "components": {{values.Length}}, "weights": [{{weights}}], "means": [{{means}}], "covariances": 1}
            """);

        ModelDocument again = ModelDocument.Parse(document.ToJson());

        Assert.Equal(Bits(values), Bits(document.Numbers("means")));
        Assert.Equal(Bits(values), Bits(again.Numbers("means")));
    }

    [Fact]
    public void GeneratedModelsKeepTheirBitsInADocument()
    {
        Observations<double> sample = Samples.OfDimension<double>(2);
        DeclaredModels.Full fitted = DeclaredModels.Full.FitBest(sample, starts: 1).State.Parameters;

        ModelDocument document = fitted.ToModelDocument(["a", "b"]);
        DeclaredModels.Full read = DeclaredModels.Full.FromModelDocument(ModelDocument.Parse(document.ToJson()));

        Assert.Equal(fitted, read);
        Assert.Equal(
            BitConverter.DoubleToInt64Bits(DeclaredModels.Full.Start(fitted, sample).LogLikelihood),
            BitConverter.DoubleToInt64Bits(DeclaredModels.Full.Start(read, sample).LogLikelihood));
        Assert.Equal(["a", "b"], document.Columns);
    }

    [Fact]
    public void ADocumentSaysHowItsModelIsDeclared()
    {
        ModelDocument document = Parse("tied-diagonal", "[2, 3]").WithPrecision(Precision.Single).WithFixedWeights(true);

        ModelDocument again = ModelDocument.Parse(document.ToJson());
        GaussianMixtureAttribute declaration = Assert.IsType<GaussianMixtureAttribute>(again.Declaration);

        Assert.Equal(
            (2, 2, CovarianceStructure.TiedDiagonal, Precision.Single, MixingWeights.Fixed),
            (declaration.Dimension, declaration.Components, declaration.Covariance, declaration.Precision, declaration.MixingWeights));
        Assert.NotEqual(document, document.WithFixedWeights(false));
    }

    [Fact]
    public void FixedAndUniformWeightsAreSaidToBeFixed()
    {
        DeclaredModels.Uniform uniform = DeclaredModels.Uniform.Initialize(Samples.OfDimension<double>(2));

        Assert.True(uniform.ToModelDocument().FixedWeights);
        Assert.Equal(uniform, DeclaredModels.Uniform.FromModelDocument(uniform.ToModelDocument()));
    }

    [Fact]
    public void AModelOfAnotherShapeRefusesADocument()
    {
        ModelDocument document = Parse("full", "[[[2, 0.5], [0.5, 3]], [[1, 0], [0, 1]]]");

        Assert.Equal("$.components", Refusal(() => DeclaredModels.Full.FromModelDocument(document)).Path);
        Assert.Equal("$.covariance", Refusal(() => DeclaredModels.Tied.FromModelDocument(document)).Path);
        Assert.Equal("$.weights", Refusal(() => DeclaredModels.Uniform.FromModelDocument(document)).Path);
    }

    [Fact]
    public void ParametersThatAreNoModelAreNotWritten()
    {
        Assert.Throws<InvalidOperationException>(() => default(DeclaredModels.Full).ToModelDocument());
    }

    [Fact]
    public void AStreamMayBeginWithAByteOrderMark()
    {
        using var stream = new MemoryStream([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Tied)]);

        Assert.Equal(ModelDocument.Parse(Tied), ModelDocument.Read(stream));
    }

    [Fact]
    public void TheTextIsIndentedWithARowOfNumbersOnALine()
    {
        Assert.Equal(
            """
            {
              "format": "emkernel.model/1",
              "family": "gaussian-mixture",
              "covariance": "tied",
              "dimension": 2,
              "components": 2,
              "columns": [
                "eruptions",
                "waiting"
              ],
              "weights": [0.25, 0.75],
              "means": [
                [1, 2],
                [3, 4]
              ],
              "covariances": [
                [2, 0.5],
                [0.5, 3]
              ]
            }

            """,
            ModelDocument.Parse(Tied).ToJson());
    }

    private static DocumentException Refusal(Func<object> read) => Assert.Throws<DocumentException>(() => read());

    private static ModelDocument Parse(string covariance, string covariances) => ModelDocument.Parse($$"""
        {"format": "emkernel.model/1", "family": "gaussian-mixture", "covariance": "{{covariance}}", "dimension": 2,
         "components": 2, "weights": [0.25, 0.75], "means": [[1, 2], [3, 4]], "covariances": {{covariances}}}
        """);

    private static string Hyphenated(ModelDocument document) =>
        string.Concat(((GaussianMixtureAttribute)document.Declaration).Covariance.ToString()
            .Select(static (letter, i) => i > 0 && char.IsUpper(letter) ? $"-{letter}" : $"{letter}"));

    private static IEnumerable<long> Bits(IEnumerable<double> values) => values.Select(BitConverter.DoubleToInt64Bits);
}
