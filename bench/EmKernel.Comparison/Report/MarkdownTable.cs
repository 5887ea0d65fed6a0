using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EmKernel.Comparison.Report;

/// <summary>A table in Markdown: the first column of words, all others of numbers.</summary>
internal sealed class MarkdownTable
{
    private readonly StringBuilder _text = new();

    public MarkdownTable(params IEnumerable<string> columns)
    {
        string[] names = [.. columns];
        Add(names);
        Add(names.Select(static (_, i) => i == 0 ? "---" : "--:"));
    }

    public void Add(params IEnumerable<string> cells) =>
        _text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    public override string ToString() => _text.ToString();

    /// <summary>A file of tab-separated lines as a table; its first line names the columns.</summary>
    public static string OfLines(IReadOnlyList<string> lines)
    {
        MarkdownTable table = new(lines[0].Split('\t'));
        foreach (string line in lines.Skip(1))
        {
            table.Add(line.Split('\t'));
        }

        return table.ToString();
    }
}
