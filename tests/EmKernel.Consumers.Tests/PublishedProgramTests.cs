using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Consumers.Tests;

/// <summary>A program with generated kernels is published without a JIT, and without what it does not use.</summary>
public sealed class PublishedProgramTests
{
    private const string Answer = "log-likelihood: -1130.2639601847";

    /// <summary>Restore's answers when a package or its version is nowhere to be had.</summary>
    private static readonly string[] _unobtainable = ["NU1100", "NU1101", "NU1102", "NU1103"];

    [Theory]
    [InlineData("")]
    [InlineData("native")]
    public async Task ANativelyCompiledProgramFindsTheAnswer(string instructionSet)
    {
        Assert.SkipUnless(HasLinker, "No C compiler to link with: install clang or gcc.");
        using var folder = new TemporaryFolder();
        CommandResult published = await Publish(folder, "net9.0", $"-p:IlcInstructionSet={instructionSet}");
        Assert.SkipWhen(LacksNativeCompiler(published), "The package Microsoft.DotNet.ILCompiler cannot be restored.");
        published.RequireSuccess();

        CommandResult run = await RunPublished(folder);

        Assert.Contains("dynamic code: False", run.Lines);
        Assert.Contains(Answer, run.Lines);
        if (instructionSet.Length > 0)
        {
            // Without the option the compiler stays at 128 bits: this shows that it took effect.
            int best = Vector256.IsHardwareAccelerated ? 256 : 128;
            Assert.True(VectorBits(run) >= best, run.Output);
        }
    }

    [Fact]
    public async Task ATrimmedProgramFindsTheAnswer()
    {
        using var folder = new TemporaryFolder();
        CommandResult published = await Publish(folder, "net10.0");
        published.RequireSuccess();

        CommandResult run = await RunPublished(folder);

        Assert.False(File.Exists(folder.PathTo("System.Linq.dll")), "Nothing was trimmed.");
        Assert.Contains(Answer, run.Lines);
    }

    private static bool HasLinker =>
        !OperatingSystem.IsLinux()
        || (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, "clang")) || File.Exists(Path.Combine(folder, "gcc")));

    private static bool LacksNativeCompiler(CommandResult published) =>
        published.ExitCode != 0
        && published.Output.Split('\n').Any(line =>
            line.Contains("ilcompiler", StringComparison.OrdinalIgnoreCase)
            && _unobtainable.Any(code => line.Contains(code, StringComparison.Ordinal)));

    private static Task<CommandResult> Publish(TemporaryFolder folder, string framework, params string[] options) =>
        Command.DotNet(
            Repository.PathTo("tests", "EmKernel.Aot"),
            [
                "publish", "-c", Repository.Configuration, "-f", framework, "-r", RuntimeInformation.RuntimeIdentifier,
                "-o", folder.FullName, "-v", "quiet", .. options,
            ]);

    private static async Task<CommandResult> RunPublished(TemporaryFolder folder)
    {
        string program = folder.PathTo(OperatingSystem.IsWindows() ? "EmKernel.Aot.exe" : "EmKernel.Aot");
        return (await Command.Run(program, folder.FullName, [])).RequireSuccess();
    }

    private static int VectorBits(CommandResult run)
    {
        const string Label = "vector bits: ";
        string line = run.Lines.Single(line => line.StartsWith(Label, StringComparison.Ordinal));
        return int.Parse(line[Label.Length..], CultureInfo.InvariantCulture);
    }
}
