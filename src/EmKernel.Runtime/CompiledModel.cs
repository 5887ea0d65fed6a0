using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using CommunityToolkit.HighPerformance;
using EmKernel.Runtime.Compilation;

namespace EmKernel.Runtime;

/// <summary>
/// A generated model behind the interface that does not know its type. All mathematics is the model's own.
/// </summary>
internal sealed class CompiledModel<TModel, T, TState, TStatistics, TPrior>(
    ModelAttribute declaration, KernelContext context) : ICompiledModel<T>
    where TModel : struct, IMixtureModel<TModel, T, TState, TStatistics, TPrior>
    where T : unmanaged
    where TState : struct, IMixtureState<TModel, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
    where TPrior : class
{
    /// <summary>A context unloads when it is collected; it lives as long as its model does.</summary>
    private readonly KernelContext _context = context;

    public ModelAttribute Declaration { get; } = declaration;

    public int FreeParameterCount => TModel.FreeParameterCount;

    public ModelDocument? Initialize(
        Observations<T> observations, Initialization initialization, int seed, object? prior) =>
        ToDocument(TModel.Initialize(observations, initialization, seed, PriorOf(prior)), columns: null);

    public ModelDocument? InitializeFromLabels(
        Observations<T> observations, ReadOnlySpan<int> labels, object? prior)
    {
        // Labels say nothing of what is held fixed: that comes from a start of the usual kind.
        TPrior? priorOfModel = PriorOf(prior);
        TStatistics statistics = TModel.Collect(labels, observations);
        TModel previous = TModel.Initialize(observations, prior: priorOfModel);
        MStepResult<TModel> result = TModel.MStep(statistics, previous, priorOfModel);
        return result.Degeneracy.IsNone ? ToDocument(result.Parameters, columns: null) : null;
    }

    public ICompiledState Start(
        Observations<T> observations, ModelDocument initial, object? prior, int maxDegreeOfParallelism) =>
        Wrap(TModel.Start(TModel.FromModelDocument(initial), observations, PriorOf(prior), maxDegreeOfParallelism));

    public ICompiledState Step(
        ICompiledState state, Observations<T> observations, object? prior, int maxDegreeOfParallelism) =>
        state is CompiledState<TModel, T, TState, TStatistics, TPrior> own
            ? Wrap(TModel.Step(own.State, observations, PriorOf(prior), maxDegreeOfParallelism))
            : throw new ArgumentException(
                "The state is of another model: give one that Start or Step of this model returned.", nameof(state));

    public CompiledFit Fit(
        Observations<T> observations, ModelDocument initial, FitOptions? options, CancellationToken cancellationToken)
    {
        options ??= new FitOptions();
        TModel start = TModel.FromModelDocument(initial);
        var trace = new FitTrace(options.Progress);
        EmOutcome<TState> outcome = TModel.Fit(
            observations,
            start,
            PriorOf(options.Prior),
            options.Criterion,
            trace,
            cancellationToken,
            options.MaxDegreeOfParallelism);
        return Finish(outcome, trace, observations, () => start, options, seed: null);
    }

    public CompiledFit FitBest(
        Observations<T> observations,
        int starts,
        int seed,
        Initialization initialization,
        FitOptions? options,
        CancellationToken cancellationToken)
    {
        options ??= new FitOptions();
        TPrior? prior = PriorOf(options.Prior);
        var trace = new FitTrace(options.Progress);
        EmOutcome<TState> outcome = MultiStart.FitBest<TModel, Observations<T>, TState, TPrior>(
            observations,
            starts,
            seed,
            initialization,
            prior,
            options.Criterion,
            trace,
            cancellationToken,
            options.MaxDegreeOfParallelism);
        TModel Start() =>
            TModel.Initialize(observations, initialization, unchecked(seed + outcome.StartIndex), prior);
        return Finish(outcome, trace, observations, Start, options, seed);
    }

    public IMixtureScorer<T> CreateScorer(ModelDocument parameters) =>
        TModel.FromModelDocument(parameters).CreateScorer();

    public InformationCriteria Criteria(
        ModelDocument parameters, Observations<T> observations, int maxDegreeOfParallelism) =>
        TModel.FromModelDocument(parameters).Criteria(observations, maxDegreeOfParallelism);

    public void Sample(ModelDocument parameters, Random random, Span<T> rows, Span<int> components)
    {
        (int count, int excess) = Math.DivRem(rows.Length, TModel.Dimension);
        if (excess != 0)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows.Length} numbers are no whole rows: give a multiple of {TModel.Dimension}."),
                nameof(rows));
        }

        Span2D<T> table = Span2D<T>.DangerousCreate(
            ref MemoryMarshal.GetReference(rows), count, TModel.Dimension, pitch: 0);
        TModel.FromModelDocument(parameters).Sample(random, table, components);
    }

    public FitReport Report(
        CompiledFit fit, Observations<T> observations, IReadOnlyList<string>? columns, int maxDegreeOfParallelism)
    {
        ICompiledState state = fit.Outcome.State;
        ModelDocument? model = state.ToModelDocument(columns);
        bool hasLikelihood = Declaration.HasLikelihood;
        double classification = model is null || !hasLikelihood
            ? double.NaN
            : Criteria(model, observations, maxDegreeOfParallelism).ClassificationTerm;
        var criteria = new InformationCriteria(
            state.LogLikelihood, TModel.FreeParameterCount, state.ObservationCount, classification);
        return new FitReport
        {
            Outcome = fit.Outcome.Kind,
            Iterations = state.Iteration,
            LogLikelihood = FiniteOrNull(state.LogLikelihood),
            Objective = FiniteOrNull(state.Objective),
            Trace = fit.Trace,
            Inertia = hasLikelihood ? null : FiniteOrNull(-state.Objective),
            Akaike = hasLikelihood ? FiniteOrNull(criteria.Akaike) : null,
            Bayesian = hasLikelihood ? FiniteOrNull(criteria.Bayesian) : null,
            IntegratedCompletedLikelihood = FiniteOrNull(criteria.IntegratedCompletedLikelihood),
            FreeParameters = TModel.FreeParameterCount,
            Observations = Enumerable.Range(0, observations.Count).Count(n => observations.Weight(n) > 0),
            TotalWeight = observations.TotalWeight,
            Seed = fit.Seed,
            Start = fit.Seed is null ? null : fit.Outcome.StartIndex,
            Degeneracy = (fit.Outcome as EmOutcome<ICompiledState>.Degenerate)?.Cause,
            Warnings = state.CoincidentComponents is (int first, int second)
                ? [string.Create(
                    CultureInfo.InvariantCulture,
                    $"Components {first} and {second} are the same to rounding, and no step parts them: "
                    + $"use another start.")]
                : [],
            Model = model,
        };
    }

    /// <summary>The parameters as a document; null for those that are no model.</summary>
    internal static ModelDocument? ToDocument(TModel parameters, IReadOnlyList<string>? columns) =>
        parameters.Equals(default) ? null : parameters.ToModelDocument(columns);

    private static double? FiniteOrNull(double number) => double.IsFinite(number) ? number : null;

    private static TPrior? PriorOf(object? prior) => prior is null or TPrior
        ? (TPrior?)prior
        : throw new ArgumentException(
            $"The prior is a {prior.GetType().Name}: give a {typeof(TPrior).Name}, or null.", nameof(prior));

    private CompiledState<TModel, T, TState, TStatistics, TPrior> Wrap(TState state) => new(this, state);

    /// <summary>
    /// Joins outcome and trace. A fit does not report its start, which is therefore made again.
    /// </summary>
    private CompiledFit Finish(
        EmOutcome<TState> outcome,
        FitTrace trace,
        Observations<T> observations,
        Func<TModel> start,
        FitOptions options,
        int? seed)
    {
        TState last = outcome.State;
        ImmutableArray<double> logLikelihoods = !last.Degeneracy.IsNone
            ? []
            : trace.Of(outcome.StartIndex, last.Iteration == 0
                ? last.LogLikelihood
                : TModel.Start(start(), observations, PriorOf(options.Prior), options.MaxDegreeOfParallelism).LogLikelihood);
        return new CompiledFit(outcome.Select(state => (ICompiledState)Wrap(state)), logLikelihoods, seed);
    }
}
