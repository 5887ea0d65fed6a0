using System;
using System.Linq;
using Xunit;

namespace EmKernel.Consumers.Tests;

/// <summary>How a command ended.</summary>
/// <param name="CommandLine">The command, for messages.</param>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output.</param>
/// <param name="Errors">What it wrote to standard error.</param>
internal sealed record CommandResult(string CommandLine, int ExitCode, string Output, string Errors)
{
    /// <summary>The lines of the output, without white space at their ends and without empty lines.</summary>
    public string[] Lines =>
        [.. Output.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

    /// <summary>Fails the test with everything the command wrote unless it ended with 0.</summary>
    public CommandResult RequireSuccess()
    {
        Assert.True(ExitCode == 0, $"'{CommandLine}' ended with {ExitCode}.{Environment.NewLine}{Output}{Errors}");
        return this;
    }
}
