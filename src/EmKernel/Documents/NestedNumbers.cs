using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace EmKernel;

/// <summary>Numbers in nested arrays: written a row to a line, read with the path of what does not fit.</summary>
internal static class NestedNumbers
{
    /// <summary>Writes numbers, shortest texts that read back as the same bits.</summary>
    public static void Write(Utf8JsonWriter writer, ArrayLayout layout, ReadOnlySpan<double> numbers)
    {
        var text = new StringBuilder();
        string lineBreak = writer.Options.Indented ? writer.Options.NewLine : "";
        int indentation = writer.Options.Indented ? writer.Options.IndentSize : 0;
        Append(text, layout, numbers, lineBreak, indentation, writer.CurrentDepth);
        writer.WriteRawValue(text.ToString(), skipInputValidation: true);
    }

    /// <summary>Reads numbers of a layout.</summary>
    /// <param name="element">What the document has.</param>
    /// <param name="layout">What it should have.</param>
    /// <param name="path">The JSON path of the element.</param>
    /// <param name="numbers">The numbers are added here.</param>
    /// <exception cref="DocumentException">A length differs, or something is no finite number.</exception>
    public static void Read(JsonElement element, ArrayLayout layout, string path, ICollection<double> numbers)
    {
        if (layout.IsNumber)
        {
            numbers.Add(ReadNumber(element, path));
            return;
        }

        DocumentMembers.RequireKind(element, JsonValueKind.Array, path);
        if (element.GetArrayLength() != layout.Length)
        {
            throw new DocumentException(path, string.Create(
                CultureInfo.InvariantCulture,
                $"The array has {element.GetArrayLength()} elements: give {layout.Length}."));
        }

        int index = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            Read(item, layout[index], DocumentMembers.ItemPath(path, index), numbers);
            index++;
        }
    }

    /// <summary>Reads a finite number.</summary>
    public static double ReadNumber(JsonElement element, string path)
    {
        DocumentMembers.RequireKind(element, JsonValueKind.Number, path);
        return element.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw new DocumentException(
                path, $"The number is {element.GetRawText()}, beyond the range of a double: give a smaller one.");
    }

    private static void Append(
        StringBuilder text,
        ArrayLayout layout,
        ReadOnlySpan<double> numbers,
        string lineBreak,
        int indentation,
        int depth)
    {
        if (layout.IsNumber)
        {
            text.Append(numbers[0].ToString("R", CultureInfo.InvariantCulture));
            return;
        }

        string before = layout.IsRow ? "" : lineBreak;
        int blanks = layout.IsRow ? 0 : indentation;
        text.Append('[');
        for (int index = 0; index < layout.Length; index++)
        {
            ArrayLayout part = layout[index];
            text.Append(index == 0 ? "" : layout.IsRow ? ", " : ",").Append(before).Append(' ', blanks * (depth + 1));
            Append(text, part, numbers[..part.Count], lineBreak, indentation, depth + 1);
            numbers = numbers[part.Count..];
        }

        text.Append(before).Append(' ', blanks * depth).Append(']');
    }
}
