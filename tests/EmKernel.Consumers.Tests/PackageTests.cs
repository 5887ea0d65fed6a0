using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;

namespace EmKernel.Consumers.Tests;

/// <summary>The package holds what a user needs, and works in a project that has nothing else.</summary>
public sealed class PackageTests
{
    private readonly LocalFeed _feed;

    public PackageTests(LocalFeed feed) => _feed = feed;

    [Fact]
    public void ThePackageHoldsLibraryGeneratorAndDocumentation()
    {
        using ZipArchive package = ZipFile.OpenRead(_feed.PackagePath);
        string[] files = [.. package.Entries.Select(entry => entry.FullName).Where(IsPayload).Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "EmKernel.nuspec",
                "README.md",
                "analyzers/dotnet/cs/EmKernel.Generators.dll",
                "lib/net10.0/EmKernel.dll",
                "lib/net10.0/EmKernel.xml",
                "lib/net9.0/EmKernel.dll",
                "lib/net9.0/EmKernel.xml",
            ],
            files);
    }

    [Fact]
    public void ThePackageDependsOnTwoPackages()
    {
        using ZipArchive package = ZipFile.OpenRead(_feed.PackagePath);
        using Stream stream = package.GetEntry("EmKernel.nuspec")!.Open();
        XElement[] groups = [.. XDocument.Load(stream).Descendants().Where(element => element.Name.LocalName == "group")];

        Assert.Equal(["net10.0", "net9.0"], groups.Select(group => group.Attribute("targetFramework")!.Value));
        Assert.All(groups, group => Assert.Equal(
            ["CommunityToolkit.HighPerformance", "System.Numerics.Tensors"],
            group.Elements().Select(dependency => dependency.Attribute("id")!.Value)));
    }

    [Fact]
    public void TheSymbolPackageHoldsSymbolsOfEachTarget()
    {
        using ZipArchive symbols = ZipFile.OpenRead(_feed.SymbolsPath);

        Assert.NotNull(symbols.GetEntry("lib/net10.0/EmKernel.pdb"));
        Assert.NotNull(symbols.GetEntry("lib/net9.0/EmKernel.pdb"));
    }

    [Fact]
    public async Task AFreshProjectDeclaresAndFitsAModel()
    {
        _feed.Write("Consumer/Consumer.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>net10.0;net9.0</TargetFrameworks>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <AnalysisLevel>latest-recommended</AnalysisLevel>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="EmKernel" Version="[{_feed.Version}]" />
              </ItemGroup>
            </Project>
            """);
        _feed.Write("Consumer/Program.cs", """
            using System.Globalization;
            using EmKernel;

            double[] rows = [.. File.ReadLines("faithful.csv").Skip(1)
                .SelectMany(line => line.Split(','))
                .Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))];
            var start = FaithfulMixture.Create([0.5, 0.5], [0, 50, 0, 100], [1, 0, 0, 1, 1, 0, 0, 1]);
            EmOutcome<FaithfulMixture.State> outcome = FaithfulMixture.Fit(
                Observations.FromRows(rows, 2), start, criterion: new() { RelativeTolerance = 1e-14 });
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{outcome.Kind} {outcome.State.LogLikelihood:F10}"));

            [GaussianMixture(2, 2)]
            internal readonly partial record struct FaithfulMixture;
            """);
        _feed.Write("Consumer/faithful.csv", ReadMe.FaithfulRows);

        await _feed.Build("Consumer");
        CommandResult net10 = await _feed.RunBuilt("Consumer", "net10.0");
        CommandResult net9 = await _feed.RunBuilt("Consumer", "net9.0");

        Assert.Equal(["Converged -1130.2639601847"], net10.Lines);
        Assert.Equal(["Converged -1130.2639601847"], net9.Lines);
    }

    private static bool IsPayload(string path) =>
        !path.StartsWith("_rels/", StringComparison.Ordinal)
        && !path.StartsWith("package/", StringComparison.Ordinal)
        && path != "[Content_Types].xml";
}
