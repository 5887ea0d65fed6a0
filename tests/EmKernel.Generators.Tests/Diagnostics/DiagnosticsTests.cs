using System;
using System.Linq;
using System.Text.RegularExpressions;
using EmKernel.Generators.Diagnostics;
using EmKernel.Generators.Tests.Consumers;
using Microsoft.CodeAnalysis;
using Xunit;

namespace EmKernel.Generators.Tests.Diagnostics;

/// <summary>Each diagnostic is triggered by its fault, and by nothing else.</summary>
public sealed partial class DiagnosticsTests
{
    private static readonly string[] _verbs = ["write", "declare", "make", "remove", "rename", "use", "reference", "set"];
    private static readonly string[] _parts = ["What", "Why", "Example", "Cure"];
    private static readonly string[] _releases = ["Shipped", "Unshipped"];

    public static TheoryData<DiagnosticCase> Cases => new(DiagnosticCase.All);

    [Theory]
    [MemberData(nameof(Cases))]
    public void AFaultIsReportedOnceUnderItsIdAtTheNameOfTheType(DiagnosticCase fault)
    {
        GeneratorRunResult result = fault.FaultyProject.Generate(fault.Faulty).Result;

        Assert.Null(result.Exception);
        Diagnostic diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal(fault.Id, diagnostic.Id);
        FileLinePositionSpan place = diagnostic.Location.GetLineSpan();
        Assert.Equal("Source0.cs", place.Path);
        string line = fault.Faulty.Split('\n')[place.StartLinePosition.Line];
        Assert.Equal(fault.TypeName, line[place.StartLinePosition.Character..place.EndLinePosition.Character]);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void TheCuredDeclarationIsSilentAndCompiles(DiagnosticCase fault)
    {
        GeneratedProject project = new ConsumerProject().Generate(fault.Cured);

        Assert.Empty(project.ReportedIds);
        Assert.DoesNotContain(project.Warnings, static warning => !warning.Contains("CS1591", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void ErrorsGenerateNothingAndTheRestDoesNotStandInTheWay(DiagnosticCase fault)
    {
        GeneratorRunResult result = fault.FaultyProject.Generate(fault.Faulty).Result;
        bool isError = ModelDiagnostics.ById(fault.Id).DefaultSeverity == DiagnosticSeverity.Error;

        Assert.Equal(isError, result.GeneratedSources.IsEmpty);
    }

    [Fact]
    public void EveryIdHasATriggeringCase()
    {
        Assert.Equal(
            ModelDiagnostics.All.Select(static descriptor => descriptor.Id),
            DiagnosticCase.All.Select(static fault => fault.Id).Distinct());
    }

    [Fact]
    public void IdsCountFromOneWithoutAGap()
    {
        Assert.Equal(
            Enumerable.Range(1, ModelDiagnostics.All.Count).Select(static number => $"EMK{number:000}"),
            ModelDiagnostics.All.Select(static descriptor => descriptor.Id));
    }

    [Fact]
    public void SeveralFaultsAreAllReported()
    {
        GeneratedProject project = new ConsumerProject().Generate(
            "using EmKernel; namespace N; public class A { [GaussianMixture(0, 0)] public partial record struct Model { public int Step => 1; } }");

        Assert.Equal(["EMK001", "EMK001", "EMK002", "EMK003", "EMK005"], project.ReportedIds.Order());
    }

    [Fact]
    public void MessagesEndWithWhatToDo()
    {
        Assert.All(ModelDiagnostics.All, descriptor =>
        {
            string message = descriptor.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture);
            string advice = message[(message.LastIndexOf("; ", StringComparison.Ordinal) + 2)..];
            Assert.Contains(advice.Split(' ')[0].TrimEnd(','), _verbs);
            Assert.DoesNotMatch("[.!]$", message);
        });
    }

    [Fact]
    public void MessagesNameWhatTheySpeakOf()
    {
        foreach (DiagnosticCase fault in DiagnosticCase.All)
        {
            string message = Assert.Single(fault.FaultyProject.Generate(fault.Faulty).Result.Diagnostics)
                .GetMessage(System.Globalization.CultureInfo.InvariantCulture);

            Assert.DoesNotMatch(@"\{\d\}", message);
            Assert.True(message.Contains(fault.TypeName, StringComparison.Ordinal) || fault.Id is "EMK008" or "EMK009", message);
        }
    }

    [Fact]
    public void TheDocumentHasASectionForEachIdWithItsTitle()
    {
        string document = System.IO.File.ReadAllText(Repository.PathOf("docs", "diagnostics.md")).ReplaceLineEndings("\n");

        string[] sections = [.. Section().Matches(document).Select(static match => match.Groups[1].Value)];

        Assert.Equal(
            ModelDiagnostics.All.Select(static descriptor => $"{descriptor.Id}: {descriptor.Title}"), sections);
        Assert.All(_parts, part => Assert.Equal(sections.Length, document.Split($"**{part}.**").Length - 1));
    }

    [Fact]
    public void ReleaseTrackingListsEachDescriptor()
    {
        string folder = Repository.PathOf("src", "EmKernel.Generators", "Diagnostics");
        string releases = string.Concat(_releases.Select(release =>
            System.IO.File.ReadAllText(System.IO.Path.Combine(folder, $"AnalyzerReleases.{release}.md")) + "\n"));

        string[] rows =
        [
            .. ReleaseRow().Matches(releases)
                .Select(static match => string.Join("|", match.Groups.Values.Skip(1).Select(static group => group.Value.Trim())))
                .Order(StringComparer.Ordinal),
        ];

        Assert.Equal(
            ModelDiagnostics.All.Select(static descriptor =>
                $"{descriptor.Id}|{descriptor.Category}|{descriptor.DefaultSeverity}|{descriptor.Title}"),
            rows);
    }

    [GeneratedRegex(@"^## (EMK\d+: .+)$", RegexOptions.Multiline)]
    private static partial Regex Section();

    [GeneratedRegex(@"^(EMK\d+)\s*\|([^|\n]+)\|([^|\n]+)\|([^|\n]+)$", RegexOptions.Multiline)]
    private static partial Regex ReleaseRow();
}
