using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace EmKernel.Generators.Tests.Architecture;

/// <summary>Files and methods under <c>src</c> are short enough to be read at once.</summary>
public sealed class LengthTests
{
    private const int LongestFile = 400;
    private const int LongestMethod = 60;

    [Fact]
    public void FilesHaveAtMostFourHundredLines()
    {
        string[] tooLong =
        [
            .. SourceFiles.Of("")
                .Select(static path => (Path: path, Lines: File.ReadLines(path).Count()))
                .Where(static file => file.Lines > LongestFile)
                .Select(static file => $"{Repository.Name(file.Path)} has {file.Lines} lines; split it."),
        ];

        Assert.True(tooLong.Length == 0, string.Join("\n", tooLong));
    }

    [Fact]
    public void MethodsHaveAtMostSixtyLines()
    {
        string[] tooLong =
        [
            .. from path in SourceFiles.Of("")
               from member in CSharpSyntaxTree.ParseText(File.ReadAllText(path)).GetRoot().DescendantNodes().Where(HasBody)
               let lines = CodeLines(member)
               where lines > LongestMethod
               let first = member.GetLocation().GetLineSpan().StartLinePosition.Line + 1
               select $"{Repository.Name(path)}:{first}: {NameOf(member)} has {lines} lines; split it.",
        ];

        Assert.True(tooLong.Length == 0, string.Join("\n", tooLong));
    }

    [Fact]
    public void ALongMethodIsFoundAndATemplateCountsOnce()
    {
        string statements = string.Concat(Enumerable.Repeat("        x++;\n", LongestMethod));
        SyntaxNode method = Method($"    {{\n        int x = 0;\n{statements}    }}\n");
        SyntaxNode template = Method($"    {{\n        string x = $\"\"\"\n{statements}        \"\"\";\n    }}\n");

        Assert.True(CodeLines(method) > LongestMethod);
        Assert.True(CodeLines(template) < 10);
    }

    private static SyntaxNode Method(string body) =>
        CSharpSyntaxTree.ParseText($"class C\n{{\n    void M()\n{body}}}\n").GetRoot().DescendantNodes().Single(HasBody);

    private static bool HasBody(SyntaxNode node) => node
        is BaseMethodDeclarationSyntax { Body: not null } or BaseMethodDeclarationSyntax { ExpressionBody: not null }
        or AccessorDeclarationSyntax { Body: not null } or LocalFunctionStatementSyntax;

    /// <summary>The lines of a method without its documentation. A template of several lines is text, and counts as one line.</summary>
    private static int CodeLines(SyntaxNode member)
    {
        int lines = LinesOf(member);
        IEnumerable<SyntaxNode> templates = member.DescendantNodes(static node => !IsText(node)).Where(IsText);
        return lines - templates.Sum(static template => LinesOf(template) - 1);
    }

    private static bool IsText(SyntaxNode node) =>
        node is InterpolatedStringExpressionSyntax || node.IsKind(SyntaxKind.StringLiteralExpression);

    private static int LinesOf(SyntaxNode node)
    {
        FileLinePositionSpan span = node.GetLocation().GetLineSpan();
        return span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
    }

    private static string NameOf(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        _ => node.Kind().ToString(),
    };
}
