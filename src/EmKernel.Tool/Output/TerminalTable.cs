using System.Collections.Generic;
using System.IO;
using Spectre.Console;

namespace EmKernel.Tool.Output;

/// <summary>A table on a terminal: in colours, and no wider than the window.</summary>
internal static class TerminalTable
{
    /// <summary>A console over a writer that ends in a terminal.</summary>
    public static IAnsiConsole CreateConsole(TextWriter writer) =>
        AnsiConsole.Create(new AnsiConsoleSettings
        {
            Interactive = InteractionSupport.No,
            Out = new ConsoleOutput(writer),
        });

    public static void Write(IAnsiConsole console, TextTable table)
    {
        Table grid = new() { Border = TableBorder.Simple, UseSafeBorder = false };
        if (table.Title.Length > 0)
        {
            console.WriteLine();
            console.Write(new Text(table.Title, new Style(decoration: Decoration.Bold)));
            console.WriteLine();
        }

        for (int column = 0; column < table.Headings.Count; column++)
        {
            grid.AddColumn(new TableColumn(new Text(table.Headings[column], new Style(Color.Blue)))
            {
                Alignment = table.IsProse(column) ? Justify.Left : Justify.Right,
                NoWrap = !table.IsProse(column),
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

        console.Write(grid);
    }
}
