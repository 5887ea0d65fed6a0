using System;
using System.Collections.Generic;
using System.CommandLine;

namespace EmKernel.Tool.Commands;

/// <summary>The options that say how EM runs, common to fitting one model and many.</summary>
internal sealed class FittingOptions
{
    /// <summary>The option for what becomes of a cluster without rows.</summary>
    public const string EmptyClusterName = "--empty-cluster";

    private static readonly Dictionary<string, EmptyCluster> _emptyClusters = new()
    {
        ["keep"] = EmptyCluster.Keep,
        ["farthest"] = EmptyCluster.Farthest,
    };

    private static readonly Dictionary<string, Initialization> _initializations = new()
    {
        ["kmeans++"] = Initialization.KMeansPlusPlus,
        ["random"] = Initialization.RandomRows,
    };

    private static readonly Dictionary<string, Precision> _precisions = new()
    {
        ["double"] = Precision.Double,
        ["float"] = Precision.Single,
    };

    private static readonly Dictionary<string, Assignment> _assignments = new()
    {
        ["soft"] = Assignment.Soft,
        ["hard"] = Assignment.Hard,
    };

    private readonly Option<Assignment?> _assignment = OptionFactory.Choice(
        "--assignment", "Whether a row counts for every component or for its likeliest alone; soft unless given.", _assignments);

    private readonly Option<EmptyCluster?> _emptyCluster = OptionFactory.Choice(
        EmptyClusterName, "Whether a cluster without rows keeps its centre or takes the farthest row, for k-means.", _emptyClusters);

    private readonly Option<Initialization?> _initialization = OptionFactory.Choice(
        "--init", "How starts are made; kmeans++ unless given.", _initializations);

    private readonly Option<int?> _seed = OptionFactory.Integer(
        "--seed", "The seed of the first start; 1 unless given.");

    private readonly Option<int?> _starts = OptionFactory.Integer(
        "--starts", "The number of starts, of which the best is kept; 10 unless given.", minimum: 1);

    private readonly Option<int?> _iterations = OptionFactory.Integer(
        "--iterations", "The largest number of steps; 1000 unless given.", minimum: 0);

    private readonly Option<double?> _tolerance = OptionFactory.NonNegative(
        "--tolerance", "Stop once |gain| < X·(1 + |objective|); 1e-9 unless given, 0 never stops.");

    private readonly Option<double?> _covarianceFloor = OptionFactory.NonNegative(
        "--covariance-floor", "The least variance in any direction, in the units of the data squared.");

    private readonly Option<Precision?> _precision = OptionFactory.Choice(
        "--precision", "The type of the rows; double unless given.", _precisions);

    private readonly Option<int?> _threads = OptionFactory.Integer(
        "--threads", "The largest number of threads; all cores unless given.", minimum: 1);

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[]
        {
            _assignment, _emptyCluster, _initialization, _seed, _starts, _iterations, _tolerance, _covarianceFloor, _precision,
            _threads,
        })
        {
            command.Add(option);
        }
    }

    public FittingChoices Read(ParseResult arguments)
    {
        ConvergenceCriterion standard = ConvergenceCriterion.Default;
        return new FittingChoices
        {
            Assignment = arguments.GetValue(_assignment) ?? Assignment.Soft,
            EmptyCluster = arguments.GetValue(_emptyCluster),
            Initialization = arguments.GetValue(_initialization),
            Seed = arguments.GetValue(_seed) ?? 1,
            Starts = arguments.GetValue(_starts),
            Criterion = standard with
            {
                RelativeTolerance = arguments.GetValue(_tolerance) ?? standard.RelativeTolerance,
                IterationLimit = arguments.GetValue(_iterations) ?? standard.IterationLimit,
            },
            CovarianceFloor = arguments.GetValue(_covarianceFloor) ?? 0,
            Precision = arguments.GetValue(_precision),
            Threads = arguments.GetValue(_threads) ?? Environment.ProcessorCount,
        };
    }
}
