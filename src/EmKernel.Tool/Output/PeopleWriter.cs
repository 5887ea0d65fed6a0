using System.Collections.Generic;

namespace EmKernel.Tool.Output;

/// <summary>Writes to standard output for people: lines and tables, with colours only on a terminal.</summary>
internal sealed class PeopleWriter(StandardStreams streams)
{
    public void Line(string text = "") => streams.Out.WriteLine(text);

    public void Write(IEnumerable<TextTable> tables)
    {
        foreach (TextTable table in tables)
        {
            Write(table);
        }
    }

    public void Write(TextTable table)
    {
        if (streams.IsOutputTerminal)
        {
            TerminalTable.Write(TerminalTable.CreateConsole(streams.Out), table);
        }
        else
        {
            PlainTable.Write(streams.Out, table);
        }
    }
}
