using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Threading;
using EmKernel.CompilerServices;
using EmKernel.Generators;
using EmKernel.Generators.Planning;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace EmKernel.Runtime.Compilation;

/// <summary>
/// From a declaration in C# to an assembly. The only place that touches the compiler, which is slow to load.
/// </summary>
internal static class KernelCompilation
{
    private static readonly CSharpParseOptions _syntax = new(LanguageVersion.CSharp13, DocumentationMode.None);

    /// <summary>Found once; two threads that find them at once find the same.</summary>
    private static ImmutableArray<MetadataReference> _references;

    /// <summary>Generates and compiles a declared model.</summary>
    /// <param name="source">The declaration.</param>
    /// <param name="name">The name of the assembly.</param>
    /// <param name="isUnloadable">Whether the model may be unloaded.</param>
    /// <param name="report">Told of each stage.</param>
    /// <param name="cancellationToken">Asked while the compiler works.</param>
    /// <returns>The assembly.</returns>
    /// <exception cref="ArgumentException">The generator refuses the declaration.</exception>
    [RequiresUnreferencedCode("Compiles against whole assemblies.")]
    public static byte[] Compile(
        string source,
        string name,
        bool isUnloadable,
        Action<CompilationStage> report,
        CancellationToken cancellationToken)
    {
        report(CompilationStage.Generating);
        CSharpCompilation declared = CSharpCompilation.Create(
            name,
            [CSharpSyntaxTree.ParseText(source, _syntax, cancellationToken: cancellationToken)],
            References(),
            new CSharpCompilationOptions(
                OutputKind.DynamicallyLinkedLibrary,
                optimizationLevel: OptimizationLevel.Release,
                deterministic: true,
                nullableContextOptions: NullableContextOptions.Enable));
        var generator = new EmKernelGenerator(isUnloadable ? KernelUse.Unloadable : KernelUse.Permanent);
        GeneratorDriver driver = CSharpGeneratorDriver
            .Create([generator.AsSourceGenerator()], parseOptions: _syntax)
            .RunGeneratorsAndUpdateCompilation(
                declared, out Microsoft.CodeAnalysis.Compilation generated, out _, cancellationToken);
        RequireGenerated(driver.GetRunResult().Results.Single());

        report(CompilationStage.Compiling);
        using var assembly = new MemoryStream();
        EmitResult result = generated.Emit(assembly, cancellationToken: cancellationToken);
        return result.Success
            ? assembly.ToArray()
            : throw new InvalidOperationException(
                $"The generated kernels do not compile: {string.Join("; ", Errors(result.Diagnostics))}");
    }

    private static void RequireGenerated(GeneratorRunResult result)
    {
        if (result.Exception is { } exception)
        {
            throw new InvalidOperationException("The generator failed.", exception);
        }

        if (Errors(result.Diagnostics).FirstOrDefault() is { } error)
        {
            throw new ArgumentFault("declaration", $"{error.Id}: {error.GetMessage(null)}").ToException();
        }
    }

    private static IEnumerable<Diagnostic> Errors(ImmutableArray<Diagnostic> diagnostics) =>
        diagnostics.Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>
    /// The library, what it and generated code refer to, and where the framework keeps its types: from memory, where
    /// they are loaded anyway, so that it makes no difference whether a program has them in files.
    /// </summary>
    [RequiresUnreferencedCode("Compiles against whole assemblies.")]
    private static ImmutableArray<MetadataReference> References()
    {
        if (!_references.IsDefault)
        {
            return _references;
        }

        Assembly library = typeof(ModelDocument).Assembly;
        _references =
        [
            .. library.GetReferencedAssemblies()
                .Select(Assembly.Load)
                .Concat([library, typeof(object).Assembly, Assembly.Load("System.Numerics.Tensors")])
                .Distinct()
                .Select(ReferTo),
        ];
        return _references;
    }

    private static unsafe PortableExecutableReference ReferTo(Assembly assembly) =>
        assembly.TryGetRawMetadata(out byte* metadata, out int length)
            ? AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((nint)metadata, length)).GetReference()
            : throw new PlatformNotSupportedException(
                $"{assembly.GetName().Name} has no metadata at run time: "
                + "declare the model with an attribute in source instead.");
}
