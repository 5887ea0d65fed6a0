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
        if (layout.IsNumber)
        {
            writer.WriteNumberValue(numbers[0]);
        }
        else if (layout.IsRow)
        {
            WriteRow(writer, numbers);
        }
        else
        {
            writer.WriteStartArray();
            for (int index = 0; index < layout.Length; index++)
            {
                ArrayLayout part = layout[index];
                Write(writer, part, numbers[..part.Count]);
                numbers = numbers[part.Count..];
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>Writes a list of numbers on one line.</summary>
    public static void WriteRow(Utf8JsonWriter writer, ReadOnlySpan<double> numbers)
    {
        var text = new StringBuilder("[");
        foreach (double number in numbers)
        {
            text.Append(text.Length > 1 ? ", " : "").Append(number.ToString("R", CultureInfo.InvariantCulture));
        }

        writer.WriteRawValue(text.Append(']').ToString(), skipInputValidation: true);
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
            numbers.Add(DocumentReader.ReadNumber(element, path));
            return;
        }

        DocumentReader.RequireKind(element, JsonValueKind.Array, path);
        if (element.GetArrayLength() != layout.Length)
        {
            throw new DocumentException(path, string.Create(
                CultureInfo.InvariantCulture,
                $"The array has {element.GetArrayLength()} elements: give {layout.Length}."));
        }

        int index = 0;
        foreach (JsonElement item in element.EnumerateArray())
        {
            Read(item, layout[index], DocumentReader.ItemPath(path, index), numbers);
            index++;
        }
    }
}
