using System;
using EmKernel.Generators.Families;
using EmKernel.Generators.Planning;

namespace EmKernel.Generators.Emission;

/// <summary>Prints how a model becomes an exchange document, and is made of one.</summary>
internal static class DocumentEmitter
{
    /// <summary>Prints the file.</summary>
    public static GeneratedFile Emit(KernelPlan plan) => ModelWriter.Write(
        plan,
        "Document",
        $"{plan.Spec.Type.Name} as an exchange document: parameters keep their bits there and back.",
        ["System", "System.Collections.Generic", "EmKernel", "EmKernel.CompilerServices"],
        "",
        "",
        WriteMembers);

    private static void WriteMembers(ModelWriter model)
    {
        SourceWriter writer = model.Writer;
        writer.Lines($$"""
            /// <summary>The parameters as an exchange document.</summary>
            /// <param name="columns">D different names of columns; null for none.</param>
            /// <returns>A document from which <see cref="FromModelDocument"/> reads the same bits.</returns>
            /// <exception cref="InvalidOperationException">The parameters are no model, as those of <c>default({{model.Name}})</c>.</exception>
            /// <exception cref="DocumentException">There are not D different names.</exception>
            public ModelDocument ToModelDocument(IReadOnlyList<string>? columns = null) =>
                {{Write(model, "Values")}};

            /// <summary>Reads the parameters of an exchange document.</summary>
            /// <param name="document">A document of this family and shape, for rows of whatever element type.</param>
            /// <returns>The model.</returns>
            /// <exception cref="DocumentException">The document is of another family or shape; the message names the member.</exception>
            """);
        using IDisposable body = writer.Block($"public static {model.Name} FromModelDocument(ModelDocument document)");
        writer.Lines($"{model.StorageType("ParameterStorage")} parameters = {model.NewStorage(model.Plan.Model.ParameterCount)};");
        writer.Lines(Read(model));
        writer.Lines($"return new {model.Name}(parameters);");
    }

    /// <summary>An expression for the document of given parameters.</summary>
    public static string Write(ModelWriter model, string parameters) => model.Plan.Emission is not null
        ? "HiddenMarkovDocument.Write(\n"
            + $"        Held, StateCount, HiddenMarkovEmission.{HiddenMarkovFamily.EmissionOf(model.Plan.Spec)}, {parameters}[..ChainLength],\n"
            + $"        EmissionMixture.Of({parameters}[ChainLength..]).ToModelDocument(columns))"
        : $"{model.Library}Document.Write(Shape, Precision.{model.Plan.Spec.Precision}, {parameters}, columns)";

    /// <summary>The statements that read a document into parameters: of a model with a chain that first, then the emission as any mixture is read.</summary>
    public static string Read(ModelWriter model) => model.Plan.Emission is not null
        ? $"""
            Span<double> values = parameters;
            ModelDocument emission = HiddenMarkovDocument.Read(
                StateCount,
                ComponentCount,
                HiddenMarkovEmission.{HiddenMarkovFamily.EmissionOf(model.Plan.Spec)},
                document,
                values[..ChainLength]);
            EmissionMixture.FromModelDocument(emission).Values.CopyTo(values[ChainLength..]);
            """
        : $"{model.Library}Document.Read(Shape, document, parameters);";
}
