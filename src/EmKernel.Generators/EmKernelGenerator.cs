using System.Text;
using EmKernel.Generators.Emission;
using EmKernel.Generators.Families;
using EmKernel.Generators.Parsing;
using EmKernel.Generators.Planning;
using EmKernel.Generators.Specs;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace EmKernel.Generators;

/// <summary>Writes the kernels of declared models: attribute → spec → plan → text.</summary>
/// <remarks>
/// Sources depend on the spec alone, which holds neither symbols nor locations: an edit elsewhere in the project leaves it
/// equal, and nothing is generated again. Diagnostics carry locations and travel on their own.
/// </remarks>
[Generator(LanguageNames.CSharp)]
public sealed class EmKernelGenerator : IIncrementalGenerator
{
    /// <summary>The tracking name of the step that yields specs.</summary>
    public const string SpecTrackingName = "ModelSpec";

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private static readonly string _version = typeof(EmKernelGenerator).Assembly.GetName().Version.ToString(3);

    private readonly KernelUse _use;

    /// <summary>A generator as the compiler makes it, for the program that declares the models.</summary>
    public EmKernelGenerator()
        : this(KernelUse.Declared)
    {
    }

    /// <summary>A generator for code that runs in a given place.</summary>
    /// <param name="use">Where the code runs.</param>
    public EmKernelGenerator(KernelUse use) => _use = use;

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (ModelFamily family in FamilyCatalogue.All)
        {
            IncrementalValuesProvider<ParsedModel> models = context.SyntaxProvider.ForAttributeWithMetadataName(
                family.AttributeName,
                static (_, _) => true,
                ModelParser.Parse);
            IncrementalValuesProvider<ModelSpec> specs = models
                .SelectMany(static (model, _) => model.Spec is null ? System.Array.Empty<ModelSpec>() : [model.Spec])
                .WithTrackingName(SpecTrackingName);
            context.RegisterSourceOutput(specs, AddSources);
            context.RegisterSourceOutput(
                models.SelectMany(static (model, _) => model.Diagnostics),
                static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
        }
    }

    private void AddSources(SourceProductionContext output, ModelSpec spec)
    {
        foreach (GeneratedFile file in ModelEmitter.Emit(KernelPlanner.Plan(spec, _use), _version))
        {
            output.CancellationToken.ThrowIfCancellationRequested();
            output.AddSource(file.Name, SourceText.From(file.Text, _utf8));
        }
    }
}
