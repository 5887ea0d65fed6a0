using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace EmKernel.Drawing.Layout;

/// <summary>A size and weight of text, with widths estimated for the widest of the usual sans-serif fonts.</summary>
internal sealed record TextStyle(double Size, bool IsBold)
{
    public static TextStyle FigureTitle { get; } = new(17, true);

    public static TextStyle PanelTitle { get; } = new(14, true);

    public static TextStyle AxisTitle { get; } = new(13, false);

    public static TextStyle Legend { get; } = new(12, false);

    public static TextStyle TickLabel { get; } = new(12, false);

    /// <summary>The distance between two base lines.</summary>
    public double LineHeight => Math.Round(1.3 * Size);

    /// <summary>From the upper edge of a line to its base line.</summary>
    public double Ascent => Size;

    /// <summary>An upper estimate of the width of a text in pixels.</summary>
    public double Width(string text) =>
        text.EnumerateRunes().Sum(static rune => Advance(rune)) * Size * (IsBold ? 1.12 : 1);

    /// <summary>Breaks a text into lines of at most a given width: at spaces, and within too long words.</summary>
    /// <remarks>Any white space counts as one space; an empty text has no lines.</remarks>
    public IReadOnlyList<string> Wrap(string text, double width)
    {
        List<string> lines = [];
        string line = "";
        foreach (string word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            string longer = line.Length == 0 ? word : line + " " + word;
            if (Width(longer) <= width)
            {
                line = longer;
                continue;
            }

            if (line.Length > 0)
            {
                lines.Add(line);
            }

            line = BreakWord(word, width, lines);
        }

        if (line.Length > 0)
        {
            lines.Add(line);
        }

        return lines;
    }

    /// <summary>Adds all full lines of a long word and returns the rest.</summary>
    private string BreakWord(string word, double width, List<string> lines)
    {
        StringBuilder part = new();
        foreach (Rune rune in word.EnumerateRunes())
        {
            if (part.Length > 0 && Width(part.ToString() + rune) > width)
            {
                lines.Add(part.ToString());
                part.Clear();
            }

            part.Append(rune.ToString());
        }

        return part.ToString();
    }

    // Classes of advance widths in em, after DejaVu Sans and Verdana, which are wider than the other usual fonts.
    private static double Advance(Rune rune) => rune.Value switch
    {
        'i' or 'j' or 'l' or '\'' or '|' or '.' or ',' or ' ' or ':' or ';' or '!' or 'I' => 0.36,
        'f' or 't' or 'r' or '-' or '(' or ')' or '[' or ']' or '/' or '\\' => 0.46,
        >= 0x2070 and <= 0x207f or 0xb2 or 0xb3 or 0xb9 => 0.46,
        'm' or 'w' or 'M' or 'W' or '@' or '%' => 1.02,
        '+' or '=' or '<' or '>' or '~' or '^' or '#' or '&' or 0x2212 or 0xd7 => 0.84,
        >= 'A' and <= 'Z' => 0.79,
        < 0x80 => 0.64,
        < 0x1100 => 0.86,
        _ => 1.1,
    };
}
