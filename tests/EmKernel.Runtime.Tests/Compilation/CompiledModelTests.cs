using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Xunit;

namespace EmKernel.Runtime.Tests.Compilation;

/// <summary>
/// The interface of compiled models is that of declared ones, with documents in place of parameter records.
/// </summary>
public sealed class CompiledModelTests
{
    private static readonly Observations<double> _sample = Samples.OfDimension<double>(2);

    private static readonly ICompiledModel<double> _model =
        new ModelCompiler(new ModelCompilerOptions { UseDiskCache = false })
            .Compile<double>(new GaussianMixtureAttribute(2, 3));

    [Fact]
    public void TheBestOfManyStartsIsThatOfTheDeclaredModel()
    {
        EmOutcome<DeclaredModels.Full.State> declared = DeclaredModels.Full.FitBest(_sample, starts: 5, seed: 3);

        CompiledFit compiled = _model.FitBest(_sample, starts: 5, seed: 3);

        Assert.Equal(declared.State.Parameters.ToModelDocument(), compiled.Outcome.State.ToModelDocument());
        Assert.Equal(
            (declared.Kind, declared.StartIndex, declared.State.Iteration, declared.State.Objective),
            (compiled.Outcome.Kind, compiled.Outcome.StartIndex, compiled.Outcome.State.Iteration, compiled.Outcome.State.Objective));
        Assert.Equal(declared.State.ExpectedCount(1), compiled.Outcome.State.ExpectedCount(1));
        Assert.Equal(declared.State.Iteration + 1, compiled.Trace.Length);
        Assert.Equal(declared.State.LogLikelihood, compiled.Trace[^1]);
        Assert.Equal(3, compiled.Seed);
    }

    [Fact]
    public void AFitIsTheStartAndItsSteps()
    {
        ModelDocument initial = _model.Initialize(_sample)!;
        CompiledFit fit = _model.Fit(_sample, initial);

        ICompiledState state = _model.Start(_sample, initial);
        var trace = new List<double> { state.LogLikelihood };
        for (int step = 0; step < fit.Outcome.State.Iteration; step++)
        {
            state = _model.Step(state, _sample);
            trace.Add(state.LogLikelihood);
        }

        Assert.Equal(trace, fit.Trace);
        Assert.Equal(state.ToModelDocument(), fit.Outcome.State.ToModelDocument());
    }

    [Fact]
    public void ProgressNamesTheStartOfEachStep()
    {
        var reports = new ReportList();

        CompiledFit fit = _model.FitBest(_sample, starts: 3, options: new FitOptions { Progress = reports });

        Assert.Equal([0, 1, 2], reports.Select(static report => report.StartIndex).Distinct());
        Assert.Equal(
            fit.Trace.Skip(1),
            reports.Where(report => report.StartIndex == fit.Outcome.StartIndex).Select(static report => report.LogLikelihood));
    }

    [Fact]
    public void ACancelledFitReturnsWhatItHas()
    {
        using var cancellation = new CancellationTokenSource();
        var reports = new ReportList(report =>
        {
            if (report.StartIndex == 1)
            {
                cancellation.Cancel();
            }
        });

        CompiledFit fit = _model.FitBest(
            _sample, starts: 5, options: new FitOptions { Progress = reports }, cancellationToken: cancellation.Token);

        Assert.Equal(EmOutcomeKind.Cancelled, fit.Outcome.Kind);
        Assert.Equal(fit.Outcome.State.Iteration + 1, fit.Trace.Length);
        Assert.NotNull(fit.Outcome.State.ToModelDocument());
    }

    [Fact]
    public void LabelsGiveTheParametersOfTheirMStep()
    {
        int[] labels = [.. Enumerable.Range(0, _sample.Count).Select(static n => n % 3)];
        DeclaredModels.Full expected = DeclaredModels.Full
            .MStep(DeclaredModels.Full.Collect(labels, _sample), default).Parameters;

        Assert.Equal(expected.ToModelDocument(), _model.InitializeFromLabels(_sample, labels));
        Assert.Null(_model.InitializeFromLabels(_sample, new int[_sample.Count]));
    }

    [Fact]
    public void AScorerIsThatOfTheDeclaredModel()
    {
        DeclaredModels.Full parameters = DeclaredModels.Full.Initialize(_sample);
        double[] expected = new double[3];
        double[] actual = new double[3];

        double expectedDensity = parameters.CreateScorer().Responsibilities([1, 2], expected);
        double actualDensity = _model.CreateScorer(parameters.ToModelDocument()).Responsibilities([1, 2], actual);

        Assert.Equal(expectedDensity, actualDensity);
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void APriorOfAnotherFamilyIsRefused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => _model.FitBest(_sample, options: new FitOptions { Prior = "flat" }));

        Assert.Contains("String", exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(GaussianMixturePrior), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void APriorIsTheDeclaredModelsPrior()
    {
        var prior = new GaussianMixturePrior { CovarianceFloor = 0.2 };
        EmOutcome<DeclaredModels.Full.State> declared = DeclaredModels.Full.FitBest(_sample, prior: prior);

        CompiledFit compiled = _model.FitBest(_sample, options: new FitOptions { Prior = prior });

        Assert.Equal(declared.State.Parameters.ToModelDocument(), compiled.Outcome.State.ToModelDocument());
    }

    [Fact]
    public void AStateOfAnotherModelIsRefused()
    {
        ICompiledState state = new ModelCompiler(new ModelCompilerOptions { UseDiskCache = false })
            .Compile<double>(new GaussianMixtureAttribute(2, 3))
            .Start(_sample, _model.Initialize(_sample)!);

        Assert.Throws<ArgumentException>(() => _model.Step(state, _sample));
    }

    [Fact]
    public void ASampleWithoutAStartIsSaidToHaveNone()
    {
        Observations<double> constant = Observations.FromRows([1.0, 5, 2, 5, 3, 5, 4, 5], 2);

        Assert.Null(_model.Initialize(constant));
        CompiledFit fit = _model.FitBest(constant);
        Assert.Equal(EmOutcomeKind.Degenerate, fit.Outcome.Kind);
        Assert.Empty(fit.Trace);
        Assert.Null(fit.Outcome.State.ToModelDocument());
    }

    [Fact]
    public void RowsThatAreNotWholeAreRefused()
    {
        ModelDocument parameters = _model.Initialize(_sample)!;

        Assert.Throws<ArgumentException>(() => _model.Sample(parameters, new Random(1), new double[3]));
    }

    private sealed class ReportList(Action<EmProgress>? then = null) : List<EmProgress>, IProgress<EmProgress>
    {
        public void Report(EmProgress value)
        {
            Add(value);
            then?.Invoke(value);
        }
    }
}
