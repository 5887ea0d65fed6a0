using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Consumers.Tests;

/// <summary>The tool as it is published: precompiled, so that a fit of a known shape does not begin with compiling the tool.</summary>
public sealed class PublishedToolTests
{
    private const string KernelNamespace = "EmKernel.Runtime.Generated";

    /// <summary>Methods that a fit may compile of the kernel and what is generic over it; a count, as times vary.</summary>
    private const int MostOfKernel = 65;

    /// <summary>Methods that it may compile beside these.</summary>
    private const int MostOthers = 50;

    [Fact]
    public async Task AFitOfACachedShapeCompilesLittleButItsKernel()
    {
        using var folder = new TemporaryFolder();
        CommandResult published = await Command.DotNet(
            Repository.PathTo("src", "EmKernel.Tool"),
            ["publish", "-c", "Release", "-o", folder.PathTo("tool"), "-v", "quiet"]);
        Assert.SkipWhen(LacksCompiler(published), "The package Microsoft.NETCore.App.Crossgen2 cannot be restored.");
        published.RequireSuccess();
        CommandResult cold = await Fit(folder, []);

        (string[] ofKernel, string[] others) = await Compiled(folder, "1");
        (_, string[] allOfThem) = await Compiled(folder, "0");

        Assert.Contains("log-likelihood -1130.26396", cold.Output, StringComparison.Ordinal);
        Assert.True(ofKernel.Length <= MostOfKernel, string.Join('\n', ofKernel));
        Assert.True(others.Length <= MostOthers, string.Join('\n', others));
        Assert.True(allOfThem.Length > 10 * MostOthers, "Without images nearly everything is compiled.");
    }

    private static async Task<(string[] OfKernel, string[] Others)> Compiled(TemporaryFolder folder, string withImages)
    {
        string list = folder.PathTo($"compiled-{withImages}.txt");
        await Fit(folder, new Dictionary<string, string>
        {
            ["DOTNET_ReadyToRun"] = withImages,
            ["DOTNET_JitDisasmSummary"] = "1",
            ["DOTNET_JitStdOutFile"] = list,
        });
        string[] methods = await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken);
        Assert.Contains(methods, IsOfTheKernel);
        return ([.. methods.Where(IsOfTheKernel)], [.. methods.Where(static method => !IsOfTheKernel(method))]);
    }

    private static bool IsOfTheKernel(string method) => method.Contains(KernelNamespace, StringComparison.Ordinal);

    private static async Task<CommandResult> Fit(TemporaryFolder folder, Dictionary<string, string> environment)
    {
        environment["XDG_CACHE_HOME"] = folder.PathTo("cache");
        string program = folder.PathTo("tool", OperatingSystem.IsWindows() ? "EmKernel.Tool.exe" : "EmKernel.Tool");
        string[] arguments = ["fit", Repository.PathTo("samples", "OldFaithful", "faithful.csv"), "--components", "2"];
        return (await Command.Run(program, folder.FullName, arguments, environment)).RequireSuccess();
    }

    private static bool LacksCompiler(CommandResult published) =>
        published.ExitCode != 0
        && published.Output.Split('\n').Any(line =>
            line.Contains("crossgen2", StringComparison.OrdinalIgnoreCase)
            && line.Contains("NU110", StringComparison.Ordinal));
}
