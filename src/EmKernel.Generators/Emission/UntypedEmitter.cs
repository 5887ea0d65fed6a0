using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>Prints the model for callers that do not know its type, as a running program that has just loaded it.</summary>
internal static class UntypedEmitter
{
    /// <summary>The name of the nested type.</summary>
    public const string TypeName = "Untyped";

    /// <summary>Prints the file.</summary>
    public static GeneratedFile Emit(KernelPlan plan) => ModelWriter.Write(
        plan,
        TypeName,
        $"{plan.Spec.Type.Name} for callers that do not know its type: parameters and statistics are numbers in its own layout.",
        ["System", "System.Collections.Generic", "CommunityToolkit.HighPerformance", "EmKernel", "EmKernel.CompilerServices"],
        "",
        "",
        WriteMembers);

    private static void WriteMembers(ModelWriter model)
    {
        bool isChain = model.Plan.Emission is not null;
        string kind = isChain ? "HiddenMarkovModel" : "Mixture";
        model.Writer.Lines($"/// <summary>The model behind interfaces that name the element type of rows alone.</summary>");
        using (model.Writer.Block($"public sealed class {TypeName} : IUntyped{kind}<{model.Element}>"))
        {
            WriteModel(model);
            model.Writer.Blank();
            if (isChain)
            {
                WriteChain(model);
            }
            else
            {
                WriteMixture(model);
            }
        }
    }

    private static void WriteModel(ModelWriter model)
    {
        model.Writer.Lines($$"""
            /// <inheritdoc/>
            public int ComponentCount => {{model.Name}}.ComponentCount;

            /// <inheritdoc/>
            public int FreeParameterCount => {{model.Name}}.FreeParameterCount;

            /// <inheritdoc/>
            public Type PriorType => typeof({{model.Prior}});

            /// <inheritdoc/>
            public IMixtureKernel<{{model.Element}}> KernelUnder(object? prior) =>
                {{model.KernelOf($"({model.Prior}?)prior")}};

            /// <inheritdoc/>
            """);
        using (model.Writer.Block("public void Read(ModelDocument document, Span<double> parameters)"))
        {
            model.Writer.Lines(DocumentEmitter.Read(model));
        }

        model.Writer.Blank().Lines($$"""
            /// <inheritdoc/>
            public ModelDocument Write(ReadOnlySpan<double> parameters, IReadOnlyList<string>? columns) =>
                {{DocumentEmitter.Write(model, "parameters")}};
            """);
    }

    private static void WriteMixture(ModelWriter model)
    {
        model.Writer.Lines($$"""
            /// <inheritdoc/>
            public void Collect(
                ReadOnlySpan<int> labels, Observations<{{model.Element}}> observations, Span<double> statistics) =>
                {{model.Library}}Statistics.Collect(Shape, observations, labels, statistics);

            /// <inheritdoc/>
            public IMixtureScorer<{{model.Element}}> CreateScorer(ReadOnlySpan<double> parameters) => new Scorer(parameters);

            /// <inheritdoc/>
            public void Sample(
                ReadOnlySpan<double> parameters, Random random, Span2D<{{model.Element}}> rows, Span<int> components) =>
                {{ScorerEmitter.Sampling(model, "parameters")}};
            """);
    }

    private static void WriteChain(ModelWriter model)
    {
        model.Writer.Lines($$"""
            /// <inheritdoc/>
            public IHiddenMarkovDecoder<{{model.Element}}> CreateDecoder(ReadOnlySpan<double> parameters) =>
                {{HiddenMarkovInferenceEmitter.NewDecoder(model, "parameters")}};

            /// <inheritdoc/>
            public void Sample(
                ReadOnlySpan<double> parameters, Random random, Span2D<{{model.Element}}> rows, Span<int> states) =>
                {{HiddenMarkovInferenceEmitter.Sampling(model, "parameters")}};
            """);
    }
}
