using System;
using System.Linq;
using Xunit;

namespace EmKernel.Runtime.Tests.Compilation;

/// <summary>A hidden Markov model that was compiled at run time is the one that is declared in source.</summary>
public sealed class CompiledHiddenMarkovModelTests
{
    private static readonly SequenceObservations<double> _counts = SequenceObservations.FromRows(
        Observations.FromRows([3.0, 4, 1, 0, 7, 9, 8, 6, 2, 1, 3, 2], 1), [7, 5]);

    private static readonly ModelCompiler _compiler = new(new ModelCompilerOptions { UseDiskCache = false });

    private static readonly ICompiledHiddenMarkovModel<double> _model = _compiler.CompileHiddenMarkovModel<double>(
        new HiddenMarkovModelAttribute(1, 2) { Emission = HiddenMarkovEmission.Poisson });

    [Fact]
    public void AFitIsThatOfTheDeclaredModel()
    {
        EmOutcome<DeclaredChains.Poisson.State> declared = DeclaredChains.Poisson.FitBest(_counts, starts: 3, seed: 3);

        CompiledFit compiled = _model.FitBest(_counts, starts: 3, seed: 3);
        FitReport report = _model.Report(compiled, _counts, ["count"]);

        Assert.Equal(declared.State.Parameters.ToModelDocument(), compiled.Outcome.State.ToModelDocument());
        Assert.Equal(declared.State.LogLikelihood, compiled.Trace[^1]);
        Assert.Equal(declared.State.Iteration + 1, compiled.Trace.Length);
        Assert.Equal(
            declared.State.Parameters.Criteria(_counts).Bayesian, report.Bayesian!.Value, 1e-9);
        Assert.Null(report.IntegratedCompletedLikelihood);
        Assert.Equal((12, 12.0, 5), (report.Observations, report.TotalWeight, report.FreeParameters));
        Assert.Equal(report.ToJson(), FitReport.Parse(report.ToJson()).ToJson());
    }

    [Fact]
    public void InferenceIsThatOfTheDeclaredModel()
    {
        DeclaredChains.Poisson parameters = DeclaredChains.Poisson.Initialize(_counts);
        IHiddenMarkovDecoder<double> declared = parameters.CreateDecoder();
        IHiddenMarkovDecoder<double> compiled = _model.CreateDecoder(parameters.ToModelDocument());
        int[] path = new int[12];
        int[] declaredPath = new int[12];
        double[] drawn = new double[5];
        double[,] declaredDrawn = new double[5, 1];
        int[] states = new int[5];
        int[] declaredStates = new int[5];

        Assert.Equal(declared.LogLikelihood(_counts), compiled.LogLikelihood(_counts));
        Assert.Equal(declared.MostProbablePath(_counts, declaredPath), compiled.MostProbablePath(_counts, path));
        _model.Sample(parameters.ToModelDocument(), new Random(7), drawn, states);
        parameters.Sample(new Random(7), declaredDrawn, declaredStates);

        Assert.Equal(declaredPath, path);
        Assert.Equal(declaredDrawn.Cast<double>(), drawn);
        Assert.Equal(declaredStates, states);
    }

    /// <summary>A probability that starts at 0 is excluded and not free; one that comes to 0 is.</summary>
    [Fact]
    public void ExcludedTransitionsAreNotFree()
    {
        ModelDocument start = Document("[1, 0]", "[[0.9, 0.1], [0, 1]]");

        FitReport report = _model.Report(_model.Fit(_counts, start), _counts);

        Assert.Equal(5 - 2, report.FreeParameters);
        Assert.Equal(-2 * report.LogLikelihood!.Value + 2 * 3, report.Akaike!.Value, 1e-12);
        Assert.Equal(0, report.Model!.Numbers("transitions")[2]);
    }

    [Fact]
    public void HeldPartsStayAndAreNotFree()
    {
        ModelDocument start = Document("[1, 0]", "[[0.9, 0.1], [0.5, 0.5]]", "\"fixedInitial\": true, \"fixedEmission\": true,");
        ICompiledHiddenMarkovModel<double> model =
            _compiler.CompileHiddenMarkovModel<double>((HiddenMarkovModelAttribute)start.Declaration);

        FitReport report = model.Report(model.Fit(_counts, start), _counts);

        Assert.Equal(2, report.FreeParameters);
        Assert.Equal(start.Numbers("initial"), report.Model!.Numbers("initial"));
        Assert.Equal(start.Numbers("rates"), report.Model!.Numbers("rates"));
        Assert.NotEqual(start.Numbers("transitions"), report.Model!.Numbers("transitions"));
    }

    [Fact]
    public void SinglePrecisionAndLevelsAreCompiled()
    {
        ICompiledHiddenMarkovModel<float> model = _compiler.CompileHiddenMarkovModel<float>(new HiddenMarkovModelAttribute(1, 2)
        {
            Emission = HiddenMarkovEmission.Categorical,
            Levels = [3],
            Precision = Precision.Single,
        });
        SequenceObservations<float> codes = Observations.FromRows([0f, 1, 2, 1, 0, 0, 1, 1, 2, 0, 0, 1], 1);

        ICompiledState start = model.Start(codes, model.Initialize(codes)!);
        ICompiledState next = model.Step(start, codes);

        Assert.True(next.LogLikelihood >= start.LogLikelihood - 1e-4);
        Assert.Equal(Precision.Single, next.ToModelDocument()!.Precision);
    }

    [Fact]
    public void ASampleWithoutRowsHasNoData()
    {
        SequenceObservations<double> none = Observations.FromRows(Array.Empty<double>(), 1);

        FitReport report = _model.Report(_model.Fit(none, Document("[1, 0]", "[[0.9, 0.1], [0.5, 0.5]]")), none);

        Assert.Equal((EmOutcomeKind.Degenerate, DegeneracyKind.NoData), (report.Outcome, report.Degeneracy!.Value.Kind));
    }

    [Fact]
    public void AnInterfaceOfAnotherKindIsRefused() => Assert.Contains(
        "CompileHiddenMarkovModel",
        Assert.Throws<ArgumentException>(() => _compiler.Compile<double>(new HiddenMarkovModelAttribute(1, 2))).Message,
        StringComparison.Ordinal);

    private static ModelDocument Document(string initial, string transitions, string held = "") => ModelDocument.Parse($$"""
        {"format": "emkernel.model/1", "family": "hidden-markov-model", "emission": "poisson", "dimension": 1, "states": 2,
         {{held}} "initial": {{initial}}, "transitions": {{transitions}}, "rates": [[2], [8]]}
        """);
}
