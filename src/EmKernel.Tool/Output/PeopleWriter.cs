using System.Collections.Generic;
using System.IO;
using Spectre.Console;

namespace EmKernel.Tool.Output;

/// <summary>Writes to standard output for people: lines and tables, with colours only on a terminal.</summary>
internal sealed class PeopleWriter
{
    private readonly IAnsiConsole _console;

    public PeopleWriter(StandardStreams streams) => _console = CreateConsole(streams.Out, streams.IsOutputTerminal);

    /// <summary>A console over a writer: plain text unless the writer ends in a terminal.</summary>
    public static IAnsiConsole CreateConsole(TextWriter writer, bool isTerminal) =>
        AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new ConsoleOutput(writer, isTerminal),
        });

    public void Line(string text = "") => _console.WriteLine(text);

    public void Write(IEnumerable<TextTable> tables)
    {
        foreach (TextTable table in tables)
        {
            Write(table);
        }
    }

    public void Write(TextTable table)
    {
        Table grid = new() { Border = TableBorder.Simple, UseSafeBorder = false };
        if (table.Title.Length > 0)
        {
            Line();
            _console.Write(new Text(table.Title, new Style(decoration: Decoration.Bold)));
            Line();
        }

        for (int column = 0; column < table.Headings.Count; column++)
        {
            bool isProse = table.EndsInProse && column == table.Headings.Count - 1;
            grid.AddColumn(new TableColumn(new Text(table.Headings[column], new Style(Color.Blue)))
            {
                Alignment = isProse ? Justify.Left : Justify.Right,
                NoWrap = !isProse,
            });
        }

        foreach (IReadOnlyList<string> row in table.Rows)
        {
            List<Text> cells = [];
            foreach (string cell in row)
            {
                cells.Add(new Text(cell));
            }

            grid.AddRow(cells);
        }

        _console.Write(grid);
    }
}
