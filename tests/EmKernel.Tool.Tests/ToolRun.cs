using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary>What a run of the tool in this process did.</summary>
/// <param name="ExitCode">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs the tool without input.</summary>
    /// <param name="args">Its arguments.</param>
    public static ToolRun Of(params IReadOnlyList<string> args) => WithInput("", args);

    /// <summary>Runs the tool.</summary>
    /// <param name="input">Its standard input.</param>
    /// <param name="args">Its arguments.</param>
    public static ToolRun WithInput(string input, params IReadOnlyList<string> args)
    {
        using MemoryStream error = new();
        return Run(input, error, isWatched: false, args, CancellationToken.None);
    }

    /// <summary>Runs the tool as on a terminal, and interrupts it when it has shown a text.</summary>
    /// <param name="text">A text on standard error; a run that never shows it is interrupted after a minute.</param>
    /// <param name="args">Its arguments.</param>
    public static ToolRun InterruptedAt(string text, params IReadOnlyList<string> args)
    {
        using CancellationTokenSource interruption = new(TimeSpan.FromMinutes(1));
        using WatchedStream error = new(text, interruption.Cancel);
        return Run("", error, isWatched: true, args, interruption.Token);
    }

    /// <summary>The same run, which must have ended with a code.</summary>
    public ToolRun Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}\n{Error}\n{Output}");
        return this;
    }

    private static ToolRun Run(
        string input, MemoryStream error, bool isWatched, IReadOnlyList<string> args, CancellationToken cancellationToken)
    {
        using MemoryStream inputStream = new(Encoding.UTF8.GetBytes(input));
        using MemoryStream output = new();
        StandardStreams streams = new(inputStream, output, error)
        {
            IsOutputTerminal = isWatched,
            IsErrorTerminal = isWatched,
        };
        int code = Program.Run(args, streams, cancellationToken);
        return new ToolRun(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }
}
