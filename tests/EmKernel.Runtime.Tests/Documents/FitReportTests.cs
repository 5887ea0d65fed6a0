using System;
using System.Text.Json.Nodes;
using Xunit;

namespace EmKernel.Runtime.Tests.Documents;

/// <summary>Reports say what came of a fit, in the words of the format.</summary>
public sealed class FitReportTests
{
    private static readonly Observations<double> _sample = Samples.OfDimension<double>(2);

    private static readonly ICompiledModel<double> _model = new ModelCompiler(new ModelCompilerOptions { UseDiskCache = false })
        .Compile<double>(new GaussianMixtureAttribute(2, 3) { Covariance = CovarianceStructure.Tied });

    [Fact]
    public void AReportIsReadAsItWasWritten()
    {
        CompiledFit fit = _model.FitBest(_sample, starts: 3, seed: 5);
        FitReport report = _model.Report(fit, _sample, ["a", "b"]);

        FitReport again = FitReport.Parse(report.ToJson());

        Assert.Equal(report.ToJson(), again.ToJson());
        Assert.Equal(report.Model, again.Model);
        Assert.Equal(report.Trace, again.Trace);
        Assert.Equal(EmOutcomeKind.Converged, again.Outcome);
    }

    [Fact]
    public void AReportAgreesWithItsFit()
    {
        CompiledFit fit = _model.FitBest(_sample, starts: 3, seed: 5);
        JsonNode report = JsonNode.Parse(_model.Report(fit, _sample).ToJson())!;
        ICompiledState state = fit.Outcome.State;
        InformationCriteria criteria = _model.Criteria(state.ToModelDocument()!, _sample);

        Assert.Equal("emkernel.fit/1", (string?)report["format"]);
        Assert.Equal("converged", (string?)report["outcome"]);
        Assert.Equal(state.Iteration, (int?)report["iterations"]);
        Assert.Equal(state.LogLikelihood, (double?)report["logLikelihood"]);
        Assert.Equal(state.Iteration + 1, report["trace"]!.AsArray().Count);
        Assert.Equal(state.LogLikelihood, (double?)report["trace"]![state.Iteration]);
        Assert.Equal(2 + 6 + 3, (int?)report["freeParameters"]);
        Assert.Equal(criteria.Bayesian, (double)report["bic"]!, 1e-9);
        Assert.Equal(criteria.IntegratedCompletedLikelihood, (double)report["icl"]!, 1e-9);
        Assert.Equal(240, (int?)report["observations"]);
        Assert.Equal(5, (int?)report["seed"]);
        Assert.Equal(fit.Outcome.StartIndex, (int?)report["start"]);
        Assert.Null(report["degeneracy"]);
    }

    [Fact]
    public void ADegenerateFitNamesItsCause()
    {
        Observations<double> constant = Observations.FromRows([1.0, 5, 2, 5, 3, 5, 4, 5], 2);
        CompiledFit fit = _model.FitBest(constant, starts: 2);

        JsonNode report = JsonNode.Parse(_model.Report(fit, constant).ToJson())!;

        Assert.Equal("degenerate", (string?)report["outcome"]);
        Assert.Equal(2, report["degeneracy"]!.AsObject().Count);
        Assert.NotNull((int?)report["degeneracy"]!["component"]);
        Assert.Empty(report["trace"]!.AsArray());
        Assert.Null(report["model"]);
        Assert.Null(report["aic"]);
    }

    [Theory]
    [InlineData("emkernel.fit/1", "emkernel.model/1", "$.format")]
    [InlineData("\"converged\"", "\"done\"", "$.outcome")]
    [InlineData("\"totalWeight\": ", "\"totalWeight\": 1e999, \"x\": ", "$.x")]
    [InlineData("\"totalWeight\": 240", "\"totalWeight\": 1e999", "$.totalWeight")]
    [InlineData("\"freeParameters\": ", "\"freeParameters\": -", "$.freeParameters")]
    [InlineData("\"iterations\": ", "\"iteration\": ", "$.iteration")]
    [InlineData("\"observations\": ", "\"surplus\": 1, \"observations\": ", "$.surplus")]
    [InlineData("\"observations\": ", "\"seed\": 1, \"observations\": ", "$.seed")]
    [InlineData("\"trace\": [", "\"trace\": [1e999, ", "$.trace[0]")]
    [InlineData("\"weights\": [", "\"weights\": [1, ", "$.model.weights")]
    public void WhatIsNoReportIsRefusedWithItsPath(string text, string replacement, string path)
    {
        string json = _model.Report(_model.FitBest(_sample, starts: 1), _sample).ToJson();
        string changed = json.Replace(text, replacement, StringComparison.Ordinal);
        Assert.NotEqual(json, changed);

        DocumentException exception = Assert.Throws<DocumentException>(() => FitReport.Parse(changed));

        Assert.StartsWith(path, exception.Path, StringComparison.Ordinal);
    }
}
