using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using EmKernel.Generators.Specs;
using EmKernel.Generators.Tests.Consumers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Xunit;

namespace EmKernel.Generators.Tests.Incrementality;

/// <summary>The generator works again only where a declaration has changed.</summary>
public sealed class IncrementalityTests
{
    private const string Elsewhere = "namespace Consumer;\n\ninternal static class Elsewhere;\n";

    private static readonly ModelDeclaration _declaration = new(2, 3);

    [Fact]
    public void AddingAnUnrelatedTypeDoesNotRegenerate()
    {
        GeneratorRunResult result = RunTwice(compilation =>
            compilation.AddSyntaxTrees(Parse("namespace Consumer;\n\ninternal sealed class Unrelated;\n", "Added.cs")));

        RequireNothingNew(result);
    }

    [Fact]
    public void EditingWhitespaceElsewhereDoesNotRegenerate()
    {
        GeneratorRunResult result = RunTwice(static compilation =>
            Replace(compilation, 1, "namespace Consumer;\n\n\n\ninternal   static class Elsewhere;\n"));

        RequireNothingNew(result);
    }

    [Fact]
    public void MovingTheTypeDoesNotRegenerate()
    {
        GeneratorRunResult result = RunTwice(static compilation =>
            Replace(compilation, 0, "// A comment that moves the type.\n\n" + _declaration.Source));

        RequireNothingNew(result);
    }

    [Fact]
    public void AddingAMemberOfTheUsersDoesNotRegenerate()
    {
        string withMember = _declaration.Source.Replace("Model;", "Model { public int Mine => 1; }", StringComparison.Ordinal);

        RequireNothingNew(RunTwice(compilation => Replace(compilation, 0, withMember)));
    }

    [Fact]
    public void ChangingAnOptionRegenerates()
    {
        ModelDeclaration changed = _declaration with { Covariance = CovarianceStructure.Tied };

        GeneratorRunResult result = RunTwice(compilation => Replace(compilation, 0, changed.Source));

        Assert.Equal([IncrementalStepRunReason.Modified], SpecReasons(result));
        Assert.Contains(result.GeneratedSources, static source =>
            source.SourceText.ToString().Contains("CovarianceStructure.Tied", StringComparison.Ordinal));
    }

    [Fact]
    public void AddingAModelLeavesTheOthersAlone()
    {
        ModelDeclaration second = _declaration with { Name = "Second" };

        GeneratorRunResult result = RunTwice(compilation => compilation.AddSyntaxTrees(Parse(second.Source, "Second.cs")));

        Assert.Equal([IncrementalStepRunReason.Cached, IncrementalStepRunReason.New], SpecReasons(result).Order().Reverse());
    }

