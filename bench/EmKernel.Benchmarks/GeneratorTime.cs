using System;
using System.IO;
using System.Linq;
using BenchmarkDotNet.Attributes;
using EmKernel.Generators;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace EmKernel.Benchmarks;

/// <summary>What a declared model costs a build: the generator alone, and with the compilation of what it prints.</summary>
public class GeneratorTime
{
    private static readonly CSharpParseOptions _parseOptions = new CSharpParseOptions(LanguageVersion.CSharp13);
    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _edited = null!;
    private GeneratorDriver _warm = null!;

    [Params("2, 2", "16, 16")]
    public string Shape { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        string source = $"[EmKernel.GaussianMixture({Shape})] public readonly partial record struct Model;";
        string assemblies = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "";
        _compilation = CSharpCompilation.Create(
            "Declared",
            [CSharpSyntaxTree.ParseText(source, _parseOptions)],
            assemblies.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _edited = _compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("internal sealed class Unrelated;", _parseOptions));
        _warm = NewDriver().RunGenerators(_compilation);
    }

    [Benchmark(Baseline = true)]
    public GeneratorDriver Generate() => NewDriver().RunGenerators(_compilation);

    [Benchmark]
    public GeneratorDriver GenerateAgainAfterAnUnrelatedEdit() => _warm.RunGenerators(_edited);

    [Benchmark]
    public long GenerateAndCompile()
    {
        NewDriver().RunGeneratorsAndUpdateCompilation(_compilation, out Compilation compilation, out _);
        using MemoryStream assembly = new MemoryStream();
        return compilation.Emit(assembly).Success
            ? assembly.Length
            : throw new InvalidOperationException("The generated source does not compile.");
    }

    private static CSharpGeneratorDriver NewDriver() => CSharpGeneratorDriver.Create(
        [new EmKernelGenerator().AsSourceGenerator()], parseOptions: _parseOptions);
}
