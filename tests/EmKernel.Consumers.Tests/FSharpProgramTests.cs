using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Consumers.Tests;

/// <summary>The library is called from F#, through models declared in a C# project.</summary>
public sealed class FSharpProgramTests
{
    [Fact]
    public async Task EveryCheckOfTheFSharpProgramHolds()
    {
        CommandResult run = await Command.DotNet(
            Repository.Root,
            ["run", "--project", Repository.PathTo("tests", "EmKernel.FSharp"), "-c", Repository.Configuration]);

        run.RequireSuccess();
        Assert.Contains("log-likelihood after 39 steps: -1130.2639601847", run.Lines);
    }
}
