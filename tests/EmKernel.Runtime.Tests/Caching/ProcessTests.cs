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

    private async Task<string[]> Run()
    {
        string outputs = AppContext.BaseDirectory.Replace(
            "EmKernel.Runtime.Tests", "EmKernel.Runtime.Program", StringComparison.Ordinal);
        var description = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(outputs, "EmKernel.Runtime.Program.dll"), _folder.FullName },
            RedirectStandardOutput = true,
        };
        using Process process = Process.Start(description)!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
        return [.. output.Split('\n').Where(static line => line.Length > 0)];
    }
}
