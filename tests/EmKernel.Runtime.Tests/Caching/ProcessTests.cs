using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Runtime.Tests.Caching;

/// <summary>Processes that share a cache folder.</summary>
public sealed class ProcessTests : IDisposable
{
    private static readonly string _program = Path.Combine(
        AppContext.BaseDirectory.Replace("EmKernel.Runtime.Tests", "EmKernel.Runtime.Program", StringComparison.Ordinal),
        "EmKernel.Runtime.Program.dll");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task TwoProcessesMayCompileAtOnceAndAThirdNeedsNoCompiler()
    {
        string[][] first = await Task.WhenAll(Run(), Run());
        string[] later = await Run();

        Assert.All(first, lines => Assert.Equal(later[0], lines[0]));
        Assert.Contains(first, static lines => lines[1] == "compiler loaded True");
        Assert.Equal("compiler loaded False", later[1]);
        Assert.Single(Directory.EnumerateFiles(_folder.FullName));
    }

    [Fact]
    public async Task AProgramThatCannotCompileIsToldToDeclareItsModel()
    {
        // What a program compiled ahead of time says of itself.
        string configuration = (await File.ReadAllTextAsync(Path.ChangeExtension(_program, ".runtimeconfig.json"))).Replace(
            "\"configProperties\": {",
            "\"configProperties\": { \"System.Runtime.CompilerServices.RuntimeFeature.IsDynamicCodeSupported\": false,",
            StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder.PathTo("program.runtimeconfig.json"), configuration);

        (int exitCode, _, string errors) = await Start(
            "exec", "--runtimeconfig", _folder.PathTo("program.runtimeconfig.json"), _program, _folder.FullName);

        Assert.NotEqual(0, exitCode);
        Assert.Contains("PlatformNotSupportedException", errors, StringComparison.Ordinal);
        Assert.Contains("declare the model with an attribute in source", errors, StringComparison.Ordinal);
    }

    private async Task<string[]> Run()
    {
        (int exitCode, string output, string errors) = await Start(_program, _folder.FullName);
        Assert.True(exitCode == 0, errors);
        return [.. output.Split('\n').Where(static line => line.Length > 0)];
    }

    private static async Task<(int ExitCode, string Output, string Errors)> Start(params string[] arguments)
    {
        var description = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(description)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output, await errors);
    }
}
