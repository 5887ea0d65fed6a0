using System;
using System.Collections.Generic;
using System.Linq;
using EmKernel.Drawing.Scales;
using EmKernel.Drawing.Svg;

namespace EmKernel.Drawing.Layout;

/// <summary>A panel measured for a plot area of a given size: scales, ticks, legend, broken titles, margins.</summary>
internal sealed class PanelLayout
{
    private const double Gap = 8;
    private const double PixelsPerVerticalTick = 36;
    private const string InkColour = "#333333";
    private const string GridColour = "#e3e3e3";

    private readonly Panel _panel;
    private readonly PlotArea _area;
    private readonly HorizontalTicks _horizontal;
    private readonly TickSet _vertical;
    private readonly Legend _legend;
    private readonly IReadOnlyList<string> _title;
    private readonly IReadOnlyList<string> _horizontalTitle;
    private readonly IReadOnlyList<string> _verticalTitle;
    private readonly double _verticalLabelWidth;

    public PanelLayout(Panel panel, double width, double height)
    {
        _panel = panel;
        _area = FitArea(panel, width, height);
        _horizontal = new HorizontalTicks(panel, _area.X, width);
        _vertical = _area.Y.Ticks((int)(height / PixelsPerVerticalTick));
        _legend = new Legend(panel, width);
        _title = TextStyle.PanelTitle.Wrap(panel.Title, width);
        _horizontalTitle = TextStyle.AxisTitle.Wrap(panel.X.Caption(_horizontal.Set.Exponent), width);
        _verticalTitle = TextStyle.AxisTitle.Wrap(panel.Y.Caption(_vertical.Exponent), height);
        _verticalLabelWidth = _vertical.Ticks
            .Select(static tick => TextStyle.TickLabel.Width(tick.Label)).DefaultIfEmpty(0).Max();
        Margins = Measure();
    }

    public Margins Margins { get; }

    /// <summary>Draws the panel.</summary>
    /// <param name="canvas">Where to draw.</param>
    /// <param name="left">The left end of the plot area.</param>
    /// <param name="top">The upper end of the plot area.</param>
    /// <param name="head">The upper end of the title, common to the panels of a row.</param>
    public void Draw(SvgCanvas canvas, double left, double top, double head)
    {
        DrawGrid(canvas, left, top);
        DrawMarks(canvas, left, top);
        DrawFrame(canvas, left, top);
        DrawTitles(canvas, left, top, head);
        _horizontal.Draw(canvas, left, top + _area.Height);
        foreach (Tick tick in _vertical.Ticks)
        {
            double y = top + VerticalPlace(tick) + (0.35 * TextStyle.TickLabel.Size);
            canvas.Text(tick.Label, left - Gap, y, TextStyle.TickLabel, "end");
        }
    }

    private static double BlockHeight(IReadOnlyList<string> lines, TextStyle style) =>
        lines.Count == 0 ? 0 : (lines.Count * style.LineHeight) + Gap;

    private static PlotArea FitArea(Panel panel, double width, double height)
    {
        double left = double.PositiveInfinity;
        double right = double.NegativeInfinity;
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (DataPoint point in panel.Marks.SelectMany(static mark => mark.Points).Where(panel.CanShow))
        {
            left = Math.Min(left, point.X);
            right = Math.Max(right, point.X);
            low = Math.Min(low, point.Y);
            high = Math.Max(high, point.Y);
        }

        Scale horizontal = panel.HasCategories
            ? new LinearScale(-0.5, Math.Max(1, panel.Categories.Count) - 0.5)
            : Scale.Fit(panel.X, left, right, hasBars: false);
        return new PlotArea(panel, horizontal, Scale.Fit(panel.Y, low, high, panel.HasCategories), width, height);
    }

    private Margins Measure()
    {
        double legend = _legend.Height == 0 ? 0 : _legend.Height + Gap;
        double verticalLabels = Gap + _verticalLabelWidth + BlockHeight(_verticalTitle, TextStyle.AxisTitle);
        return new Margins(
            Math.Max(verticalLabels, _horizontal.OverhangLeft),
            Math.Max(BlockHeight(_title, TextStyle.PanelTitle) + legend, TextStyle.TickLabel.Size),
            Math.Max(Gap, _horizontal.OverhangRight),
            _horizontal.Height + BlockHeight(_horizontalTitle, TextStyle.AxisTitle));
    }

