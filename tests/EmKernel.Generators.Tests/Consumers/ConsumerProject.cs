using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace EmKernel.Generators.Tests.Consumers;

/// <summary>A user's project in memory, with the generator switched on.</summary>
internal sealed record ConsumerProject
{
    private static readonly string[] _packages = ["EmKernel", "CommunityToolkit.HighPerformance", "System.Numerics.Tensors"];

    /// <summary>The framework, this build of the library and what the library depends on.</summary>
    public static IReadOnlyList<MetadataReference> DefaultReferences { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(static path => IsFramework(path) || _packages.Contains(Path.GetFileNameWithoutExtension(path)))
            .Select(static path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>Whether reference types that may be null are told apart.</summary>
    public NullableContextOptions Nullable { get; init; } = NullableContextOptions.Enable;

    /// <summary>Whether unsafe code is allowed.</summary>
    public bool AllowUnsafe { get; init; }

    /// <summary>Whether arithmetic is checked for overflow.</summary>
    public bool CheckOverflow { get; init; }

    /// <summary>The version of C#.</summary>
    public LanguageVersion LanguageVersion { get; init; } = LanguageVersion.CSharp13;

    /// <summary>What the project refers to.</summary>
    public IReadOnlyList<MetadataReference> References { get; init; } = DefaultReferences;

    /// <summary>Documentation comments are checked: a missing or wrong one is a warning.</summary>
    public CSharpParseOptions ParseOptions => new(LanguageVersion, DocumentationMode.Diagnose);

    /// <summary>The project before generation.</summary>
    public CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Consumer",
        sources.Select((source, i) => CSharpSyntaxTree.ParseText(
            SourceText.From(source), ParseOptions, path: $"Source{i}.cs")),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            checkOverflow: CheckOverflow,
            allowUnsafe: AllowUnsafe,
            nullableContextOptions: Nullable,
            warningLevel: 9999));

    /// <summary>The project after generation.</summary>
    public GeneratedProject Generate(params string[] sources)
    {
        GeneratorDriver driver = CreateDriver().RunGeneratorsAndUpdateCompilation(
            Compile(sources), out Microsoft.CodeAnalysis.Compilation compilation, out _);
        return new GeneratedProject((CSharpCompilation)compilation, driver.GetRunResult().Results.Single());
    }

    /// <summary>A driver that records what each step did.</summary>
    public GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new EmKernelGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new GeneratorDriverOptions(default, trackIncrementalGeneratorSteps: true));

    private static bool IsFramework(string path) =>
        Path.GetDirectoryName(path) == Path.GetDirectoryName(typeof(object).Assembly.Location);
}
