using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Consumers.Tests;

/// <summary>The examples of README.md compile against the package as they stand, and print what it says they print.</summary>
public sealed class ReadMeTests
{
    private readonly LocalFeed _feed;

    public ReadMeTests(LocalFeed feed) => _feed = feed;

    [Fact]
    public async Task TheExamplesPrintWhatTheReadMeShows()
    {
        WriteCSharpExample();
        WriteFSharpExample();

        // The F# example references the C# example, where the model is declared: one build makes both.
        await _feed.Build("FSharpExample");
        CommandResult csharp = await _feed.RunBuilt("CSharpExample", "net10.0");
        CommandResult fsharp = await _feed.RunBuilt("FSharpExample", "net10.0");

        Assert.Equal(ExpectedLines("csharp"), csharp.Lines);
        Assert.Equal(ExpectedLines("fsharp"), fsharp.Lines);
    }

    private static IEnumerable<string> ExpectedLines(string language)
    {
        IReadOnlyList<string> blocks = ReadMe.Blocks("output", language);
        Assert.NotEmpty(blocks);
        return blocks.SelectMany(block => block.Split('\n')).Select(line => line.TrimEnd()).Where(line => line.Length > 0);
    }

    private void WriteCSharpExample()
    {
        _feed.Write("CSharpExample/CSharpExample.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="EmKernel" Version="[{_feed.Version}]" />
              </ItemGroup>
            </Project>
            """);
        IReadOnlyList<string> blocks = ReadMe.Blocks("example", "csharp");
        Assert.NotEmpty(blocks);
        for (int block = 0; block < blocks.Count; block++)
        {
            _feed.Write($"CSharpExample/Example{block + 1}.cs", blocks[block]);
        }

        _feed.Write("CSharpExample/faithful.csv", ReadMe.FaithfulRows);
    }

    private void WriteFSharpExample()
    {
        _feed.Write("FSharpExample/FSharpExample.fsproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
              </PropertyGroup>
              <ItemGroup>
                <Compile Include="Program.fs" />
                <ProjectReference Include="..\CSharpExample\CSharpExample.csproj" />
              </ItemGroup>
            </Project>
            """);
        IReadOnlyList<string> blocks = ReadMe.Blocks("example", "fsharp");
        Assert.NotEmpty(blocks);
        _feed.Write("FSharpExample/Program.fs", string.Join('\n', blocks));
        _feed.Write("FSharpExample/faithful.csv", ReadMe.FaithfulRows);
    }
}
