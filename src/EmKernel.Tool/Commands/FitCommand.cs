using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Threading;
using EmKernel.Runtime;
using EmKernel.Tool.Data;
using EmKernel.Tool.Figures;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary><c>emkernel fit</c>: one model fitted to a table.</summary>
internal sealed class FitCommand
{
    private readonly StandardStreams _streams;
    private readonly CancellationToken _cancellationToken;
    private readonly DataOptions _data = new();
    private readonly ModelOptions _model = new();
    private readonly FittingOptions _fitting = new();

    private readonly Option<string?> _start = OptionFactory.Text(
        "--start", "Begin at this model, which also says family and shape.", "MODEL.json");

    private readonly Option<string?> _json = OptionFactory.Text(
        "--json", "Where to write the report; - for standard output.", "OUT.json");

    private readonly Option<string?> _plot = OptionFactory.Text("--plot", "Where to draw the fit.", "OUT.svg");

    private readonly Option<bool> _trace = OptionFactory.Flag("--trace", "Print the log-likelihood after each step.");

    public FitCommand(StandardStreams streams, CancellationToken cancellationToken)
    {
        _streams = streams;
        _cancellationToken = cancellationToken;
    }

    public Command Create()
    {
        Command command = new("fit", "Fits a model to a table.");
        _data.AddTo(command, withWeights: true, withSequences: true);
        _model.AddTo(command);
        command.Add(_start);
        _fitting.AddTo(command);
        command.Add(_json);
        command.Add(_plot);
        command.Add(_trace);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult arguments)
    {
        FittingChoices fitting = _fitting.Read(arguments);
        string? startPath = arguments.GetValue(_start);
        ModelDocument? start = startPath is null ? null : ReadStart(startPath, fitting);
        ModelChoice choice = start is null ? _model.Read(arguments) : _model.Read(arguments, start);
        fitting.RequireSense(choice.Family);
        Precision precision = fitting.Precision ?? start?.Precision ?? Precision.Double;
        DataRequest request = (start is null ? _data.Read(arguments, choice.Family) : _data.Read(arguments, start)) with
        {
            Precision = precision,
            ExposureColumn = choice.Sizes.ExposureColumn,
        };
        string? json = arguments.GetValue(_json);
        string? plot = arguments.GetValue(_plot);
        OutputPaths.RequireDistinct(request.Path, startPath, json, plot);

        using OutputFile? report = json is null ? null : OutputFile.Create(json, "--json", _streams);
        using OutputFile? picture = plot is null ? null : OutputFile.Create(plot, "--plot", _streams);
        FitRun run = new(choice, fitting, start?.WithPrecision(precision), report, picture)
        {
            // Machines get nothing but the report.
            ForPeople = json != "-" && plot != "-",
            WithTrace = arguments.GetValue(_trace),
        };
        return precision == Precision.Single ? Run<float>(request, run) : Run<double>(request, run);
    }

    private ModelDocument ReadStart(string path, FittingChoices fitting)
    {
        ModelDocument start = ModelFile.Read(path, _streams.Input);
        if (fitting.Initialization is not null || fitting.Starts > 1)
        {
            throw new InputException("--start is a start of its own: leave out --init and --starts.");
        }

        if (start.Precision == Precision.Single)
        {
            string? given = fitting.Precision == Precision.Double ? "double" : null;
            ModelOptions.RequireAgreement("--precision", given, "float");
        }

        return start;
    }

    private int Run<T>(DataRequest request, FitRun run)
        where T : unmanaged, INumberBase<T>
    {
        Sample<T> sample = SampleReader.Read<T>(request, _streams.Input, _cancellationToken);
        ModelAttribute declaration = run.Start?.Declaration
            ?? run.Choice.Declare(sample.Observations.Dimension, request.Precision);
        if (run.Choice.Family.HasSequences)
        {
            ICompiledHiddenMarkovModel<T> chain = Kernels.CompileChain<T>(declaration, _streams, _cancellationToken);
            return Run(chain, sample.Sequences, sample.Columns, request, run, (fitted, trace) =>
                FitFigure.Draw(sample, fitted, chain.CreateDecoder(fitted), trace).ToSvg());
        }

        ICompiledModel<T> mixture = Kernels.Compile<T>(run.Fitting.Apply(declaration), _streams, _cancellationToken);
        return Run(mixture, sample.Observations, sample.Columns, request, run, (fitted, trace) =>
            FitFigure.Draw(sample, fitted, mixture.CreateScorer(fitted), trace).ToSvg());
    }

    private int Run<TSample>(
        ICompiledEmModel<TSample> model,
        TSample observations,
        IReadOnlyList<string>? columns,
        DataRequest request,
        FitRun run,
        Func<ModelDocument, ImmutableArray<double>, string> draw)
        where TSample : class
    {
        CompiledFit fit = Fit(model, observations, run);
        FitReport report = model.Report(fit, observations, columns, run.Fitting.Threads);
        if (run.Report is { } file)
        {
            report.Write(file.Stream);
            file.Commit();
        }

        if (run.ForPeople)
        {
            FitText.Write(new PeopleWriter(_streams), request.Path, report, run);
        }

        if (run.Picture is { } picture && report.Model is { } fitted)
        {
            picture.Stream.Write(Encoding.UTF8.GetBytes(draw(fitted, report.Trace)));
            picture.Commit();
        }

        Say(report, run);
        return ExitCode.Of(report.Outcome);
    }

    private CompiledFit Fit<TSample>(ICompiledEmModel<TSample> model, TSample observations, FitRun run)
        where TSample : class
    {
        FittingChoices fitting = run.Fitting;
        using ProgressDisplay display = new(_streams, "fitting")
        {
            IterationLimit = fitting.Criterion.IterationLimit,
            Starts = run.Start is null ? fitting.StartsOrStandard : 1,
        };
        FitOptions options = new()
        {
            Prior = run.Choice.Family.Prior(fitting.CovarianceFloor),
            Criterion = fitting.Criterion,
            Progress = _streams.IsErrorTerminal ? display : null,
            MaxDegreeOfParallelism = fitting.Threads,
        };
        return InputException.Refusing(() => run.Start is { } start
            ? model.Fit(observations, start, options, _cancellationToken)
            : model.FitBest(
                observations,
                fitting.StartsOrStandard,
                fitting.Seed,
                fitting.Initialization ?? Initialization.KMeansPlusPlus,
                options,
                _cancellationToken));
    }

    /// <summary>What the exit code means here, on standard error.</summary>
    private void Say(FitReport report, FitRun run)
    {
        foreach (string warning in report.Warnings)
        {
            _streams.Error.WriteLine($"emkernel: warning: {Quoted.OneLine(warning)}");
        }

        string? ending = report.Outcome switch
        {
            EmOutcomeKind.Degenerate => $"degenerate: {report.Degeneracy}",
            EmOutcomeKind.IterationLimit => string.Create(
                CultureInfo.InvariantCulture,
                $"not converged after {Numbers.Count(report.Iterations, "iteration")}: raise --iterations or --tolerance."),
            EmOutcomeKind.Cancelled => string.Create(
                CultureInfo.InvariantCulture,
                $"interrupted after {Numbers.Count(report.Iterations, "iteration")}; the report has the best state so far"
                + $"{(run.Report is null ? ", but none was asked for with --json" : "")}."),
            _ => null,
        };
        if (ending is not null)
        {
            _streams.Error.WriteLine($"emkernel: {ending}");
        }
    }
}
