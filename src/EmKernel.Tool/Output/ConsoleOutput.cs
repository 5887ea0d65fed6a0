using System;
using System.IO;
using System.Text;
using Spectre.Console;

namespace EmKernel.Tool.Output;

/// <summary>Tells Spectre where it writes, without opening the terminal to find out.</summary>
/// <param name="writer">Where it writes, which ends in a terminal.</param>
internal sealed class ConsoleOutput(TextWriter writer) : IAnsiConsoleOutput
{
    private const int LeastWidth = 40;

    public TextWriter Writer => writer;

    public bool IsTerminal => true;

    public int Width => Math.Max(Console.WindowWidth, LeastWidth);

    public int Height => Console.WindowHeight;

    /// <summary>The writer has its encoding.</summary>
    public void SetEncoding(Encoding encoding)
    {
    }
}
