using System.IO;
using EmKernel.Tool.Output;
using Spectre.Console;
using Xunit;

namespace EmKernel.Tool.Tests;

/// <summary>A table looks the same in a file as on a wide terminal without colours.</summary>
public sealed class PlainTableTests
{
    [Theory]
    [InlineData("Weights and means", false)]
    [InlineData("", false)]
    [InlineData("", true)]
    public void PlainTextIsWhatATerminalShows(string title, bool endsInProse)
    {
        TextTable table = new(
            title,
            ["component", "é", "a long heading", "remark"],
            [["0", "-1.5", "2", ""], ["10", "12345.678901", "", "component 1 is spurious"], ["2", "0", "3", "x"]])
        {
            EndsInProse = endsInProse,
        };

        Assert.Equal(Drawn(table), Plain(table));
    }

    [Fact]
    public void ATableMayHaveNoRow()
    {
        TextTable table = new("Nothing", ["component", "weight"], []);

        Assert.Equal(Drawn(table), Plain(table));
    }

    private static string Plain(TextTable table)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        PlainTable.Write(writer, table);
        return writer.ToString();
    }

    private static string Drawn(TextTable table)
    {
        using StringWriter writer = new() { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 10_000;
        TerminalTable.Write(console, table);
        return writer.ToString();
    }
}
