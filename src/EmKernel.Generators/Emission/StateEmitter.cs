using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>Prints the state, and what moves it: start, step, fit.</summary>
internal static class StateEmitter
{
    /// <summary>Prints the file.</summary>
    public static GeneratedFile Emit(KernelPlan plan) => ModelWriter.Write(
        plan,
        "State",
        $"The states of {plan.Spec.Type.Name}, and what moves them: Start pays one E-step, Step is an M-step and an E-step.",
        ["System", "System.Threading", "EmKernel", "EmKernel.CompilerServices"],
        "",
        "",
        WriteMembers);

    private static void WriteMembers(ModelWriter model)
    {
        WriteStart(model);
        WriteStep(model);
        WriteFit(model);
        WriteState(model);
    }

    private static void WriteStart(ModelWriter model)
    {
        string em = model.Algorithm("MixtureEm");
        model.Writer.Lines($$"""
            /// <summary>The state of given parameters: one E-step, no M-step.</summary>
            /// <param name="initial">The parameters.</param>
            /// <param name="observations">The sample.</param>
            /// <param name="prior">{{model.PriorText}}; null for maximum likelihood.</param>
            /// <param name="maxDegreeOfParallelism">The largest number of threads, the caller's included; −1 for all cores.</param>
            /// <returns>The state of iteration 0; degenerate if the sample has no weight or the parameters no density.</returns>
            /// <exception cref="ArgumentException">
            /// The sample has another dimension or entries that the model does not take, the prior does not fit the model, or it forbids these
            /// parameters.
            /// </exception>
            public static State Start(
                {{model.Name}} initial,
                {{model.Sample}} observations,
                {{model.Prior}}? prior = null,
                int maxDegreeOfParallelism = 1)
            {
                {{model.StorageType("StatisticStorage")}} statistics = {{model.NewStorage(model.Plan.Model.StatisticCount)}};
                EmStateHeader header = {{em}}.Start(
                    {{model.KernelOf("prior")}}, initial.Values, observations, maxDegreeOfParallelism, statistics);
                return new State(initial, new Statistics(statistics), header);
            }

            """);
    }

    private static void WriteStep(ModelWriter model)
    {
        string em = model.Algorithm("MixtureEm");
        model.Writer.Lines($$"""
            /// <summary>One iteration: an M-step from the statistics of a state, then an E-step at the new parameters.</summary>
            /// <param name="state">The state.</param>
            /// <param name="observations">The sample.</param>
            /// <param name="prior">{{model.PriorText}}; null for maximum likelihood.</param>
            /// <param name="maxDegreeOfParallelism">The largest number of threads, the caller's included; −1 for all cores.</param>
            /// <returns>
            /// The next state; if the step cannot be taken, this state with <see cref="State.Degeneracy"/> set. A degenerate state maps to
            /// itself. The same bits for any number of threads.
            /// </returns>
            /// <exception cref="ArgumentException">The sample has another dimension or entries that the model does not take, or the prior does not fit.</exception>
            public static State Step(
                State state,
                {{model.Sample}} observations,
                {{model.Prior}}? prior = null,
                int maxDegreeOfParallelism = 1)
            {
                {{model.StorageType("ParameterStorage")}} parameters = {{model.NewStorage(model.Plan.Model.ParameterCount)}};
                {{model.StorageType("StatisticStorage")}} statistics = {{model.NewStorage(model.Plan.Model.StatisticCount)}};
                EmStateHeader header = {{em}}.Step(
                    {{model.KernelOf("prior")}},
                    state.Header,
                    state.Parameters.Values,
                    state.Statistics.Values,
                    observations,
                    maxDegreeOfParallelism,
                    parameters,
                    statistics);
                return new State(new {{model.Name}}(parameters), new Statistics(statistics), header);
            }

            /// <summary>The step as a function of the state alone, for <see cref="Em.Iterate"/> and <see cref="Em.Fit"/>.</summary>
            /// <param name="observations">The sample.</param>
            /// <param name="prior">{{model.PriorText}}; null for maximum likelihood.</param>
            /// <param name="maxDegreeOfParallelism">The largest number of threads, the caller's included; −1 for all cores.</param>
            /// <returns>A pure function.</returns>
            public static Func<State, State> StepOver(
                {{model.Sample}} observations, {{model.Prior}}? prior = null, int maxDegreeOfParallelism = 1) =>
                state => Step(state, observations, prior, maxDegreeOfParallelism);

            """);
    }

