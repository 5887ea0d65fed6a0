using System;
using System.CommandLine;

namespace EmKernel.Tool.Commands;

/// <summary>The options that say how EM runs, common to fitting one model and many.</summary>
internal sealed class FittingOptions
{
    /// <summary>The option for what becomes of a cluster without rows.</summary>
    public const string EmptyClusterName = "--empty-cluster";

    private readonly Option<string?> _assignment = OptionFactory.Choice(
        "--assignment",
        "Whether a row counts for every component or for its likeliest alone; soft unless given.",
        "soft",
        "hard");

    private readonly Option<string?> _emptyCluster = OptionFactory.Choice(
        EmptyClusterName,
        "Whether a cluster without rows keeps its centre or takes the farthest row, for k-means.",
        "keep",
        "farthest");

    private readonly Option<string?> _initialization = OptionFactory.Choice(
        "--init", "How starts are made; kmeans++ unless given.", "kmeans++", "random");

    private readonly Option<Given<int>?> _seed = OptionFactory.Integer(
        "--seed", "The seed of the first start; 1 unless given.");

    private readonly Option<Given<int>?> _starts = OptionFactory.Integer(
        "--starts", "The number of starts, of which the best is kept; 10 unless given.", minimum: 1);

    private readonly Option<Given<int>?> _iterations = OptionFactory.Integer(
        "--iterations", "The largest number of steps; 1000 unless given.", minimum: 0);

    private readonly Option<Given<double>?> _tolerance = OptionFactory.NonNegative(
        "--tolerance", "Stop once |gain| < X·(1 + |objective|); 1e-9 unless given, 0 never stops.");

    private readonly Option<Given<double>?> _covarianceFloor = OptionFactory.NonNegative(
        "--covariance-floor", "The least variance in any direction, in the units of the data squared.");

    private readonly Option<string?> _precision = OptionFactory.Choice(
        "--precision", "The type of the rows; double unless given.", "double", "float");

    private readonly Option<Given<int>?> _threads = OptionFactory.Integer(
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
            Assignment = arguments.GetValue(_assignment) == "hard" ? Assignment.Hard : Assignment.Soft,
            EmptyCluster = arguments.GetValue(_emptyCluster) switch
            {
                "keep" => EmptyCluster.Keep,
                "farthest" => EmptyCluster.Farthest,
                _ => null,
            },
            Initialization = arguments.GetValue(_initialization) switch
            {
                "kmeans++" => Initialization.KMeansPlusPlus,
                "random" => Initialization.RandomRows,
                _ => null,
            },
            Seed = arguments.GetNumber(_seed) ?? 1,
            Starts = arguments.GetNumber(_starts),
            Criterion = standard with
            {
                RelativeTolerance = arguments.GetNumber(_tolerance) ?? standard.RelativeTolerance,
                IterationLimit = arguments.GetNumber(_iterations) ?? standard.IterationLimit,
            },
            CovarianceFloor = arguments.GetNumber(_covarianceFloor) ?? 0,
            Precision = arguments.GetValue(_precision) switch
            {
                "double" => Precision.Double,
                "float" => Precision.Single,
                _ => null,
            },
            Threads = arguments.GetNumber(_threads) ?? Environment.ProcessorCount,
        };
    }
}
