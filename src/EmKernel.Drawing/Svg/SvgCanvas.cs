using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Xml;
using EmKernel.Drawing.Layout;

namespace EmKernel.Drawing.Svg;

/// <summary>Writes SVG elements: numbers with two decimals, text escaped, one element per line.</summary>
internal sealed class SvgCanvas : IDisposable
{
    private const string Namespace = "http://www.w3.org/2000/svg";

    private readonly StringBuilder _text = new();
    private readonly XmlWriter _writer;

    public SvgCanvas()
    {
        XmlWriterSettings settings = new()
        {
            OmitXmlDeclaration = true,
            Indent = true,
            IndentChars = " ",
            NewLineChars = "\n",
        };
        _writer = XmlWriter.Create(new StringWriter(_text, CultureInfo.InvariantCulture), settings);
    }

    public static string Number(double value) =>
        (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    public static string Segment(double startX, double startY, double endX, double endY) =>
        $"M{Number(startX)} {Number(startY)}L{Number(endX)} {Number(endY)}";

    public static string Polygon(params ReadOnlySpan<(double X, double Y)> corners)
    {
        StringBuilder path = new();
        foreach ((double x, double y) in corners)
        {
            path.Append(path.Length == 0 ? 'M' : 'L').Append(Number(x)).Append(' ').Append(Number(y));
        }

        return path.Append('Z').ToString();
    }

    public static IReadOnlyList<SvgAttribute> Dashes(LineStyle style, double width) => style switch
    {
        LineStyle.Dashed => [("stroke-dasharray", Number(3 * width) + " " + Number(2.5 * width))],
        LineStyle.Dotted => [("stroke-dasharray", "0.1 " + Number(2.2 * width))],
        LineStyle.None => [("stroke-opacity", 0)],
        _ => [],
    };

    public void Open(string name, params ReadOnlySpan<SvgAttribute> attributes)
    {
        _writer.WriteStartElement(name, Namespace);
        foreach (SvgAttribute attribute in attributes)
        {
            _writer.WriteAttributeString(attribute.Name, attribute.Value);
        }
    }

    public void Close() => _writer.WriteEndElement();

    public void Element(string name, params ReadOnlySpan<SvgAttribute> attributes)
    {
        Open(name, attributes);
        Close();
    }

    /// <summary>An element that holds nothing but text.</summary>
    public void TextElement(string name, string text, params ReadOnlySpan<SvgAttribute> attributes)
    {
        Open(name, attributes);
        _writer.WriteString(WithoutForbidden(text));
        Close();
    }

    public void Path(
        string course, LineStyle style, double width, Colour colour, params ReadOnlySpan<SvgAttribute> attributes) =>
        Element(
            "path",
            [("d", course), ("stroke", colour.ToString()), ("stroke-width", width), ("stroke-linecap", "round"),
                ("stroke-linejoin", "round"), .. Dashes(style, width), .. attributes]);

    /// <summary>One line of text; <paramref name="turn"/> is in degrees around the anchor.</summary>
    public void Text(string text, double x, double y, TextStyle style, string anchor, double turn = 0)
    {
        List<SvgAttribute> attributes = [("x", x), ("y", y), ("font-size", style.Size), ("text-anchor", anchor)];
        if (style.IsBold)
        {
            attributes.Add(("font-weight", "bold"));
        }

        if (turn != 0)
        {
            attributes.Add(("transform", $"rotate({Number(turn)} {Number(x)} {Number(y)})"));
        }

        TextElement("text", text, attributes.ToArray());
    }

    /// <summary>The text so far, closed.</summary>
    public string Finish()
    {
        _writer.Flush();
        return _text.Append('\n').ToString();
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>Replaces what XML cannot hold, such as control characters and half surrogate pairs.</summary>
    private static string WithoutForbidden(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isAllowed = !rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value);
            clean.Append((isAllowed ? rune : Rune.ReplacementChar).ToString());
        }

        return clean.ToString();
    }
}