    private static void WriteFit(ModelWriter model)
    {
        string fit = $"MixtureFit<{model.Kernel}, {model.Element}, State>";
        model.Writer.Lines($$"""
            /// <summary>Iterates from a start until a criterion is met.</summary>
            /// <param name="observations">The sample.</param>
            /// <param name="initial">The parameters to start from.</param>
            /// <param name="prior">{{model.PriorText}}; null for maximum likelihood.</param>
            /// <param name="criterion">When to stop; null for <see cref="ConvergenceCriterion.Default"/>.</param>
            /// <param name="progress">Told after each step, on the calling thread.</param>
            /// <param name="cancellationToken">Asked between steps; the fit then returns what it has.</param>
            /// <param name="maxDegreeOfParallelism">The largest number of threads, the caller's included; −1 for all cores.</param>
            /// <returns>How it ended, with the last healthy state: the same bits as <see cref="Em.Fit"/> over <see cref="StepOver"/>.</returns>
            /// <exception cref="ArgumentException">As <see cref="Start"/>.</exception>
            public static EmOutcome<State> Fit(
                {{model.Sample}} observations,
                {{model.Name}} initial,
                {{model.Prior}}? prior = null,
                ConvergenceCriterion? criterion = null,
                IProgress<EmProgress>? progress = null,
                CancellationToken cancellationToken = default,
                int maxDegreeOfParallelism = 1) =>
                {{fit}}.Run(
                    {{model.KernelOf("prior")}},
                    initial.Values,
                    observations,
                    criterion,
                    progress,
                    cancellationToken,
                    maxDegreeOfParallelism,
                    State.Freeze);

            /// <summary>Fits from several starts and keeps the one that ends with the highest objective.</summary>
            /// <param name="observations">The sample.</param>
            /// <param name="starts">The number of starts, at least 1.</param>
            /// <param name="seed">Start i is made with seed + i.</param>
            /// <param name="initialization">How a start is made.</param>
            /// <param name="prior">{{model.PriorText}}; null for maximum likelihood.</param>
            /// <param name="criterion">When to stop; null for <see cref="ConvergenceCriterion.Default"/>.</param>
            /// <param name="progress">Told after each step of each fit, on the calling thread.</param>
            /// <param name="cancellationToken">Asked between steps; the best so far is then returned as cancelled.</param>
            /// <param name="maxDegreeOfParallelism">The largest number of threads, the caller's included; −1 for all cores.</param>
            /// <returns>
            /// The outcome with its <see cref="EmOutcome{TState}.StartIndex"/>; the first on ties; a degenerate one only if all are.
            /// </returns>
            /// <exception cref="ArgumentOutOfRangeException"><paramref name="starts"/> is less than 1.</exception>
            /// <exception cref="ArgumentException">As <see cref="Start"/>.</exception>
            public static EmOutcome<State> FitBest(
                {{model.Sample}} observations,
                int starts = 10,
                int seed = 1,
                Initialization initialization = Initialization.KMeansPlusPlus,
                {{model.Prior}}? prior = null,
                ConvergenceCriterion? criterion = null,
                IProgress<EmProgress>? progress = null,
                CancellationToken cancellationToken = default,
                int maxDegreeOfParallelism = 1) =>
                MultiStart.FitBest<{{model.Name}}, {{model.Sample}}, State, {{model.Prior}}>(
                    observations, starts, seed, initialization, prior, criterion, progress, cancellationToken, maxDegreeOfParallelism);

            /// <summary>Makes parameters to start from.</summary>
            /// <param name="observations">The sample.</param>
            /// <param name="initialization">How.</param>
            /// <param name="seed">The seed of all randomness.</param>
            /// <param name="prior">The prior in force.</param>
            /// <returns>
            /// Parameters; <c>default</c> where the sample allows none: a fit from them is degenerate and says why.
            /// </returns>
            /// <exception cref="ArgumentException">The sample has another dimension or entries that the model does not take, or the prior does not fit.</exception>
            public static {{model.Name}} Initialize(
                {{model.Sample}} observations,
                Initialization initialization = Initialization.KMeansPlusPlus,
                int seed = 1,
                {{model.Prior}}? prior = null)
            {
                {{model.StorageType("ParameterStorage")}} parameters = {{model.NewStorage(model.Plan.Model.ParameterCount)}};
                {{model.KernelOf("prior")}}.Initialize(observations, initialization, seed, parameters);
                return new {{model.Name}}(parameters);
            }

            """);
    }

    private static void WriteState(ModelWriter model)
    {
        model.Writer.Lines($$"""
            /// <summary>A state of Expectation-Maximization: parameters, and the numbers that belong to exactly these parameters.</summary>
            public readonly record struct State : IMixtureState<{{model.Name}}, Statistics>
            {
                internal State({{model.Name}} parameters, Statistics statistics, EmStateHeader header)
                {
                    Parameters = parameters;
                    Statistics = statistics;
                    Header = header;
                }

                /// <summary>θ.</summary>
                public {{model.Name}} Parameters { get; }

                /// <summary>The sufficient statistics of the sample under the posterior at θ.</summary>
                public Statistics Statistics { get; }

                /// <inheritdoc/>
                public int Iteration => Header.Iteration;

                /// <inheritdoc/>
                public double LogLikelihood => Header.LogLikelihood;

                /// <inheritdoc/>
                public double LogPrior => Header.LogPrior;

                /// <inheritdoc/>
                public double Objective => Header.Objective;

                /// <inheritdoc/>
                public double ObservationCount => Header.ObservationCount;

                /// <inheritdoc/>
                public double ParameterChange => Header.ParameterChange;

                /// <inheritdoc/>
                public EmCertificate Certificate => Header.Certificate;

                /// <inheritdoc/>
                public Degeneracy Degeneracy => Header.Degeneracy;

                /// <inheritdoc/>
                public (int First, int Second)? CoincidentComponents =>
                    {{model.AnyKernel}}.FindCoincidentComponents(Parameters.Values);

                internal EmStateHeader Header { get; }

                /// <inheritdoc/>
                public double ExpectedCount(int component) => Statistics.ExpectedCount(component);

                internal static State Freeze(
                    EmStateHeader header, ReadOnlySpan<double> parameters, ReadOnlySpan<double> statistics)
                {
                    {{model.StorageType("ParameterStorage")}} frozenParameters = {{model.NewStorage(model.Plan.Model.ParameterCount)}};
                    {{model.StorageType("StatisticStorage")}} frozenStatistics = {{model.NewStorage(model.Plan.Model.StatisticCount)}};
                    parameters.CopyTo(frozenParameters);
                    statistics.CopyTo(frozenStatistics);
                    return new State(new {{model.Name}}(frozenParameters), new Statistics(frozenStatistics), header);
                }
            }
            """);
    }
}
