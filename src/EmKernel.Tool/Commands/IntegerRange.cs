using System.Globalization;
using System.Linq;

namespace EmKernel.Tool.Commands;

/// <summary>Positive integers written as <c>1..9</c> or <c>2,3,5</c>.</summary>
internal static class IntegerRange
{
    // More shapes than anyone compares; a slip of the finger otherwise asks for billions.
    private const int Largest = 4096;

    /// <summary>The integers in increasing order, each once; null for any other text.</summary>
    public static int[]? TryParse(string text)
    {
        int[]?[] parts = [.. text.Split(',').Select(TryParsePart)];
        return parts.All(part => part is not null) ? [.. parts.SelectMany(part => part!).Distinct().Order()] : null;
    }

    private static int[]? TryParsePart(string text)
    {
        string[] ends = text.Split("..");
        return ends.Length <= 2
            && TryParseInteger(ends[0], out int first)
            && TryParseInteger(ends[^1], out int last)
            && first <= last
                ? [.. Enumerable.Range(first, last - first + 1)]
                : null;
    }

    private static bool TryParseInteger(string text, out int value) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && value is >= 1 and <= Largest;
}