    [Fact]
    public void RemovingAModelRemovesItsFiles()
    {
        GeneratorRunResult result = RunTwice(static compilation => Replace(compilation, 0, Elsewhere.Replace("Elsewhere", "Gone", StringComparison.Ordinal)));

        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void DiagnosticsMoveWithTheTypeAndSourcesStay()
    {
        // A model on the heap is reported, and generated all the same.
        ModelDeclaration heap = new(8, 16);
        var project = new ConsumerProject();
        CSharpCompilation compilation = project.Compile(heap.Source);
        GeneratorDriver driver = project.CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        Diagnostic before = driver.GetRunResult().Diagnostics.Single();

        driver = driver.RunGenerators(
            Replace(compilation, 0, "\n\n" + heap.Source), TestContext.Current.CancellationToken);
        GeneratorRunResult result = driver.GetRunResult().Results.Single();
        Diagnostic after = result.Diagnostics.Single();

        RequireNothingNew(result);
        Assert.Equal("Source0.cs", before.Location.GetLineSpan().Path);
        Assert.Equal(new LinePosition(4, 0).Line, before.Location.GetLineSpan().StartLinePosition.Line);
        Assert.Equal(2, after.Location.GetLineSpan().StartLinePosition.Line - before.Location.GetLineSpan().StartLinePosition.Line);
    }

    [Fact]
    public void EqualSourcesGiveEqualSpecs()
    {
        foreach (ModelDeclaration declaration in Sweep.OfShape(3, 2).SelectMany(Sweep.Variants))
        {
            ModelSpec first = ParsedSpec(declaration.Source);
            ModelSpec second = ParsedSpec(declaration.Source);

            Assert.NotSame(first, second);
            Assert.Equal(first, second);
            Assert.Equal(first.GetHashCode(), second.GetHashCode());
            Assert.Equal(declaration.ToSpec(), first);
        }
    }

    [Fact]
    public void TheOrderOfNamedArgumentsDoesNotMatter()
    {
        const string Format = "namespace Consumer; [EmKernel.GaussianMixture(2, 2, {0})] public readonly partial record struct Model;";
        const string Weights = "MixingWeights = EmKernel.MixingWeights.Uniform";
        const string Covariance = "Covariance = EmKernel.CovarianceStructure.Tied";

        Assert.Equal(
            ParsedSpec(Format.Replace("{0}", $"{Weights}, {Covariance}", StringComparison.Ordinal)),
            ParsedSpec(Format.Replace("{0}", $"{Covariance}, {Weights}", StringComparison.Ordinal)));
    }

    [Fact]
    public void ASpecHoldsNothingOfTheCompiler()
    {
        ModelSpec spec = ParsedSpec("using EmKernel; namespace N; internal partial class A { [GaussianMixture(2, 2, Covariance = CovarianceStructure.Tied)] public readonly partial record struct Model; }");

        Assert.All(Reachable(spec), static value =>
            Assert.DoesNotContain("Microsoft.CodeAnalysis", value.GetType().FullName, StringComparison.Ordinal));
        Assert.Contains(Reachable(spec), static value => value is TypeSpec);
        Assert.Contains(Reachable(spec), static value => value is "partial class A");
    }

    [Fact]
    public void TheWalkOfObjectsWouldFindASymbol()
    {
        INamedTypeSymbol symbol = new ConsumerProject().Compile(Elsewhere).GetTypeByMetadataName("Consumer.Elsewhere")!;

        Assert.Contains(Reachable(new object[] { "text", symbol }), static value => value is ISymbol);
    }

    /// <summary>Everything that an object holds, and what that holds; compiler objects are not entered.</summary>
    private static List<object> Reachable(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var all = new List<object>();
        var waiting = new Stack<object>([root]);
        while (waiting.TryPop(out object? value))
        {
            Type type = value.GetType();
            if (!type.IsValueType && !seen.Add(value))
            {
                continue;
            }

            all.Add(value);
            bool isLeaf = type.IsPrimitive || type.IsEnum || value is string or Type or Pointer
                || type.FullName!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);
            IEnumerable<object?> held = isLeaf ? [] : value is Array array ? array.Cast<object?>() : FieldsOf(type)
                .Select(field => field.GetValue(value));
            held.OfType<object>().ToList().ForEach(waiting.Push);
        }

        return all;
    }

    private static IEnumerable<FieldInfo> FieldsOf(Type type)
    {
        const BindingFlags Flags =
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (Type? level = type; level is not null; level = level.BaseType)
        {
            foreach (FieldInfo field in level.GetFields(Flags))
            {
                yield return field;
            }
        }
    }

    private static ModelSpec ParsedSpec(string source)
    {
        GeneratorRunResult result = new ConsumerProject().Generate(source).Result;
        return (ModelSpec)result.TrackedSteps[EmKernelGenerator.SpecTrackingName].Single().Outputs.Single().Value;
    }

    private static GeneratorRunResult RunTwice(Func<CSharpCompilation, CSharpCompilation> edit)
    {
        var project = new ConsumerProject();
        CSharpCompilation compilation = project.Compile(_declaration.Source, Elsewhere);
        return project.CreateDriver().RunGenerators(compilation).RunGenerators(edit(compilation)).GetRunResult().Results.Single();
    }

    private static CSharpCompilation Replace(CSharpCompilation compilation, int index, string text)
    {
        SyntaxTree tree = compilation.SyntaxTrees[index];
        return compilation.ReplaceSyntaxTree(tree, Parse(text, tree.FilePath));
    }

    private static SyntaxTree Parse(string text, string path) =>
        CSharpSyntaxTree.ParseText(text, new ConsumerProject().ParseOptions, path);

    private static IncrementalStepRunReason[] SpecReasons(GeneratorRunResult result) =>
    [
        .. result.TrackedSteps[EmKernelGenerator.SpecTrackingName]
            .SelectMany(static step => step.Outputs)
            .Select(static output => output.Reason),
    ];

    private static void RequireNothingNew(GeneratorRunResult result)
    {
        ImmutableArray<IncrementalStepRunReason> unchanged =
            [IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged];
        Assert.NotEmpty(SpecReasons(result));
        Assert.All(SpecReasons(result), reason => Assert.Contains(reason, unchanged));

        // Sources are outputs of the step after the spec; diagnostics are outputs of their own.
        IEnumerable<IncrementalStepRunReason> sources = result.TrackedOutputSteps
            .SelectMany(static step => step.Value)
            .Where(static step => step.Inputs.Any(static input => input.Source.Name == EmKernelGenerator.SpecTrackingName))
            .SelectMany(static step => step.Outputs)
            .Select(static output => output.Reason);
        Assert.All(sources, static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.NotEmpty(result.GeneratedSources);
    }
}
