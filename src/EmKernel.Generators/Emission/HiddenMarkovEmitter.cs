using System.Collections.Generic;
using System.Linq;
using EmKernel.Generators.Families;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>
/// Prints what a model with a chain of states has of its own: parameters and inference. State and steps are printed as for any model.
/// </summary>
internal static class HiddenMarkovEmitter
{
    /// <summary>Prints the files of the model; those of its emission mixture are printed as those of any mixture.</summary>
    public static IEnumerable<GeneratedFile> Emit(KernelPlan plan, string generatorVersion)
    {
        yield return EmitParameters(plan, generatorVersion);
        yield return StatisticsEmitter.Emit(plan);
        yield return StateEmitter.Emit(plan);
        yield return StepsEmitter.EmitEStep(plan);
        yield return StepsEmitter.EmitMStep(plan);
        yield return HiddenMarkovInferenceEmitter.Emit(plan);
        yield return DocumentEmitter.Emit(plan);
        yield return EmitEmission(plan.Emission!);
    }

    private static GeneratedFile EmitParameters(KernelPlan plan, string generatorVersion)
    {
        string name = plan.Spec.Type.Name;
        return ModelWriter.Write(
            plan,
            "Parameters",
            $"{name}: a {plan.Model.Title}.\n{plan.Model.Formula}",
            [
                "System", "System.CodeDom.Compiler", "System.Diagnostics.CodeAnalysis",
                .. ModelWriter.StorageNamespaces(plan), "EmKernel", "EmKernel.CompilerServices",
            ],
            $$"""
            /// <summary>A {{plan.Model.Title}}: {{plan.Model.Formula}}.</summary>
            /// <remarks>
            /// An immutable value: equal when all parameters are equal. <c>default({{name}})</c> is no model: its probabilities are 0, and
            /// a start from it is degenerate.
            /// </remarks>
            [GeneratedCode("EmKernel.Generators", "{{generatorVersion}}")]
            """,
            $"IHiddenMarkovModel<{name}, {plan.Element}, {name}.State, {name}.Statistics, {plan.Model.Prior}>",
            WriteParameters);
    }

    private static void WriteParameters(ModelWriter model)
    {
        WriteConstants(model);
        WriteCreation(model);
        WriteReaders(model);
        WriteEquality(model);
        model.WriteStorage("ParameterStorage", model.Plan.Model.ParameterCount);
    }

    private static void WriteConstants(ModelWriter model)
    {
        FamilyModel family = model.Plan.Model;
        string storage = model.StorageType("ParameterStorage");
        string nullable = model.Plan.Storage.Inline ? "" : "?";
        string parts = string.Join(" | ", family.HeldParts.DefaultIfEmpty("None").Select(static part => "HeldParts." + part));
        model.Writer.Lines($$"""
            /// <summary>D, the number of columns of a row.</summary>
            public const int Dimension = {{model.Plan.Spec.Dimension}};

            /// <summary>S, the number of states.</summary>
            public const int StateCount = {{model.Plan.Spec.Components}};

            /// <summary>The number of free parameters, as AIC and BIC count them, where no transition is excluded.</summary>
            public const int FreeParameterCount = {{family.FreeParameterCount}};

            private const int ComponentCount = {{model.Plan.Emission!.Spec.Components}};

            {{model.Plan.Model.Shape}}

            private const int ParameterCount = {{family.ParameterCount}};

            private const int ChainLength = StateCount + StateCount * StateCount;

            private const HeldParts Held = {{parts}};

            private readonly {{storage}}{{nullable}} _parameters;

            private {{model.Name}}({{storage}} parameters) => _parameters = parameters;

            static int IHiddenMarkovModel<{{model.Name}}, {{model.Element}}, State, Statistics, {{model.Prior}}>.Dimension => Dimension;

            static int IHiddenMarkovModel<{{model.Name}}, {{model.Element}}, State, Statistics, {{model.Prior}}>.StateCount => StateCount;

            static int IHiddenMarkovModel<{{model.Name}}, {{model.Element}}, State, Statistics, {{model.Prior}}>.FreeParameterCount =>
                FreeParameterCount;

            private ReadOnlySpan<double> Values
            {
                [UnscopedRef]
                get => {{model.ReadStorage("_parameters", family.ParameterCount)}};
            }

            private static {{model.Kernel}} CreateKernel({{model.Prior}}? prior) =>
                new({{model.NewEmissionKernel("prior?.Emission")}}, prior?.Chain(StateCount) ?? default, Held);

            public readonly partial record struct EmissionMixture;

            """);
    }