    private double VerticalPlace(Tick tick) => (1 - _area.Y.Fraction(tick.Value)) * _area.Height;

    private void DrawGrid(SvgCanvas canvas, double left, double top)
    {
        canvas.Open("g", ("stroke", GridColour), ("stroke-width", 1));
        foreach (Tick tick in _vertical.Ticks)
        {
            double y = top + VerticalPlace(tick);
            canvas.Element("path", ("d", SvgCanvas.Segment(left, y, left + _area.Width, y)));
        }

        foreach (Tick tick in _horizontal.Set.Ticks.Where(_ => !_panel.HasCategories))
        {
            double x = left + _horizontal.Place(tick);
            canvas.Element("path", ("d", SvgCanvas.Segment(x, top, x, top + _area.Height)));
        }

        canvas.Close();
    }

    private void DrawMarks(SvgCanvas canvas, double left, double top)
    {
        // An inner svg element clips to its size without an id, so that pictures can share an HTML page.
        canvas.Open(
            "svg", ("x", left), ("y", top), ("width", _area.Width), ("height", _area.Height), ("overflow", "hidden"));
        int barCount = _panel.Marks.Count(static mark => mark is BarMark);
        int barIndex = 0;
        for (int i = 0; i < _panel.Marks.Length; i++)
        {
            Mark mark = _panel.Marks[i];
            mark.Draw(canvas, _area, new MarkPlace(mark.Colour ?? Palette.Of(i), barIndex, barCount));
            barIndex += mark is BarMark ? 1 : 0;
        }

        canvas.Close();
    }

    private void DrawFrame(SvgCanvas canvas, double left, double top)
    {
        double right = left + _area.Width;
        double bottom = top + _area.Height;
        canvas.Open("g", ("stroke", InkColour), ("stroke-width", 1), ("fill", "none"));
        canvas.Element("path", ("d", SvgCanvas.Segment(left, top, left, bottom) + "H" + SvgCanvas.Number(right)));
        foreach (Tick tick in _vertical.Ticks)
        {
            double y = top + VerticalPlace(tick);
            canvas.Element("path", ("d", SvgCanvas.Segment(left - 4, y, left, y)));
        }

        foreach (Tick tick in _horizontal.Set.Ticks)
        {
            double x = left + _horizontal.Place(tick);
            canvas.Element("path", ("d", SvgCanvas.Segment(x, bottom, x, bottom + 4)));
        }

        if (_panel.HasCategories && _area.Y is LinearScale { Minimum: < 0, Maximum: > 0 })
        {
            double zero = top + VerticalPlace(new Tick(0, ""));
            canvas.Element("path", ("d", SvgCanvas.Segment(left, zero, right, zero)));
        }

        canvas.Close();
    }

    private void DrawTitles(SvgCanvas canvas, double left, double top, double head)
    {
        TextStyle style = TextStyle.PanelTitle;
        for (int i = 0; i < _title.Count; i++)
        {
            canvas.Text(_title[i], left, head + style.Ascent + (i * style.LineHeight), style, "start");
        }

        _legend.Draw(canvas, left, top - Gap - _legend.Height);

        style = TextStyle.AxisTitle;
        double below = top + _area.Height + _horizontal.Height + (Gap / 2) + style.Ascent;
        for (int i = 0; i < _horizontalTitle.Count; i++)
        {
            canvas.Text(_horizontalTitle[i], left + (_area.Width / 2), below + (i * style.LineHeight), style, "middle");
        }

        double beside = left - (2 * Gap) - _verticalLabelWidth - ((_verticalTitle.Count - 1) * style.LineHeight);
        for (int i = 0; i < _verticalTitle.Count; i++)
        {
            double baseLine = beside + (i * style.LineHeight);
            canvas.Text(_verticalTitle[i], baseLine, top + (_area.Height / 2), style, "middle", turn: -90);
        }
    }
}
