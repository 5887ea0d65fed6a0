using System;
using System.Text.Json.Nodes;
using Xunit;

namespace EmKernel.Runtime.Tests.Documents;

/// <summary>Documents of hidden Markov models: a chain, and what a mixture of the emission has, except weights.</summary>
public sealed class HiddenMarkovDocumentTests
{
    private const string Health = """
        {
          "format": "emkernel.model/1",
          "family": "hidden-markov-model",
          "emission": "categorical",
          "dimension": 1,
          "states": 2,
          "initial": [0.6, 0.4],
          "transitions": [
            [0.7, 0.3],
            [0.4, 0.6]
          ],
          "probabilities": [
            [0.5, 0.4, 0.1],
            [0.1, 0.3, 0.6]
          ]
        }

        """;

    /// <summary>An emission, its dimension, the members beside the chain, and the declaration's own part.</summary>
    public static TheoryData<string, int, string> Emissions => new()
    {
        { "gaussian", 2, """ "covariance": "full", "means": [[1, 2], [3, 4]], "covariances": [[[2, 0.5], [0.5, 3]], [[1, 0], [0, 1]]] """ },
        { "gaussian", 1, """ "covariance": "full", "means": [[1], [3]], "covariances": [[[2]], [[1]]] """ },
        { "gaussian", 2, """ "covariance": "tied-spherical", "means": [[1, 2], [3, 4]], "covariances": 2.5 """ },
        { "gaussian-mixture", 1, MixtureMembers("full", "[[[[2]], [[1]]], [[[3]], [[1]]]]") },
        { "gaussian-mixture", 1, MixtureMembers("tied", "[[2]]") },
        { "gaussian-mixture", 1, MixtureMembers("diagonal", "[[[2], [1]], [[3], [1]]]") },
        { "gaussian-mixture", 1, MixtureMembers("tied-diagonal", "[2]") },
        { "gaussian-mixture", 1, MixtureMembers("spherical", "[[2, 1], [3, 1]]") },
        { "gaussian-mixture", 1, MixtureMembers("tied-spherical", "2") },
        { "poisson", 1, """ "rates": [[15.5], [26]] """ },
        { "bernoulli", 2, """ "probabilities": [[0.5, 1], [0, 0.25]] """ },
        { "categorical", 1, """ "probabilities": [[0.5, 0.5, 0], [0.25, 0.25, 0.5]] """ },
        { "categorical", 2, """ "levels": [3, 2], "probabilities": [[[0.5, 0.5, 0], [1, 0]], [[0.25, 0.25, 0.5], [0, 1]]] """ },
    };

    /// <summary>A text, what it becomes, and the path and words of the refusal.</summary>
    public static TheoryData<string, string, string, string> Faults => new()
    {
        { "\"categorical\"", "\"normal\"", "$.emission", "gaussian, bernoulli, poisson, categorical, gaussian-mixture" },
        { "\"emission\": \"categorical\",", "", "$.emission", "missing" },
        { "\"states\"", "\"components\"", "$.states", "missing" },
        { "\"states\": 2", "\"states\": 3", "$.initial", "2 elements" },
        { "\"states\": 2", "\"states\": 0", "$.states", "0" },
        { "\"dimension\": 1", "\"dimension\": 2", "$.levels", "missing" },
        { "\"initial\"", "\"weights\": [0.5, 0.5], \"initial\"", "$.weights", "no such member" },
        { "\"initial\"", "\"rates\": [[1], [2]], \"initial\"", "$.rates", "no such member" },
        { "\"initial\"", "\"covariance\": \"full\", \"initial\"", "$.covariance", "no such member" },
        { "\"initial\"", "\"fixedTransitions\": \"yes\", \"initial\"", "$.fixedTransitions", "the text 'yes'" },
        { "[0.6, 0.4]", "[0.6, 0.5]", "$.initial", "1.1" },
        { "[0.6, 0.4]", "[1.4, -0.4]", "$.initial", "-0.4" },
        { "[0.4, 0.6]", "[0.4, 0.7]", "$.transitions", "state 1" },
        { "[0.4, 0.6]", "[0.4]", "$.transitions[1]", "1 elements" },
        { "[0.1, 0.3, 0.6]", "[0.1, 0.9]", "$.probabilities[1]", "2 elements" },
        { "[0.1, 0.3, 0.6]", "[0.1, 0.3, 0.7]", "$.probabilities", "component 1" },
        { "[0.1, 0.3, 0.6]", "[0.1, 0.3, 1e999]", "$.probabilities[1][2]", "1e999" },
        { "[0.5, 0.4, 0.1]", "[]", "$.probabilities[0]", "empty" },
        { "[0.5, 0.4, 0.1]", "0.5", "$.probabilities[0]", "the number 0.5" },
        { "\"initial\"", "\"levels\": [4], \"initial\"", "$.probabilities[0]", "3 elements" },
    };

