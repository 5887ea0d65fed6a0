using System;
using System.Collections.Generic;
using System.IO;

namespace EmKernel.Tool.Output;

/// <summary>A table in plain text, as <see cref="TerminalTable"/> draws it where nothing bounds a line and nothing has a colour.</summary>
/// <remarks>A run that ends in a file or a pipe does not wait for a library of terminals to load.</remarks>
internal static class PlainTable
{
    private const string Margin = "  ";
    private const string Gap = "   ";

    public static void Write(TextWriter writer, TextTable table)
    {
        if (table.Title.Length > 0)
        {
            writer.WriteLine();
            writer.WriteLine(table.Title);
        }

        int[] widths = Widths(table);
        int length = (2 * Margin.Length) + (Gap.Length * (widths.Length - 1));
        foreach (int width in widths)
        {
            length += width;
        }

        WriteLine(writer, ' ', length);
        WriteRow(writer, table, table.Headings, widths);
        if (table.Rows.Count > 0)
        {
            WriteLine(writer, '─', length);
        }

        foreach (IReadOnlyList<string> row in table.Rows)
        {
            WriteRow(writer, table, row, widths);
        }

        WriteLine(writer, ' ', length);
    }

    private static int[] Widths(TextTable table)
    {
        int[] widths = new int[table.Headings.Count];
        for (int column = 0; column < widths.Length; column++)
        {
            widths[column] = table.Headings[column].Length;
            foreach (IReadOnlyList<string> row in table.Rows)
            {
                widths[column] = Math.Max(widths[column], row[column].Length);
            }
        }

        return widths;
    }

    private static void WriteRow(TextWriter writer, TextTable table, IReadOnlyList<string> cells, int[] widths)
    {
        writer.Write(Margin);
        for (int column = 0; column < widths.Length; column++)
        {
            writer.Write(column == 0 ? "" : Gap);
            int blanks = widths[column] - cells[column].Length;
            Write(writer, ' ', table.IsProse(column) ? 0 : blanks);
            writer.Write(cells[column]);
            Write(writer, ' ', table.IsProse(column) ? blanks : 0);
        }

        writer.WriteLine(Margin);
    }

    private static void WriteLine(TextWriter writer, char character, int count)
    {
        Write(writer, character, count);
        writer.WriteLine();
    }

    private static void Write(TextWriter writer, char character, int count)
    {
        for (int i = 0; i < count; i++)
        {
            writer.Write(character);
        }
    }
}
