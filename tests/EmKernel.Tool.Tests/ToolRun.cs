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
        using MemoryStream inputStream = new(Encoding.UTF8.GetBytes(input));
        using MemoryStream output = new();
        using MemoryStream error = new();
        int code = Program.Run(args, new StandardStreams(inputStream, output, error), CancellationToken.None);
        return new ToolRun(code, Encoding.UTF8.GetString(output.ToArray()), Encoding.UTF8.GetString(error.ToArray()));
    }

    /// <summary>The same run, which must have ended with a code.</summary>
    public ToolRun Expect(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode} instead of {exitCode}\n{Error}\n{Output}");
        return this;
    }
}
