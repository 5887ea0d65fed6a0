using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace EmKernel.Generators.Tests.Architecture;

/// <summary>A name in the generator's source that stands for something of another namespace.</summary>
/// <param name="From">The stage that uses it: the first part of the namespace below the generator's, "" for its root.</param>
/// <param name="To">The stage it uses, or <c>Roslyn</c>.</param>
/// <param name="Place">The file and line.</param>
/// <param name="Name">What is used.</param>
internal sealed record NamespaceUse(string From, string To, string Place, string Name)
{
    /// <summary>The name of the compiler's namespaces in the table.</summary>
    public const string Roslyn = "Roslyn";

    private const string Generator = "EmKernel.Generators";

    /// <summary>Every use in the sources of the generator, found by binding them.</summary>
    public static NamespaceUse[] OfGenerator()
    {
        CSharpCompilation compilation = BindSources();
        return
        [
            .. from tree in compilation.SyntaxTrees
               let model = compilation.GetSemanticModel(tree)
               from node in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
               where node.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null
               from use in Uses(model, node)
               select use,
        ];
    }

    private static IEnumerable<NamespaceUse> Uses(SemanticModel model, SimpleNameSyntax node)
    {
        ISymbol? used = model.GetSymbolInfo(node).Symbol;
        ISymbol? owner = used as INamedTypeSymbol ?? used?.ContainingType;
        if (owner is null)
        {
            yield break;
        }

        string from = Stage(node.FirstAncestorOrSelf<BaseNamespaceDeclarationSyntax>()!.Name.ToString())!;
        string? to = Stage(owner.ContainingNamespace.ToDisplayString());
        if (to is not null && to != from)
        {
            FileLinePositionSpan place = node.GetLocation().GetLineSpan();
            yield return new NamespaceUse(
                from, to, $"{Repository.Name(place.Path)}:{place.StartLinePosition.Line + 1}", owner.Name);
        }
    }

    /// <summary>The stage of a namespace; null for the framework.</summary>
    private static string? Stage(string name)
    {
        if (name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
        {
            return Roslyn;
        }

        return name == Generator ? ""
            : name.StartsWith(Generator + ".", StringComparison.Ordinal) ? name[(Generator.Length + 1)..].Split('.')[0]
            : null;
    }

    private static CSharpCompilation BindSources()
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp13);
        return CSharpCompilation.Create(
            "Sources",
            SourceFiles.Of("EmKernel.Generators").Select(path =>
                CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path)),
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(static path => Path.GetFileNameWithoutExtension(path) != Generator)
                .Select(static path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
    }
}
