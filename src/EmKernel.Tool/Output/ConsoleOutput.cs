using System;
using System.IO;
using System.Text;
using Spectre.Console;

namespace EmKernel.Tool.Output;

/// <summary>Tells Spectre where it writes, without opening the terminal to find out.</summary>
/// <param name="writer">Where it writes.</param>
/// <param name="isTerminal">Whether that is a terminal.</param>
internal sealed class ConsoleOutput(TextWriter writer, bool isTerminal) : IAnsiConsoleOutput
{
    // Without a window nothing bounds a line; a table is then never wrapped.
    private const int UnboundedWidth = 10_000;
    private const int LeastWidth = 40;
    private const int UnboundedHeight = 10_000;

    public TextWriter Writer => writer;

    public bool IsTerminal => isTerminal;

    public int Width => isTerminal ? Math.Max(Console.WindowWidth, LeastWidth) : UnboundedWidth;

    public int Height => isTerminal ? Console.WindowHeight : UnboundedHeight;

    /// <summary>The writer has its encoding.</summary>
    public void SetEncoding(Encoding encoding)
    {
    }
}
