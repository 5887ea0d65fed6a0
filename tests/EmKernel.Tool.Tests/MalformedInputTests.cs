using System.Linq;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary>What is refused is refused with code 2 and one line that says what to do.</summary>
public sealed class MalformedInputTests
{
    public static TheoryData<string> Names => [.. MalformedInput.All.Select(input => input.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void IsRefusedInOneLine(string name)
    {
        MalformedInput input = MalformedInput.All.Single(candidate => candidate.Name == name);
        using TemporaryFolder folder = new();
        string data = folder.Write("data.csv", input.Data);
        string model = folder.Write("model.json", input.Model);
        string Place(string text) =>
            text.Replace("{data}", data).Replace("{model}", model).Replace("{folder}", folder.Root);

        ToolRun run = ToolRun.Of([.. input.Arguments.Split(' ').Where(word => word.Length > 0).Select(Place)]);

        Assert.Equal($"emkernel: {Place(input.Message)}\n", run.Error);
        Assert.Equal("", run.Output);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(["data.csv", "model.json"], folder.Files);
    }

    [Fact]
    public void ThereAreAtLeastFortyKinds() => Assert.InRange(MalformedInput.All.Count, 40, 1000);
}
