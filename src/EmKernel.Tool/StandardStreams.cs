using System;
using System.IO;
using System.Text;

namespace EmKernel.Tool;

/// <summary>What a run of the tool reads from and writes to beside files.</summary>
internal sealed class StandardStreams
{
    private static readonly UTF8Encoding _encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Wraps streams that the caller owns.</summary>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output: tables for people, or what was asked for with <c>-</c>.</param>
    /// <param name="error">Standard error: messages and progress.</param>
    public StandardStreams(Stream input, Stream output, Stream error)
    {
        Input = input;
        Output = output;
        Out = new StreamWriter(output, _encoding, leaveOpen: true) { NewLine = "\n" };
        Error = new StreamWriter(error, _encoding, leaveOpen: true) { NewLine = "\n", AutoFlush = true };
    }

    public Stream Input { get; }

    /// <summary>Standard output as bytes; whoever writes here has flushed <see cref="Out"/>.</summary>
    public Stream Output { get; }

    /// <summary>Standard output as text.</summary>
    public StreamWriter Out { get; }

    public StreamWriter Error { get; }

    /// <summary>Whether people watch standard output: colours, and tables as wide as the window.</summary>
    public bool IsOutputTerminal { get; init; }

    /// <summary>Whether people watch standard error: progress.</summary>
    public bool IsErrorTerminal { get; init; }

    /// <summary>The streams of this process.</summary>
    public static StandardStreams Open() =>
        new(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.OpenStandardError())
        {
            IsOutputTerminal = !Console.IsOutputRedirected,
            IsErrorTerminal = !Console.IsErrorRedirected,
        };
}
