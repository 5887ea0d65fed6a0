using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using EmKernel.CompilerServices;
using EmKernel.Runtime;
using EmKernel.Tool.Data;
using EmKernel.Tool.Families;
using EmKernel.Tool.Output;

namespace EmKernel.Tool.Commands;

/// <summary><c>emkernel select</c>: fits many shapes to a table and orders them by an information criterion.</summary>
internal sealed class SelectCommand
{
    private static readonly IntegerRange _standardComponents = IntegerRange.Between(1, 9);

    private readonly StandardStreams _streams;
    private readonly CancellationToken _cancellationToken;
    private readonly DataOptions _data = new();
    private readonly FittingOptions _fitting = new();

    private readonly Option<ToolFamily?> _family = ModelOptions.CreateFamily();

    private readonly Option<string?> _emission = ModelOptions.CreateEmission();

    private readonly Option<IntegerRange?> _components = CreateRange(
        "--components", "The numbers of components, as 2..5 or 2,3,5; 1..9 unless given.");

    private readonly Option<IntegerRange?> _states = CreateRange(
        "--states", "The numbers of states, for hidden-markov-model.");

    private readonly Option<string?> _covariance = OptionFactory.Text(
        "--covariance", "The structures, with commas between; all unless given.", "all|full,tied,…");

    private readonly SizeOptions _sizes = new();

    private readonly Option<string?> _criterion = OptionFactory.Choice(
        "--criterion", "What orders the table; bic unless given.", "bic", "aic", "icl");

    private readonly Option<string?> _json = OptionFactory.Text(
        "--json", "Where to write the report of the best fit; - for standard output.", "OUT.json");

    public SelectCommand(StandardStreams streams, CancellationToken cancellationToken)
    {
        _streams = streams;
        _cancellationToken = cancellationToken;
    }

    public Command Create()
    {
        Command command = new("select", "Compares shapes of models on a table, the best first.");
        _data.AddTo(command, withWeights: true, withSequences: true);
        command.Add(_family);
        command.Add(_emission);
        command.Add(_components);
        command.Add(_states);
        command.Add(_covariance);
        _sizes.AddTo(command);
        command.Add(_criterion);
        _fitting.AddTo(command);
        command.Add(_json);
        command.SetAction(Run);
        return command;
    }

    private int Run(ParseResult arguments)
    {
        FittingChoices fitting = _fitting.Read(arguments);
        ToolFamily family = ModelOptions.FamilyOf(arguments.GetValue(_family), arguments.GetValue(_emission));
        fitting.RequireSense(family);
        ModelSizes sizes = _sizes.Read(arguments, family);
        ModelChoice[] choices =
        [
            .. from structure in Structures(family, arguments.GetValue(_covariance))
               from components in ReadRange(arguments, family).Values
               select new ModelChoice(family, components, structure, sizes),
        ];
        if (!choices[0].Declare(dimension: 1, Precision.Double).HasLikelihood)
        {
            throw new InputException(
                $"--family {family.Name} has no likelihood, so no criterion: fit it, and compare inertias.");
        }

        DataRequest request = _data.Read(arguments, family) with
        {
            Precision = fitting.Precision ?? Precision.Double,
            ExposureColumn = sizes.ExposureColumn,
        };
        string? json = arguments.GetValue(_json);
        OutputPaths.RequireDistinct(request.Path, json);
        using OutputFile? output = json is null ? null : OutputFile.Create(json, "--json", _streams);
        Candidate[] candidates = request.Precision == Precision.Single
            ? Fit<float>(request, choices, fitting)
            : Fit<double>(request, choices, fitting);
        SelectionCriterion criterion = arguments.GetValue(_criterion) switch
        {
            "aic" => SelectionCriterion.Akaike,
            "icl" => SelectionCriterion.IntegratedCompletedLikelihood,
            _ => SelectionCriterion.Bayesian,
        };
        Candidate[] ranked = [.. candidates.OrderBy(candidate => candidate.Class).ThenBy(c => c.Value(criterion))];
        if (json != "-")
        {
            new PeopleWriter(_streams).Write(SelectionText.Table(ranked, criterion));
        }

        FitReport best = ranked[0].Report;
        if (output is not null)
        {
            best.Write(output.Stream);
            output.Commit();
        }

        return ExitCode.Of(best.Outcome);
    }

