using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Xunit;

namespace EmKernel.Generators.Tests.Consumers;

/// <summary>What came of a generation.</summary>
internal sealed record GeneratedProject(CSharpCompilation Compilation, GeneratorRunResult Result)
{
    /// <summary>The ids that the generator reported, in their order.</summary>
    public string[] ReportedIds => [.. Result.Diagnostics.Select(static diagnostic => diagnostic.Id)];

    /// <summary>The generated files by name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        Result.GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());

    /// <summary>What the compiler warns of, with the line it means.</summary>
    public string[] Warnings =>
    [
        .. Compilation.GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Select(static diagnostic => $"{diagnostic}\n    {LineOf(diagnostic.Location)}"),
    ];

    /// <summary>The using directives of generated files that nothing needs.</summary>
    public string[] UnusedUsings =>
    [
        .. Compilation.GetDiagnostics()
            .Where(static diagnostic => diagnostic.Id == "CS8019")
            .Where(diagnostic => diagnostic.Location.SourceTree!.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))
            .Select(static diagnostic =>
                $"{Path.GetFileName(diagnostic.Location.SourceTree!.FilePath)}: {LineOf(diagnostic.Location)}"),
    ];

    /// <summary>Fails with the messages of generator and compiler, if there are any.</summary>
    public GeneratedProject RequireClean()
    {
        Assert.Null(Result.Exception);
        string[] faults =
        [
            .. Result.Diagnostics.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
                .Select(static diagnostic => diagnostic.ToString()),
            .. Warnings,
        ];
        Assert.True(faults.Length == 0, $"{faults.Length} faults:\n" + string.Join("\n", faults.Take(20)));
        return this;
    }

    /// <summary>The compiled assembly.</summary>
    public ImmutableArray<byte> Emit()
    {
        using var image = new MemoryStream();
        EmitResult result = Compilation.Emit(image);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        return [.. image.ToArray()];
    }

    private static string LineOf(Location location) => location.SourceTree is null
        ? ""
        : location.SourceTree.GetText().Lines[location.GetLineSpan().StartLinePosition.Line].ToString().Trim();
}