    [Theory]
    [MemberData(nameof(Emissions))]
    public void EveryEmissionIsReadAndWrittenAlike(string emission, int dimension, string members)
    {
        string json = $$"""
            {"format": "emkernel.model/1", "family": "hidden-markov-model", "emission": "{{emission}}", "dimension": {{dimension}},
             "states": 2, "initial": [1, 0], "transitions": [[0.75, 0.25], [0, 1]], {{members}}}
            """;

        ModelDocument document = ModelDocument.Parse(json);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(document.ToJson())), document.ToJson());
        Assert.Equal(document, ModelDocument.Parse(document.ToJson()));
        HiddenMarkovModelAttribute declaration = Assert.IsType<HiddenMarkovModelAttribute>(document.Declaration);
        Assert.Equal((dimension, 2), (declaration.Dimension, declaration.States));
        Assert.Equal(emission.Replace("-", "", StringComparison.Ordinal), declaration.Emission.ToString().ToLowerInvariant());
        Assert.Equal(emission == "gaussian-mixture" ? 2 : 1, declaration.EmissionComponents);
        Assert.Equal(emission == "categorical" ? dimension : 0, declaration.Levels.Length);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void WhatIsNoDocumentIsRefusedWithPathAndValue(string text, string replacement, string path, string words)
    {
        string json = Health.Replace(text, replacement, StringComparison.Ordinal);
        Assert.NotEqual(Health, json);

        DocumentException exception = Assert.Throws<DocumentException>(() => ModelDocument.Parse(json));

        Assert.Equal(path, exception.Path);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TheTextIsThatOfTheFormat() => Assert.Equal(Health, ModelDocument.Parse(Health).ToJson());

    [Fact]
    public void GeneratedModelsKeepTheirBitsInADocument()
    {
        SequenceObservations<double> reals = Samples.OfDimension<double>(2);
        DeclaredChains.Gaussian gaussian = DeclaredChains.Gaussian.FitBest(reals, starts: 1).State.Parameters;
        Assert.Equal(gaussian, DeclaredChains.Gaussian.FromModelDocument(Again(gaussian.ToModelDocument(["a", "b"]))));

        SequenceObservations<double> counts = Observations.FromRows([3.0, 4, 1, 0, 7, 9, 8, 6, 2, 1, 3, 2], 1);
        DeclaredChains.Poisson poisson = DeclaredChains.Poisson.FitBest(counts, starts: 1).State.Parameters;
        Assert.Equal(poisson, DeclaredChains.Poisson.FromModelDocument(Again(poisson.ToModelDocument())));
        Assert.Equal(
            DeclaredChains.Poisson.Start(poisson, counts).LogLikelihood,
            DeclaredChains.Poisson.Start(DeclaredChains.Poisson.FromModelDocument(Again(poisson.ToModelDocument())), counts).LogLikelihood);

        SequenceObservations<double> codes = Observations.FromRows([0.0, 1, 2, 1, 0, 0, 1, 1, 2, 0, 0, 1], 2);
        DeclaredChains.TwoColumns categorical = DeclaredChains.TwoColumns.Initialize(codes);
        Assert.Equal(categorical, DeclaredChains.TwoColumns.FromModelDocument(Again(categorical.ToModelDocument())));

        SequenceObservations<double> mixed = Samples.OfDimension<double>(2);
        DeclaredChains.Mixture mixture = DeclaredChains.Mixture.FitBest(mixed, starts: 1).State.Parameters;
        Assert.Equal(mixture, DeclaredChains.Mixture.FromModelDocument(Again(mixture.ToModelDocument())));
        DeclaredChains.Mixture start = DeclaredChains.Mixture.Initialize(mixed);
        Assert.Equal(start, DeclaredChains.Mixture.FromModelDocument(Again(start.ToModelDocument())));

        SequenceObservations<double> many = Samples.OfDimension<double>(20, count: 600);
        DeclaredChains.OnTheHeap heap = DeclaredChains.OnTheHeap.Initialize(many);
        Assert.Equal(heap, DeclaredChains.OnTheHeap.FromModelDocument(Again(heap.ToModelDocument())));
    }

    [Fact]
    public void ADocumentSaysWhatAFitLeavesAsItIs()
    {
        DeclaredChains.PartlyHeld held = DeclaredChains.PartlyHeld.Create(
            [0.5, 0.5], [0.9, 0.1, 0.1, 0.9], DeclaredChains.PartlyHeld.EmissionMixture.Create([0.5, 0.5], [2, 8]));

        ModelDocument document = Again(held.ToModelDocument());
        HiddenMarkovModelAttribute declaration = Assert.IsType<HiddenMarkovModelAttribute>(document.Declaration);

        Assert.Equal((true, false, true), (declaration.HoldInitial, declaration.HoldTransitions, declaration.HoldEmission));
        Assert.NotEqual(
            document,
            ModelDocument.Parse(document.ToJson().Replace("  \"fixedEmission\": true,\n", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void TheEmissionIsADocumentOfItsMixture()
    {
        ModelDocument document = ModelDocument.Parse(Health);

        ModelDocument emission = Again(document.Emission!);

        Assert.Equal("categorical-mixture", emission.Family);
        Assert.Equal([0.5, 0.5], emission.Numbers("weights"));
        Assert.Equal([0.5, 0.4, 0.1, 0.1, 0.3, 0.6], emission.Numbers("probabilities"));
        Assert.Equal(
            DeclaredChains.Categorical.FromModelDocument(document).Emission.ToModelDocument(), document.Emission);
        Assert.Null(emission.Emission);
    }

    [Fact]
    public void AModelOfAnotherShapeRefusesADocument()
    {
        ModelDocument document = ModelDocument.Parse(Health);

        Assert.Equal("$.emission", Refusal(() => DeclaredChains.Poisson.FromModelDocument(document)).Path);
        Assert.Equal("$.dimension", Refusal(() => DeclaredChains.TwoColumns.FromModelDocument(document)).Path);
        Assert.Equal("$.family", Refusal(() => DeclaredModels.Full.FromModelDocument(document)).Path);
        Assert.Equal("$.family", Refusal(() => DeclaredChains.Categorical.FromModelDocument(document.Emission!)).Path);
        Assert.Equal(
            "$.states",
            Refusal(() => DeclaredChains.Bernoulli.FromModelDocument(ModelDocument.Parse("""
                {"format": "emkernel.model/1", "family": "hidden-markov-model", "emission": "bernoulli", "dimension": 2,
                 "states": 1, "initial": [1], "transitions": [[1]], "probabilities": [[0.5, 0.5]]}
                """))).Path);
    }

    [Theory]
    [InlineData("[0.5, 0.5]]", "[0.5, 0.6]]", "$.emissionWeights", "state 1")]
    [InlineData("[0.5, 0.5]]", "[-0.5, 1.5]]", "$.emissionWeights", "component 0")]
    [InlineData("[0.5, 0.5]]", "[1]]", "$.emissionWeights[1]", "1 elements")]
    [InlineData("[[3], [4]]]", "[[3]]]", "$.means[1]", "1 elements")]
    [InlineData("\"emissionComponents\": 2", "\"emissionComponents\": 0", "$.emissionComponents", "0")]
    public void AMixtureOfAStateIsADistribution(string text, string replacement, string path, string words)
    {
        string json = $$"""
            {"format": "emkernel.model/1", "family": "hidden-markov-model", "emission": "gaussian-mixture", "dimension": 1,
             "states": 2, "initial": [1, 0], "transitions": [[0.75, 0.25], [0, 1]], {{MixtureMembers("tied-spherical", "2")}}}
            """;
        Assert.Equal(2, ModelDocument.Parse(json).Components);

        DocumentException exception = Assert.Throws<DocumentException>(
            () => ModelDocument.Parse(json.Replace(text, replacement, StringComparison.Ordinal)));

        Assert.Equal(path, exception.Path);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ParametersThatAreNoModelAreNotWritten() =>
        Assert.Throws<InvalidOperationException>(() => default(DeclaredChains.Poisson).ToModelDocument());

    private static string MixtureMembers(string covariance, string covariances) => $$"""
        "covariance": "{{covariance}}", "emissionComponents": 2, "emissionWeights": [[0.25, 0.75], [0.5, 0.5]],
        "means": [[[1], [2]], [[3], [4]]], "covariances": {{covariances}}
        """;

    private static ModelDocument Again(ModelDocument document) => ModelDocument.Parse(document.ToJson());

    private static DocumentException Refusal(Func<object> read) => Assert.Throws<DocumentException>(() => read());
}
