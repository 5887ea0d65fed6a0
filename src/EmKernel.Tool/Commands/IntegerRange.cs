using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace EmKernel.Tool.Commands;

/// <summary>Positive integers written as <c>1..9</c> or <c>2,3,5</c>.</summary>
/// <param name="Values">The integers in increasing order, each once.</param>
internal sealed record IntegerRange(IReadOnlyList<int> Values)
{
    // More shapes than anyone compares; a slip of the finger otherwise asks for billions.
    private const int Largest = 4096;

    public static IntegerRange Between(int first, int last)
    {
        int[] values = new int[last - first + 1];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = first + i;
        }

        return new IntegerRange(values);
    }

    /// <summary>Reads a range; null for any other text.</summary>
    public static IntegerRange? TryParse(string text)
    {
        IntegerRange?[] parts = [.. text.Split(',').Select(TryParsePart)];
        return parts.All(part => part is not null)
            ? new IntegerRange([.. parts.SelectMany(part => part!.Values).Distinct().Order()])
            : null;
    }

    private static IntegerRange? TryParsePart(string text)
    {
        string[] ends = text.Split("..");
        return ends.Length <= 2
            && TryParseInteger(ends[0], out int first)
            && TryParseInteger(ends[^1], out int last)
            && first <= last
                ? Between(first, last)
                : null;
    }

    private static bool TryParseInteger(string text, out int value) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && value is >= 1 and <= Largest;
}
