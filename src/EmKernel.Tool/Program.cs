using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Threading;
using EmKernel.Tool.Commands;
using EmKernel.Tool.Output;

namespace EmKernel.Tool;

/// <summary>The <c>emkernel</c> command: arguments in, exit code out.</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        using Interruption interruption = new();
        return Run(args, StandardStreams.Open(), interruption.Token);
    }

    /// <summary>Runs the tool. Never throws: what goes wrong is one line on standard error and an exit code.</summary>
    /// <param name="args">The arguments, without the name of the command.</param>
    /// <param name="streams">What to read from and write to.</param>
    /// <param name="cancellationToken">Ends a fit with the best state so far, anything else without a trace.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static int Run(IReadOnlyList<string> args, StandardStreams streams, CancellationToken cancellationToken)
    {
        try
        {
            ParseResult command = EmKernelCommand.Create(streams, cancellationToken).Parse(args);
            if (command.Errors.Count > 0)
            {
                throw new InputException(DescribeError(command));
            }

            int code = command.Invoke(new InvocationConfiguration
            {
                Output = streams.Out,
                Error = streams.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
            streams.Out.Flush();
            return code;
        }
        catch (OperationCanceledException)
        {
            return Fail(streams, "interrupted; nothing was written.", ExitCode.Cancelled);
        }
        catch (Exception exception) when (exception is InputException or IOException or UnauthorizedAccessException)
        {
            return Fail(streams, exception.Message, ExitCode.BadInput);
        }
#pragma warning disable CA1031 // The last resort: whatever it is, the user gets a line and a code, not a stack trace.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return Fail(
                streams, $"internal error: {exception.GetType().Name}: {exception.Message}", ExitCode.InternalError);
        }
    }

    /// <summary>The first error of the arguments; a word that is not known explains whatever else there is.</summary>
    private static string DescribeError(ParseResult command)
    {
        string error = command.UnmatchedTokens is [string word, ..]
            ? $"{Quoted.Text(word)} is not known here"
            : command.Errors[0].Message.TrimEnd('.');
        string name = command.CommandResult.Command is RootCommand ? "" : $"{command.CommandResult.Command.Name} ";
        return $"{error}: see emkernel {name}--help.";
    }

    private static int Fail(StandardStreams streams, string message, int code)
    {
        streams.Error.WriteLine($"emkernel: {Quoted.OneLine(message)}");
        return code;
    }
}
