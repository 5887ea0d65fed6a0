using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>Prints what a fitted model with a chain of states is used for: decoding, filtering, criteria, sampling.</summary>
internal static class HiddenMarkovInferenceEmitter
{
    /// <summary>Prints the file.</summary>
    public static GeneratedFile Emit(KernelPlan plan) => ModelWriter.Write(
        plan,
        "Inference",
        $"What a fitted {plan.Spec.Type.Name} is used for: decoding, filtering, criteria, sampling.",
        [
            "System", "System.Runtime.CompilerServices", "CommunityToolkit.HighPerformance", "EmKernel",
            "EmKernel.CompilerServices",
        ],
        "",
        "",
        WriteMembers);

    /// <summary>An expression for inference under given parameters.</summary>
    public static string NewDecoder(ModelWriter model, string parameters) =>
        $"new HiddenMarkovDecoder<{model.EmissionKernel}, {model.EmissionRow}, {model.Element}>({parameters})";

    /// <summary>The call that draws a sequence under given parameters.</summary>
    public static string Sampling(ModelWriter model, string parameters) =>
        $"HiddenMarkovSampling.Draw<{model.EmissionKernel}, {model.Element}>({parameters}, random, rows, states)";

    private static void WriteMembers(ModelWriter model)
    {
        WriteDecoder(model);
        WriteSampling(model);
        WriteFilter(model);
    }

    private static void WriteDecoder(ModelWriter model)
    {
        string element = model.Element;
        model.Writer.Lines($$"""
            /// <summary>Prepares inference under these parameters: log-likelihoods, posteriors, paths.</summary>
            /// <returns>An immutable object that may be shared between threads.</returns>
            /// <exception cref="InvalidOperationException">The parameters have no density, as those of <c>default({{model.Name}})</c>.</exception>
            public IHiddenMarkovDecoder<{{element}}> CreateDecoder() =>
                {{NewDecoder(model, "Values")}};

            /// <summary>Prepares a filter that stands before the first row of a sequence.</summary>
            /// <returns>The filter.</returns>
            /// <exception cref="InvalidOperationException">The parameters have no density, as those of <c>default({{model.Name}})</c>.</exception>
            public Filter CreateFilter() => new(CreateDecoder());

            /// <summary>Prepares a smoother that stands before the first row of a sequence.</summary>
            /// <param name="lag">How many rows it looks back, 0 or above.</param>
            /// <returns>The smoother.</returns>
            /// <exception cref="ArgumentOutOfRangeException"><paramref name="lag"/> is negative, or too large to be remembered.</exception>
            /// <exception cref="InvalidOperationException">The parameters have no density, as those of <c>default({{model.Name}})</c>.</exception>
            public FixedLagSmoother<{{element}}> CreateSmoother(int lag) => new(CreateDecoder(), lag);

            /// <summary>AIC and BIC of these parameters on a sample; smaller is better.</summary>
            /// <param name="observations">The sequences.</param>
            /// <param name="excludedTransitions">The number of transition probabilities that the start had at 0, which are not free.</param>
            /// <returns>The criteria, with Σ w T as the number of observations.</returns>
            /// <exception cref="ArgumentException">The sample has another dimension or entries that the model does not take.</exception>
            public InformationCriteria Criteria(SequenceObservations<{{element}}> observations, int excludedTransitions = 0)
            {
                ArgumentNullException.ThrowIfNull(observations);
                return new InformationCriteria(
                    CreateDecoder().LogLikelihood(observations),
                    FreeParameterCount - excludedTransitions,
                    observations.TotalWeight,
                    double.NaN);
            }

            """);
    }

    private static void WriteSampling(ModelWriter model)
    {
        model.Writer.Lines($$"""
            /// <summary>Draws one sequence.</summary>
            /// <param name="random">The source of randomness.</param>
            /// <param name="rows">Receives a row in each; D columns.</param>
            /// <exception cref="ArgumentException"><paramref name="rows"/> has another number of columns.</exception>
            public void Sample(Random random, Span2D<{{model.Element}}> rows) => Sample(random, rows, default);

            /// <summary>Draws one sequence, with the path of states that it was drawn from.</summary>
            /// <param name="random">The source of randomness.</param>
            /// <param name="rows">Receives a row in each; D columns.</param>
            /// <param name="states">Receives the state of each row; empty if not wanted.</param>
            /// <exception cref="ArgumentException">A shape is wrong.</exception>
            public void Sample(Random random, Span2D<{{model.Element}}> rows, Span<int> states) =>
                {{Sampling(model, "Values")}};

            """);
    }

    private static void WriteFilter(ModelWriter model)
    {
        string element = model.Element;
        model.Writer.Lines($$"""
            /// <summary>
            /// What is known of the state after the rows so far. A value: a copy goes its own way. One more row costs no allocation.
            /// </summary>
            public struct Filter
            {
                private readonly IHiddenMarkovDecoder<{{element}}> _decoder;
                private StateProbabilities _probabilities;

                // The first impossible row, counted from 1; 0 for none.
                private long _impossible;

                internal Filter(IHiddenMarkovDecoder<{{element}}> decoder) => _decoder = decoder;

                /// <summary>The number of rows so far.</summary>
                public long Count { get; private set; }

                /// <summary>log p(x_1 … x_t), natural logarithm; −∞ from an impossible row on.</summary>
                public double LogLikelihood { get; private set; }

                /// <summary>The first row that was impossible, counted from 0; null if none was.</summary>
                public readonly long? FirstImpossible => _impossible > 0 ? _impossible - 1 : null;

                /// <summary>p(z_t = s | x_1 … x_t), the probability of a state now.</summary>
                /// <param name="state">From 0 to <see cref="StateCount"/> − 1.</param>
                /// <returns>The probability; 0 before the first row.</returns>
                /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
                public readonly double Probability(int state)
                {
                    ArgumentChecks.RequireIndex(state, StateCount, nameof(state));
                    return _probabilities[state];
                }

                /// <summary>Takes the next row.</summary>
                /// <param name="row">D numbers, NaN for those that are missing where the model takes that.</param>
                /// <returns>log p(x_t | x_1 … x_t−1); −∞ if the row is impossible, which leaves the state as predicted.</returns>
                /// <exception cref="ArgumentException">The row has another length, or an entry that the model does not take.</exception>
                public double Advance(ReadOnlySpan<{{element}}> row)
                {
                    double logDensity = _decoder.Advance(Count == 0, row, _probabilities);
                    LogLikelihood += logDensity;
                    Count++;
                    if (double.IsNegativeInfinity(logDensity) && _impossible == 0)
                    {
                        _impossible = Count;
                    }

                    return logDensity;
                }

                /// <summary>The probabilities of the state some rows ahead.</summary>
                /// <param name="steps">How many rows, 0 or above; at least 1 before the first row has come.</param>
                /// <param name="predicted">Receives S numbers.</param>
                /// <exception cref="ArgumentException">The span has another length, or there are too few steps.</exception>
                public readonly void Predict(int steps, Span<double> predicted) =>
                    _decoder.Predict(_probabilities, steps, predicted);

                [InlineArray(StateCount)]
                private struct StateProbabilities
                {
                    private double _first;
                }
            }
            """);
    }
}