    private static Option<IntegerRange?> CreateRange(string name, string help) => OptionFactory.Create(
        name, help, "RANGE", IntegerRange.TryParse, "give integers of at least 1 as 1..9 or 2,3,5");

    private IntegerRange ReadRange(ParseResult arguments, ToolFamily family)
    {
        (Option<IntegerRange?> own, Option<IntegerRange?> other) =
            family.HasSequences ? (_states, _components) : (_components, _states);
        return arguments.GetValue(other) is null
            ? arguments.GetValue(own) ?? _standardComponents
            : throw SizeOptions.Refuse(other.Name, family);
    }

    private static string[] Structures(ToolFamily family, string? text) => text switch
    {
        null or "all" => [.. family.Structures.DefaultIfEmpty("")],
        _ => [.. text.Split(',', StringSplitOptions.TrimEntries).Distinct()],
    };

    private Candidate[] Fit<T>(DataRequest request, ModelChoice[] choices, FittingChoices fitting)
        where T : unmanaged, INumberBase<T>
    {
        Sample<T> sample = SampleReader.Read<T>(request, _streams.Input, _cancellationToken);
        double[] scales = ColumnScales.Compute(sample.Observations);
        Candidate[] candidates = new Candidate[choices.Length];
        using ProgressDisplay display = new(_streams, string.Create(
            CultureInfo.InvariantCulture, $"fitting {choices.Length} shapes"));
        int done = 0;

        // Whole fits run beside one another; threads that are left over go to the blocks of rows.
        int together = Math.Min(fitting.Threads, choices.Length);
        FittingChoices each = fitting with { Threads = fitting.Threads / together };
        ParallelOptions options = new() { MaxDegreeOfParallelism = together };
        try
        {
            Parallel.For(0, choices.Length, options, index =>
            {
                candidates[index] = Fit(sample, choices[index], each, scales);
                display.Report(Interlocked.Increment(ref done) / (double)choices.Length);
            });
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }

        _cancellationToken.ThrowIfCancellationRequested();
        return candidates;
    }

    private Candidate Fit<T>(Sample<T> sample, ModelChoice choice, FittingChoices fitting, double[] scales)
        where T : unmanaged
    {
        Precision precision = typeof(T) == typeof(float) ? Precision.Single : Precision.Double;
        ModelAttribute declaration = fitting.Apply(choice.Declare(sample.Observations.Dimension, precision));
        (CompiledFit fit, FitReport report) = choice.Family.HasSequences
            ? Fit(Kernels.CompileChain<T>(declaration, _cancellationToken), sample.Sequences, sample.Columns, choice, fitting)
            : Fit(Kernels.Compile<T>(declaration, _cancellationToken), sample.Observations, sample.Columns, choice, fitting);
        if (report is not { Outcome: not EmOutcomeKind.Degenerate, Model: { } found })
        {
            return new Candidate(choice, report, Spurious: null);
        }

        int components = (found.Emission ?? found).Components;
        double[] counts = [.. Enumerable.Range(0, components).Select(fit.Outcome.State.ExpectedCount)];
        return new Candidate(choice, report, choice.Family.FindSpurious(found, counts, scales));
    }

    private (CompiledFit Fit, FitReport Report) Fit<TSample>(
        ICompiledEmModel<TSample> model,
        TSample observations,
        IReadOnlyList<string>? columns,
        ModelChoice choice,
        FittingChoices fitting)
        where TSample : class
    {
        CompiledFit fit = model.FitBest(
            observations,
            fitting.StartsOrStandard,
            fitting.Seed,
            fitting.Initialization ?? Initialization.KMeansPlusPlus,
            new FitOptions
            {
                Prior = choice.Family.Prior(fitting.CovarianceFloor),
                Criterion = fitting.Criterion,
                MaxDegreeOfParallelism = fitting.Threads,
            },
            _cancellationToken);
        return (fit, model.Report(fit, observations, columns, fitting.Threads));
    }
}
