using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Drawing.Layout;

namespace EmKernel.Drawing.Svg;

/// <summary>Lays the panels of a figure out in a grid with aligned plot areas, and writes them.</summary>
internal static class SvgWriter
{
    private const double Border = 16;
    private const double PanelGap = 28;
    private const string FontStack =
        "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif";

    public static string Write(Figure figure)
    {
        int columnCount = Math.Min(figure.Columns, figure.Panels.Length);
        int[] columns = [.. figure.Panels.Select((_, i) => i % columnCount)];
        int[] rows = [.. figure.Panels.Select((_, i) => i / columnCount)];
        double[] plotWidths = Largest(
            columns, figure.Panels.Select(panel => HorizontalTicks.RequiredWidth(panel, figure.PlotWidth)));
        PanelLayout[] panels =
            [.. figure.Panels.Select((panel, i) => new PanelLayout(panel, plotWidths[columns[i]], figure.PlotHeight))];

        double[] lefts = Largest(columns, panels.Select(static panel => panel.Margins.Left));
        double[] rights = Largest(columns, panels.Select(static panel => panel.Margins.Right));
        double[] tops = Largest(rows, panels.Select(static panel => panel.Margins.Top));
        double[] bottoms = Largest(rows, panels.Select(static panel => panel.Margins.Bottom));
        double width = (2 * Border) + lefts.Sum() + plotWidths.Sum() + rights.Sum() + (PanelGap * (columnCount - 1));
        IReadOnlyList<string> title = TextStyle.FigureTitle.Wrap(figure.Title, width - (2 * Border));
        double head = Border + (title.Count == 0 ? 0 : (title.Count * TextStyle.FigureTitle.LineHeight) + 12);
        double height = head + tops.Sum() + (tops.Length * figure.PlotHeight) + bottoms.Sum()
            + (PanelGap * (tops.Length - 1)) + Border;

        using SvgCanvas canvas = new();
        Open(canvas, figure, Math.Ceiling(width), Math.Ceiling(height));
        for (int i = 0; i < title.Count; i++)
        {
            double y = Border + TextStyle.FigureTitle.Ascent + (i * TextStyle.FigureTitle.LineHeight);
            canvas.Text(title[i], Border, y, TextStyle.FigureTitle, "start");
        }

        for (int i = 0; i < panels.Length; i++)
        {
            (int column, int row) = (columns[i], rows[i]);
            double left = Border + lefts[column] + (column * PanelGap)
                + lefts.Take(column).Sum() + plotWidths.Take(column).Sum() + rights.Take(column).Sum();
            double top = head + tops[row] + (row * (PanelGap + figure.PlotHeight))
                + tops.Take(row).Sum() + bottoms.Take(row).Sum();
            panels[i].Draw(canvas, left, top, top - tops[row]);
        }

        canvas.Close();
        return canvas.Finish();
    }

    private static void Open(SvgCanvas canvas, Figure figure, double width, double height)
    {
        canvas.Open(
            "svg",
            ("viewBox", $"0 0 {SvgCanvas.Number(width)} {SvgCanvas.Number(height)}"),
            ("width", width),
            ("height", height),
            ("role", "img"),
            ("font-family", FontStack),
            ("fill", "#333333"));
        canvas.TextElement("title", figure.Title.Length > 0 ? figure.Title : "Figure");
        canvas.TextElement("desc", figure.Description.Length > 0 ? figure.Description : Summary(figure));
        canvas.Element("rect", ("width", width), ("height", height), ("fill", "#ffffff"));
    }

    /// <summary>The panels by title and axes, for readers who cannot see them.</summary>
    private static string Summary(Figure figure) =>
        string.Join(' ', figure.Panels.Select(static panel =>
            (panel.Title.Length > 0 ? panel.Title + ": " : "")
            + Name(panel.Y, "y") + " against " + Name(panel.X, "x") + "."));

    private static string Name(Axis axis, string otherwise) =>
        axis.Caption(0) is { Length: > 0 } caption ? caption : otherwise;

    /// <summary>The largest value of each group; groups are numbered from 0 without gaps.</summary>
    private static double[] Largest(int[] groups, IEnumerable<double> values)
    {
        double[] largest = new double[groups.Max() + 1];
        foreach ((int group, double value) in groups.Zip(values))
        {
            largest[group] = Math.Max(largest[group], value);
        }

        return largest;
    }
}
