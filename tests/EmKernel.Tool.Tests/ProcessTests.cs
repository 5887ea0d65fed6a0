using System;
using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary>The tool as a process of its own: what only an operating system can do to it.</summary>
public sealed class ProcessTests
{
    [Fact]
    public async Task TheVersionIsPrinted()
    {
        using Process tool = Start("--version");

        string version = await tool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Matches(@"^\d+\.\d+\.\d+\s*$", version);
        await Expect(tool, 0);
    }

    [Fact]
    public async Task HelpNamesTheCommands()
    {
        using Process tool = Start("--help");
        string help = await tool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.All((string[])["fit", "select", "score", "sample", "show"], command => Assert.Contains(command, help));
        await Expect(tool, 0);
    }

    [Fact]
    public async Task BadInputIsALineOnStandardError()
    {
        using Process tool = Start("fit", "none.csv", "--components", "2");

        Assert.Equal(
            "emkernel: none.csv: there is no such file: check the path.\n",
            await tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await Expect(tool, 2);
    }

    [Fact]
    public async Task StandardInputIsATable()
    {
        using Process tool = Start("fit", "-", "--components", "1", "--json", "-");
        await tool.StandardInput.WriteAsync("1\n2\n4\n");
        tool.StandardInput.Close();

        FitReport report = FitReport.Parse(
            await tool.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(3, report.Observations);
        await Expect(tool, 0);
    }

    [Fact]
    public async Task AnInterruptedFitWritesItsBestState()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to another process.");
        using TemporaryFolder folder = new();
        string json = folder.PathTo("out.json");

        // So that the process finds the kernel in the cache: compiling is interrupted without a state to write.
        ToolRun.Of("fit", Repository.Faithful, "--components", "2").Expect(0);
        using Process tool = Start(
            "fit", Repository.Faithful, "--components", "2", "--tolerance", "0", "--iterations", "2000000000",
            "--starts", "1", "--json", json);
        Task<string> error = tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);

        await WaitUntilBusy(tool);
        using Process kill = Process.Start("kill", ["-INT", $"{tool.Id}"]);
        await Expect(tool, 130);

        Assert.Contains("interrupted after ", await error);
        Assert.Contains("best state so far", await error);
        FitReport report = FitReport.Parse(await File.ReadAllTextAsync(json, TestContext.Current.CancellationToken));
        Assert.Equal(EmOutcomeKind.Cancelled, report.Outcome);
        Assert.InRange(report.LogLikelihood!.Value, report.Trace[0], -1130.26396);
        Assert.Equal(["out.json"], folder.Files);
    }

    [Fact]
    public async Task AnInterruptedScoringLeavesNothing()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to another process.");
        using TemporaryFolder folder = new();
        using Process tool = Start("score", "-", "--model", Repository.Book, "--out", folder.PathTo("out.csv"));

        // The table does not end: rows are written until the tool goes away.
        Task feeding = Task.Run(
            async () =>
            {
                try
                {
                    while (true)
                    {
                        await tool.StandardInput.WriteAsync("3.6,79\n1.8,54\n");
                    }
                }
                catch (IOException)
                {
                    // The tool is gone.
                }
            },
            TestContext.Current.CancellationToken);
        await WaitUntilBusy(tool);
        using Process kill = Process.Start("kill", ["-INT", $"{tool.Id}"]);
        await Expect(tool, 130);

        Assert.Equal(
            "emkernel: interrupted; nothing was written.\n",
            await tool.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Empty(folder.Files);
        await feeding;
    }

    /// <summary>Waits until the tool has used more processor time than it needs to start.</summary>
    private static async Task WaitUntilBusy(Process tool)
    {
        while (!tool.HasExited && tool.TotalProcessorTime < TimeSpan.FromSeconds(2))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Starts the tool; interrupts reach it although whoever runs the tests may have them ignored.</summary>
    private static Process Start(params string[] args)
    {
        string[] command = ["dotnet", typeof(Program).Assembly.Location, .. args];
        if (OperatingSystem.IsLinux())
        {
            command = ["env", "--default-signal=INT", .. command];
        }

        return Process.Start(
            new ProcessStartInfo(command[0], command[1..])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
    }

    private static async Task Expect(Process tool, int exitCode)
    {
        try
        {
            await tool.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1));
        }
        finally
        {
            tool.Kill();
        }

        Assert.Equal(exitCode, tool.ExitCode);
    }
}
