using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;

namespace EmKernel.Consumers.Tests;

/// <summary>Runs a program to its end and keeps what it wrote.</summary>
internal static class Command
{
    private static readonly TimeSpan _limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs the SDK with the given arguments.</summary>
    public static Task<CommandResult> DotNet(
        string workingFolder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null) =>
        Run("dotnet", workingFolder, arguments, environment);

    /// <summary>Runs any program.</summary>
    public static async Task<CommandResult> Run(
        string program,
        string workingFolder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = new Process { StartInfo = Describe(program, workingFolder, arguments, environment) };
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        cancellation.CancelAfter(_limit);
        process.Start();
        process.StandardInput.Close();
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(cancellation.Token);
            Task<string> errors = process.StandardError.ReadToEndAsync(cancellation.Token);
            await process.WaitForExitAsync(cancellation.Token);
            return new CommandResult(
                $"{program} {string.Join(' ', arguments)}", process.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static ProcessStartInfo Describe(
        string program,
        string workingFolder,
        IReadOnlyList<string> arguments,
        IReadOnlyDictionary<string, string>? environment)
    {
        var description = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = workingFolder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // `dotnet test` tells its children where its own MSBuild is; an SDK started from here finds its own. A node kept
        // for reuse would outlive the test.
        string[] inherited =
            [.. description.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase))];
        foreach (string name in inherited)
        {
            description.Environment.Remove(name);
        }

        description.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        description.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
        {
            description.Environment[name] = value;
        }

        return description;
    }
}
