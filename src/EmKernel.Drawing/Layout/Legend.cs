using System;
using System.Collections.Generic;
using EmKernel.Drawing.Svg;

namespace EmKernel.Drawing.Layout;

/// <summary>The labelled marks of a panel in rows that are no wider than its plot area.</summary>
internal sealed class Legend
{
    private const double KeyWidth = 24;
    private const double KeyGap = 6;
    private const double EntryGap = 18;

    private readonly List<Entry> _entries = [];

    public Legend(Panel panel, double width)
    {
        TextStyle style = TextStyle.Legend;
        double x = 0;
        double y = 0;
        double rowHeight = 0;
        for (int i = 0; i < panel.Marks.Length; i++)
        {
            Mark mark = panel.Marks[i];
            IReadOnlyList<string> lines = style.Wrap(mark.Label, width - KeyWidth - KeyGap);
            if (lines.Count == 0)
            {
                continue;
            }

            double entryWidth = KeyWidth + KeyGap;
            foreach (string line in lines)
            {
                entryWidth = Math.Max(entryWidth, KeyWidth + KeyGap + style.Width(line));
            }

            if (x > 0 && x + entryWidth > width)
            {
                x = 0;
                y += rowHeight;
                rowHeight = 0;
            }

            _entries.Add(new Entry(mark, mark.Colour ?? Palette.Of(i), lines, x, y));
            x += entryWidth + EntryGap;
            rowHeight = Math.Max(rowHeight, lines.Count * style.LineHeight);
        }

        Height = y + rowHeight;
    }

    public double Height { get; }

    public void Draw(SvgCanvas canvas, double left, double top)
    {
        TextStyle style = TextStyle.Legend;
        foreach (Entry entry in _entries)
        {
            double x = left + entry.X;
            double y = top + entry.Y;
            entry.Mark.DrawKey(canvas, x + (KeyWidth / 2), y + (style.LineHeight / 2), entry.Colour);
            for (int i = 0; i < entry.Lines.Count; i++)
            {
                double baseLine = y + style.Ascent + (i * style.LineHeight);
                canvas.Text(entry.Lines[i], x + KeyWidth + KeyGap, baseLine, style, "start");
            }
        }
    }

    private sealed record Entry(Mark Mark, Colour Colour, IReadOnlyList<string> Lines, double X, double Y);
}
