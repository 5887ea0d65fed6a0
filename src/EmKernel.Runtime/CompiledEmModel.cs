using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Threading;
using CommunityToolkit.HighPerformance;
using EmKernel.CompilerServices;
using EmKernel.Runtime.Compilation;

namespace EmKernel.Runtime;

/// <summary>
/// A generated model behind the interface that does not know its type: what models of rows and of sequences have in common. All
/// mathematics is the model's own.
/// </summary>
/// <remarks>Generic over library types alone: a precompiled image holds what runs here, whatever model is loaded.</remarks>
internal abstract class CompiledEmModel<TSample, T>(
    ModelAttribute declaration, KernelContext context, IUntypedModel<T> model) : ICompiledEmModel<TSample>
    where TSample : class
    where T : unmanaged
{
    /// <summary>A context unloads when it is collected; it lives as long as its model does.</summary>
    private readonly KernelContext _context = context;

    public ModelAttribute Declaration { get; } = declaration;

    public int FreeParameterCount => model.FreeParameterCount;

    /// <summary>What the components of the model are called in a sentence that begins with them.</summary>
    protected abstract string ComponentsNoun { get; }

    public ModelDocument? Initialize(TSample observations, Initialization initialization, int seed, object? prior) =>
        CompiledState<T>.ToDocument(
            model, InitialParameters(KernelUnder(prior), observations, initialization, seed), columns: null);

    public ICompiledState Start(TSample observations, ModelDocument initial, object? prior, int maxDegreeOfParallelism)
    {
        IMixtureKernel<T> kernel = KernelUnder(prior);
        return Start(kernel, ReadParameters(initial), observations, maxDegreeOfParallelism);
    }

    public ICompiledState Step(ICompiledState state, TSample observations, object? prior, int maxDegreeOfParallelism)
    {
        if (state is not CompiledState<T> own || own.Model != model)
        {
            throw new ArgumentException(
                "The state is of another model: give one that Start or Step of this model returned.", nameof(state));
        }

        IMixtureKernel<T> kernel = KernelUnder(prior);
        double[] parameters = new double[kernel.ParameterCount];
        double[] statistics = new double[kernel.StatisticCount];
        EmStateHeader header = MixtureEm<IMixtureKernel<T>, T>.Step(
            kernel,
            own.Header,
            own.Parameters,
            own.Statistics,
            RowsOf(observations),
            maxDegreeOfParallelism,
            parameters,
            statistics);
        return new CompiledState<T>(model, header, parameters, statistics);
    }

    public CompiledFit Fit(
        TSample observations, ModelDocument initial, FitOptions? options, CancellationToken cancellationToken)
    {
        options ??= new FitOptions();
        IMixtureKernel<T> kernel = KernelUnder(options.Prior);
        double[] start = ReadParameters(initial);
        var trace = new FitTrace(options.Progress);
        EmOutcome<ICompiledState> outcome = Fit(kernel, start, observations, options, trace, cancellationToken);
        return Finish(
            outcome, trace, kernel, observations, _ => start, options, seed: null, FreeParametersFrom(initial));
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
        IMixtureKernel<T> kernel = KernelUnder(options.Prior);
        var trace = new FitTrace(options.Progress);
        double[] StartOf(int index) => InitialParameters(kernel, observations, initialization, unchecked(seed + index));
        EmOutcome<ICompiledState> outcome = MultiStart.FitBest(
            starts,
            (start, progress) => Fit(kernel, StartOf(start), observations, options, progress, cancellationToken),
            trace,
            cancellationToken);
        return Finish(outcome, trace, kernel, observations, StartOf, options, seed, FreeParameterCount);
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
        (int rows, double totalWeight) = Count(RowsOf(observations));
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

    /// <summary>The number of free parameters of a fit from a start.</summary>
    protected virtual int FreeParametersFrom(ModelDocument start) => FreeParameterCount;

    /// <summary>Σ w_n ln max_k r_nk of a sample; NaN where the model has no such thing.</summary>
    protected abstract double ClassificationTerm(ModelDocument parameters, TSample observations, int maxDegreeOfParallelism);

    /// <summary>The rows of a sample, as kernels read them.</summary>
    protected abstract Observations<T> RowsOf(TSample observations);

    /// <summary>The kernel that maximises under a prior.</summary>
    protected IMixtureKernel<T> KernelUnder(object? prior) => prior is null || model.PriorType.IsInstanceOfType(prior)
        ? model.KernelUnder(prior)
        : throw new ArgumentException(
            $"The prior is a {prior.GetType().Name}: give a {model.PriorType.Name}, or null.", nameof(prior));

    /// <summary>The parameters of a document.</summary>
    protected double[] ReadParameters(ModelDocument document)
    {
        double[] parameters = new double[model.KernelUnder(null).ParameterCount];
        model.Read(document, parameters);
        return parameters;
    }

    /// <summary>Parameters to start from; all 0 where the sample allows none.</summary>
    protected double[] InitialParameters(
        IMixtureKernel<T> kernel, TSample observations, Initialization initialization, int seed)
    {
        double[] parameters = new double[kernel.ParameterCount];
        kernel.Initialize(RowsOf(observations), initialization, seed, parameters);
        return parameters;
    }

    /// <summary>Numbers in rows as a table.</summary>
    protected Span2D<T> AsTable(Span<T> rows)
    {
        int dimension = model.KernelUnder(null).Dimension;
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

    /// <summary>The number of rows of positive weight, and the sum of the weights of all rows.</summary>
    private static (int Rows, double TotalWeight) Count(Observations<T> rows)
    {
        int present = 0;
        for (int n = 0; n < rows.Count; n++)
        {
            present += rows.Weight(n) > 0 ? 1 : 0;
        }

        return (present, rows.TotalWeight);
    }

    private CompiledState<T> Start(
        IMixtureKernel<T> kernel, double[] parameters, TSample observations, int maxDegreeOfParallelism)
    {
        double[] statistics = new double[kernel.StatisticCount];
        EmStateHeader header = MixtureEm<IMixtureKernel<T>, T>.Start(
            kernel, parameters, RowsOf(observations), maxDegreeOfParallelism, statistics);
        return new CompiledState<T>(model, header, parameters, statistics);
    }

    private EmOutcome<ICompiledState> Fit(
        IMixtureKernel<T> kernel,
        double[] initial,
        TSample observations,
        FitOptions options,
        IProgress<EmProgress>? progress,
        CancellationToken cancellationToken) =>
        MixtureFit<IMixtureKernel<T>, T, ICompiledState>.Run(
            kernel,
            initial,
            RowsOf(observations),
            options.Criterion,
            progress,
            cancellationToken,
            options.MaxDegreeOfParallelism,
            (header, parameters, statistics) =>
                new CompiledState<T>(model, header, parameters.ToArray(), statistics.ToArray()));

    /// <summary>
    /// Joins outcome and trace. A fit does not report its start, which is therefore made again.
    /// </summary>
    private CompiledFit Finish(
        EmOutcome<ICompiledState> outcome,
        FitTrace trace,
        IMixtureKernel<T> kernel,
        TSample observations,
        Func<int, double[]> startOf,
        FitOptions options,
        int? seed,
        int freeParameterCount)
    {
        ICompiledState last = outcome.State;
        ImmutableArray<double> logLikelihoods = !last.Degeneracy.IsNone
            ? []
            : trace.Of(outcome.StartIndex, last.Iteration == 0
                ? last.LogLikelihood
                : Start(kernel, startOf(outcome.StartIndex), observations, options.MaxDegreeOfParallelism)
                    .LogLikelihood);
        return new CompiledFit(outcome, logLikelihoods, seed, freeParameterCount);
    }
}
