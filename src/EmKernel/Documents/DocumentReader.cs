using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace EmKernel;

/// <summary>From JSON to documents, strictly: whatever is not exactly what the format says is refused with its path.</summary>
internal static class DocumentReader
{
    public const string Root = "$";
    public const string Format = "format";
    public const string Family = "family";
    public const string Dimension = "dimension";
    public const string Components = "components";
    public const string Columns = "columns";
    public const string Precision = "precision";
    public const string FixedWeights = "fixedWeights";

    private static readonly string[] _precisions = ["double", "float"];

    private static readonly string[] _frame =
        [Format, Family, Dimension, Components, Columns, Precision, FixedWeights];

    /// <summary>How documents spell an element type.</summary>
    public static string PrecisionName(Precision precision) => _precisions[(int)precision];

    /// <summary>All bytes of a stream, without a byte order mark.</summary>
    public static ReadOnlyMemory<byte> ReadToEnd(Stream source)
    {
        using var bytes = new MemoryStream();
        source.CopyTo(bytes);
        ReadOnlyMemory<byte> text = bytes.GetBuffer().AsMemory(0, (int)bytes.Length);
        return text.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? text[3..] : text;
    }

    /// <summary>Reads one JSON value.</summary>
    public static TDocument Read<TDocument>(ReadOnlyMemory<byte> utf8, Func<JsonElement, TDocument> read)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(utf8);
            return read(json.RootElement);
        }
        catch (JsonException exception)
        {
            throw new DocumentException(Root, $"This is not JSON: {exception.Message}", exception);
        }
    }

    /// <summary>Reads a model document.</summary>
    public static ModelDocument ReadModel(JsonElement root)
    {
        Dictionary<string, JsonElement> members = ReadMembers(root, Root);
        RequireFormat(members, ModelDocument.FormatName);
        string name = ReadText(Require(members, Family), Path(Family));
        DocumentFamily family = DocumentFamily.ByName(name)
            ?? throw new DocumentException(
                Path(Family),
                $"The family '{name}' is not known: give {List(DocumentFamily.All.Select(static each => each.Name))}.");
        var frame = new DocumentFrame(
            family,
            [.. family.Texts.Select(text => ReadWord(Require(members, text.Name), text.Values, Path(text.Name)))],
            ReadCount(Require(members, Dimension), Path(Dimension)),
            ReadCount(Require(members, Components), Path(Components)),
            ReadColumns(members),
            members.TryGetValue(Precision, out JsonElement precision)
                ? (Precision)Array.IndexOf(_precisions, ReadWord(precision, [.. _precisions], Path(Precision)))
                : EmKernel.Precision.Double,
            members.TryGetValue(FixedWeights, out JsonElement isFixed) && ReadBoolean(isFixed, Path(FixedWeights)));
        NumberMember[] numbers = [.. family.Numbers(frame)];
        RequireKnown(
            members.Keys,
            [.. _frame, .. family.Texts.Select(static text => text.Name), .. numbers.Select(static each => each.Name)],
            $"a document of family {name}");
        return new ModelDocument(frame, [.. numbers.Select(member => ReadNumbers(members, member))]);
    }

    /// <summary>The members of an object, none of them twice.</summary>
    public static Dictionary<string, JsonElement> ReadMembers(JsonElement element, string path)
    {
        RequireKind(element, JsonValueKind.Object, path);
        var members = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
            {
                throw new DocumentException($"{path}.{member.Name}", "The member is given twice: give it once.");
            }
        }

        return members;
    }

    /// <summary>Requires what serializers let pass: no member is given twice, every number is finite.</summary>
    public static void RequireStrict(JsonElement element, string path)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach ((string name, JsonElement member) in ReadMembers(element, path))
            {
                RequireStrict(member, $"{path}.{name}");
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach ((int index, JsonElement item) in element.EnumerateArray().Index())
            {
                RequireStrict(item, ItemPath(path, index));
            }
        }
        else if (element.ValueKind == JsonValueKind.Number)
        {
            ReadNumber(element, path);
        }
    }

    /// <summary>The path of an element of an array.</summary>
    public static string ItemPath(string path, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]");

    /// <summary>Requires the name of a format.</summary>
    public static void RequireFormat(Dictionary<string, JsonElement> members, string format)
    {
        string found = ReadText(Require(members, Format), Path(Format));
        if (found != format)
        {
            throw new DocumentException(
                Path(Format), $"The format is '{found}': give a document of format '{format}'.");
        }
    }

    /// <summary>Requires that all members are known.</summary>
    public static void RequireKnown(IEnumerable<string> found, string[] known, string what)
    {
        foreach (string name in found)
        {
            if (!known.Contains(name))
            {
                throw new DocumentException(
                    Path(name), $"There is no such member in {what}: leave it out, or take one of {List(known)}.");
            }
        }
    }

    /// <summary>Requires a kind of JSON value.</summary>
    public static void RequireKind(JsonElement element, JsonValueKind kind, string path)
    {
        if (element.ValueKind != kind)
        {
            string wanted = kind switch
            {
                JsonValueKind.Object => "an object",
                JsonValueKind.Array => "an array",
                JsonValueKind.Number => "a number",
                _ => "a text",
            };
            throw new DocumentException(path, $"There is {Describe(element)}: give {wanted}.");
        }
    }

    /// <summary>Reads a finite number.</summary>
    public static double ReadNumber(JsonElement element, string path)
    {
        RequireKind(element, JsonValueKind.Number, path);
        return element.TryGetDouble(out double number) && double.IsFinite(number)
            ? number
            : throw new DocumentException(
                path, $"The number is {element.GetRawText()}, beyond the range of a double: give a smaller one.");
    }

    private static string Path(string member) => $"{Root}.{member}";

    private static string List(IEnumerable<string> names) => string.Join(", ", names);

    private static JsonElement Require(Dictionary<string, JsonElement> members, string name) =>
        members.TryGetValue(name, out JsonElement element)
            ? element
            : throw new DocumentException(Path(name), "The member is missing: give it.");

    private static string ReadText(JsonElement element, string path)
    {
        RequireKind(element, JsonValueKind.String, path);
        return element.GetString()!;
    }

    private static string ReadWord(JsonElement element, ImmutableArray<string> words, string path)
    {
        string text = ReadText(element, path);
        return words.Contains(text)
            ? text
            : throw new DocumentException(path, $"The value is '{text}': give one of {List(words)}.");
    }

    private static bool ReadBoolean(JsonElement element, string path) =>
        element.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? element.GetBoolean()
            : throw new DocumentException(path, $"There is {Describe(element)}: give true or false.");

    private static int ReadCount(JsonElement element, string path)
    {
        RequireKind(element, JsonValueKind.Number, path);
        return element.TryGetInt32(out int count) && count >= 1
            ? count
            : throw new DocumentException(
                path, $"The number is {element.GetRawText()}: give a whole number from 1 to {int.MaxValue}.");
    }

    private static ImmutableArray<string> ReadColumns(Dictionary<string, JsonElement> members)
    {
        if (!members.TryGetValue(Columns, out JsonElement element))
        {
            return [];
        }

        RequireKind(element, JsonValueKind.Array, Path(Columns));
        ImmutableArray<string> columns = [.. element.EnumerateArray().Select(static (column, d) =>
            ReadText(column, ItemPath(Path(Columns), d)))];
        return columns.IsEmpty
            ? throw new DocumentException(Path(Columns), "The array is empty: name every column, or leave it out.")
            : columns;
    }

    private static ImmutableArray<double> ReadNumbers(Dictionary<string, JsonElement> members, NumberMember member)
    {
        ImmutableArray<double>.Builder numbers = ImmutableArray.CreateBuilder<double>();
        NestedNumbers.Read(Require(members, member.Name), member.Layout, Path(member.Name), numbers);
        return numbers.ToImmutable();
    }

    private static string Describe(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => $"the text '{element.GetString()}'",
        JsonValueKind.Number => $"the number {element.GetRawText()}",
        JsonValueKind.Null => "null",
        _ => element.GetRawText(),
    };
}