    private static void WriteCreation(ModelWriter model)
    {
        string storage = model.StorageType("ParameterStorage");
        model.Writer.Lines($$"""
            /// <summary>Makes a model of given parameters, taken as they are: nothing is normalised. A probability of 0 stays 0 in every fit.</summary>
            /// <param name="initial">π, the probabilities of the first state: S numbers, each at least 0, with the sum 1 to 1e-8.</param>
            /// <param name="transitions">A, the transition probabilities: S×S numbers row by row, each row as <paramref name="initial"/>.</param>
            /// <param name="emission">{{Emission(model)}}</param>
            /// <returns>The model.</returns>
            /// <exception cref="ArgumentException">A length is wrong, or a distribution is none; the message names it.</exception>
            public static {{model.Name}} Create(
                ReadOnlySpan<double> initial, ReadOnlySpan<double> transitions, EmissionMixture emission)
            {
                {{storage}} parameters = {{model.NewStorage(model.Plan.Model.ParameterCount)}};
                Span<double> values = parameters;
                if (HiddenMarkovChain.Create(StateCount, initial, transitions, values[..ChainLength]) is { } fault)
                {
                    throw fault.ToException();
                }

                emission.Values.CopyTo(values[ChainLength..]);
                return new {{model.Name}}(parameters);
            }

            """);
    }

    private static string Emission(ModelWriter model) => model.Plan.Model.HasStateMixtures
        ? $"The density of each state, as a mixture in which state s has the components {model.Plan.Emission!.ComponentsOfState} s + m, "
            + $"whose weights add up to 1/{model.Plan.Spec.Components}."
        : "The density of each state, as a mixture of equal weights with the states as its components.";

    private static void WriteReaders(ModelWriter model)
    {
        SourceWriter writer = model.Writer;
        ParametersEmitter.WriteReader(
            writer, "π_s, the probability that a sequence begins in a state.", "Initial(int state)", "state:StateCount", "Values[state]");
        ParametersEmitter.WriteReader(
            writer,
            "A_ij, the probability that one state is followed by another.",
            "Transition(int from, int to)",
            "from:StateCount to:StateCount",
            "Values[StateCount + from * StateCount + to]");
        writer.Lines($$"""
            /// <summary>{{Emission(model)}}</summary>
            public EmissionMixture Emission => EmissionMixture.Of(Values[ChainLength..]);

            /// <summary>Copies the probabilities of the first state.</summary>
            /// <param name="destination">Receives S numbers.</param>
            /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
            public void CopyInitialTo(Span<double> destination)
            {
                ArgumentChecks.RequireLength(destination.Length, StateCount, nameof(destination));
                Values[..StateCount].CopyTo(destination);
            }

            /// <summary>Copies the transition probabilities, row by row.</summary>
            /// <param name="destination">Receives S×S numbers.</param>
            /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
            public void CopyTransitionsTo(Span<double> destination)
            {
                ArgumentChecks.RequireLength(destination.Length, StateCount * StateCount, nameof(destination));
                Values[StateCount..ChainLength].CopyTo(destination);
            }

            """);
    }

    private static void WriteEquality(ModelWriter model)
    {
        model.Writer.Lines($$"""
            /// <summary>Whether all parameters are equal, number by number.</summary>
            /// <param name="other">Another model.</param>
            /// <returns>Whether they are equal; NaN equals NaN.</returns>
            public bool Equals({{model.Name}} other) => StoredNumbers.Equal(Values, other.Values);

            /// <summary>A hash of all parameters.</summary>
            /// <returns>The hash.</returns>
            public override int GetHashCode() => StoredNumbers.Hash(Values);

            /// <summary>The parameters as a readable text, the same in every culture.</summary>
            /// <returns>A line for each state of the chain, then the emission.</returns>
            public override string ToString() => HiddenMarkovChain.ToText(StateCount, Values, nameof({{model.Name}})) + Emission;
            """);
    }

    private static GeneratedFile EmitEmission(KernelPlan emission) => ModelWriter.Write(
        emission,
        "Emission",
        "The emission mixture as a part of its model.",
        ["System", .. ModelWriter.StorageNamespaces(emission), "EmKernel"],
        "",
        "",
        static model => model.Writer.Lines($$"""
            internal static {{model.Name}} Of(ReadOnlySpan<double> values)
            {
                {{model.StorageType("ParameterStorage")}} parameters = {{model.NewStorage(model.Plan.Model.ParameterCount)}};
                values.CopyTo(parameters);
                return new {{model.Name}}(parameters);
            }
            """));
}
