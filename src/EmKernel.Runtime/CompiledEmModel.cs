using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading;
using CommunityToolkit.HighPerformance;
using EmKernel.Runtime.Compilation;

namespace EmKernel.Runtime;

/// <summary>
/// A generated model behind the interface that does not know its type: what models of rows and of sequences have in common. All
/// mathematics is the model's own.
/// </summary>
internal abstract class CompiledEmModel<TModel, TSample, TState, TStatistics, TPrior>(
    ModelAttribute declaration, KernelContext context) : ICompiledEmModel<TSample>
    where TModel : struct, IEmModel<TModel, TSample, TState, TPrior>, IEquatable<TModel>
    where TSample : class
    where TState : struct, IMixtureState<TModel, TStatistics>
    where TStatistics : struct, ISufficientStatistics<TStatistics>
    where TPrior : class
{
    /// <summary>A context unloads when it is collected; it lives as long as its model does.</summary>
    private readonly KernelContext _context = context;

    public ModelAttribute Declaration { get; } = declaration;

    public abstract int FreeParameterCount { get; }

    /// <summary>What the components of the model are called in a sentence that begins with them.</summary>
    protected abstract string ComponentsNoun { get; }

    public ModelDocument? Initialize(TSample observations, Initialization initialization, int seed, object? prior) =>
        ToDocument(TModel.Initialize(observations, initialization, seed, PriorOf(prior)), columns: null);

    public ICompiledState Start(TSample observations, ModelDocument initial, object? prior, int maxDegreeOfParallelism) =>
        Wrap(TModel.Start(TModel.FromModelDocument(initial), observations, PriorOf(prior), maxDegreeOfParallelism));

    public ICompiledState Step(ICompiledState state, TSample observations, object? prior, int maxDegreeOfParallelism) =>
        state is CompiledState<TModel, TSample, TState, TStatistics, TPrior> own
            ? Wrap(TModel.Step(own.State, observations, PriorOf(prior), maxDegreeOfParallelism))
            : throw new ArgumentException(
                "The state is of another model: give one that Start or Step of this model returned.", nameof(state));

    public CompiledFit Fit(
        TSample observations, ModelDocument initial, FitOptions? options, CancellationToken cancellationToken)
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
        return Finish(outcome, trace, observations, () => start, options, seed: null, FreeParametersFrom(initial));
    }

    public CompiledFit FitBest(
        TSample observations,
        int starts,
        int seed,
        Initialization initialization,
        FitOptions? options,
        CancellationToken cancellationToken)
    {
        options ??= new FitOptions();
        TPrior? prior = PriorOf(options.Prior);
        var trace = new FitTrace(options.Progress);
        EmOutcome<TState> outcome = MultiStart.FitBest<TModel, TSample, TState, TPrior>(
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
        return Finish(outcome, trace, observations, Start, options, seed, FreeParameterCount);
    }

    public FitReport Report(
        CompiledFit fit, TSample observations, IReadOnlyList<string>? columns, int maxDegreeOfParallelism)
    {
        ICompiledState state = fit.Outcome.State;
        ModelDocument? model = state.ToModelDocument(columns);
        bool hasLikelihood = Declaration.HasLikelihood;
        double classification = model is null || !hasLikelihood
            ? double.NaN
            : ClassificationTerm(model, observations, maxDegreeOfParallelism);
        var criteria = new InformationCriteria(
            state.LogLikelihood, fit.FreeParameterCount, state.ObservationCount, classification);
        (int rows, double totalWeight) = Count(observations);
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
            FreeParameters = fit.FreeParameterCount,
            Observations = rows,
            TotalWeight = totalWeight,
            Seed = fit.Seed,
            Start = fit.Seed is null ? null : fit.Outcome.StartIndex,
            Degeneracy = (fit.Outcome as EmOutcome<ICompiledState>.Degenerate)?.Cause,
            Warnings = state.CoincidentComponents is (int first, int second)
                ? [string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ComponentsNoun} {first} and {second} are the same to rounding, and no step parts them: "
                    + $"use another start.")]
                : [],
            Model = model,
        };
    }

    /// <summary>The parameters as a document; null for those that are no model.</summary>
    internal static ModelDocument? ToDocument(TModel parameters, IReadOnlyList<string>? columns) =>
        parameters.Equals(default) ? null : parameters.ToModelDocument(columns);

    /// <summary>The number of free parameters of a fit from a start.</summary>
    protected virtual int FreeParametersFrom(ModelDocument start) => FreeParameterCount;

    /// <summary>Σ w_n ln max_k r_nk of a sample; NaN where the model has no such thing.</summary>
    protected abstract double ClassificationTerm(ModelDocument parameters, TSample observations, int maxDegreeOfParallelism);

    /// <summary>The number of rows of positive weight, and the sum of the weights of all rows.</summary>
    protected abstract (int Rows, double TotalWeight) Count(TSample observations);

    protected static (int Rows, double TotalWeight) CountRows<T>(Observations<T> rows)
        where T : unmanaged
    {
        int present = 0;
        for (int n = 0; n < rows.Count; n++)
        {
            present += rows.Weight(n) > 0 ? 1 : 0;
        }

        return (present, rows.TotalWeight);
    }

    protected static TPrior? PriorOf(object? prior) => prior is null or TPrior
        ? (TPrior?)prior
        : throw new ArgumentException(
            $"The prior is a {prior.GetType().Name}: give a {typeof(TPrior).Name}, or null.", nameof(prior));

    /// <summary>Numbers in rows as a table.</summary>
    protected static Span2D<T> AsTable<T>(Span<T> rows, int dimension)
    {
        (int count, int excess) = Math.DivRem(rows.Length, dimension);
        return excess == 0
            ? Span2D<T>.DangerousCreate(ref MemoryMarshal.GetReference(rows), count, dimension, pitch: 0)
            : throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{rows.Length} numbers are no whole rows: give a multiple of {dimension}."),
                nameof(rows));
    }

    private static double? FiniteOrNull(double number) => double.IsFinite(number) ? number : null;

    private CompiledState<TModel, TSample, TState, TStatistics, TPrior> Wrap(TState state) => new(this, state);

    /// <summary>
    /// Joins outcome and trace. A fit does not report its start, which is therefore made again.
    /// </summary>
    private CompiledFit Finish(
        EmOutcome<TState> outcome,
        FitTrace trace,
        TSample observations,
        Func<TModel> start,
        FitOptions options,
        int? seed,
        int freeParameterCount)
    {
        TState last = outcome.State;
        ImmutableArray<double> logLikelihoods = !last.Degeneracy.IsNone
            ? []
            : trace.Of(outcome.StartIndex, last.Iteration == 0
                ? last.LogLikelihood
                : TModel.Start(start(), observations, PriorOf(options.Prior), options.MaxDegreeOfParallelism).LogLikelihood);
        return new CompiledFit(
            outcome.Select(state => (ICompiledState)Wrap(state)), logLikelihoods, seed, freeParameterCount);
    }
}
