using System.Globalization;
using System.Text;

namespace EmKernel.Tool.Output;

/// <summary>Text of unknown origin inside a message of one line.</summary>
internal static class Quoted
{
    private const int LongestText = 60;

    /// <summary>The text in quotation marks, cut if it is long, without what a terminal would act on.</summary>
    public static string Text(string text) =>
        text.Length > LongestText ? $"'{OneLine(text[..LongestText])}…'" : $"'{OneLine(text)}'";

    /// <summary>The text with line breaks and control characters shown as spaces and <c>\u</c> escapes.</summary>
    public static string OneLine(string text)
    {
        StringBuilder line = new(text.Length);
        foreach (char c in text.TrimEnd())
        {
            if (c is '\r' or '\n' or '\t')
            {
                line.Append(' ');
            }
            else if (char.IsControl(c))
            {
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            }
            else
            {
                line.Append(c);
            }
        }

        return line.ToString();
    }
}
