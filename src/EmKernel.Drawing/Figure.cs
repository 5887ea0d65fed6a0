using System;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;

namespace EmKernel.Drawing;

/// <summary>A picture of one or more panels, written as static SVG.</summary>
/// <remarks>
/// The same figure gives the same text on every machine and in every culture. Margins follow from the labels, so the
/// size of the picture is a result; <see cref="PlotWidth"/> and <see cref="PlotHeight"/> are those of one plot area.
/// </remarks>
public sealed record Figure
{
    private readonly string _title = "";
    private readonly string _description = "";
    private readonly int _columns;
    private readonly double _plotWidth = 420;
    private readonly double _plotHeight = 300;

    /// <summary>Makes a figure of panels, laid out in one row unless <see cref="Columns"/> says otherwise.</summary>
    /// <param name="panels">The panels, at least one, row by row.</param>
    /// <exception cref="ArgumentException">There is no panel, or one is null.</exception>
    public Figure(params ReadOnlySpan<Panel> panels)
    {
        Panels = [.. panels];
        if (Panels.IsEmpty || Panels.Any(static panel => panel is null))
        {
            throw new ArgumentException("A figure needs at least one panel, and none may be null.", nameof(panels));
        }

        _columns = Panels.Length;
    }

    /// <summary>The panels, row by row.</summary>
    public ImmutableArray<Panel> Panels { get; }

    /// <summary>The title above all panels, also the accessible name; empty for none.</summary>
    public string Title
    {
        get => _title;
        init => _title = value ?? throw new ArgumentNullException(nameof(Title));
    }

    /// <summary>What a reader who cannot see the picture should know; empty for a list of the panels.</summary>
    public string Description
    {
        get => _description;
        init => _description = value ?? throw new ArgumentNullException(nameof(Description));
    }

    /// <summary>The number of panels in a row.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int Columns
    {
        get => _columns;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(Columns));
            _columns = value;
        }
    }

    /// <summary>The width of a plot area in pixels, from 160 to 4000; wider where bars need more.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is outside the range.</exception>
    public double PlotWidth
    {
        get => _plotWidth;
        init => _plotWidth = RequireSize(value, nameof(PlotWidth));
    }

    /// <summary>The height of a plot area in pixels, from 160 to 4000.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The height is outside the range.</exception>
    public double PlotHeight
    {
        get => _plotHeight;
        init => _plotHeight = RequireSize(value, nameof(PlotHeight));
    }

    /// <summary>Writes the figure as SVG.</summary>
    /// <returns>A well-formed document with lines ending in <c>\n</c>.</returns>
    public string ToSvg() => Svg.SvgWriter.Write(this);

    /// <summary>Writes the figure to a file as SVG in UTF-8.</summary>
    /// <param name="path">The file, replaced if it exists; its folder must exist.</param>
    /// <remarks>A reader sees the old file or the new one, never a part: a file beside it is moved over.</remarks>
    /// <exception cref="ArgumentException">The path is null, empty or blank.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string text = ToSvg();
        string target = Path.GetFullPath(path);
        string temporary = target + "." + Path.GetRandomFileName();
        try
        {
            File.WriteAllText(temporary, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static double RequireSize(double value, string name)
    {
        if (!(value >= 160 && value <= 4000))
        {
            throw new ArgumentOutOfRangeException(
                name,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name} is {value}: it must lie between 160 and 4000 pixels."));
        }

        return value;
    }
}
